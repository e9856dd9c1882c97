// Our packages are linked from the workspace, where OpenTelemetry is installed for tests. Users who installed a client
// and nothing else have none, and none of the SDKs compared brings traces.
import { registerHooks } from "node:module";

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier === "@opentelemetry/api") throw new Error("not installed");
    return nextResolve(specifier, context);
  },
});
