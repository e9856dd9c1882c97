import { createHttpClient, createRuntime } from "@telcokit/core/client";
import { packageName, system } from "./identity.ts";
import { bindJourneys, type Journeys } from "./journeys/journeys.ts";
import { bindOperations, type OptivaCmsOperations } from "./operations/operations.ts";
import { type OptivaCmsClientOptions, resolveSettings } from "./options.ts";

export interface OptivaCmsClient extends OptivaCmsOperations, AsyncDisposable {
  readonly journeys: Journeys;
  /** Ends connections, and the authenticator that the client made itself. */
  close(): Promise<void>;
}

/**
 * A client for Optiva's Customer Management API. Nothing is sent before its first call.
 * @throws {TypeError} when an option is impossible.
 */
export function createOptivaCmsClient(options: OptivaCmsClientOptions): OptivaCmsClient {
  const settings = resolveSettings(options);
  const { auth } = settings;
  const runtime = createRuntime({ system, packageName }, { ...options, auth });
  const http = createHttpClient(runtime, settings.baseUrl, options);
  const close = async (): Promise<void> => {
    if (settings.ownsAuth) await auth.close?.();
    await http.close();
  };
  const operations = bindOperations(http, runtime, settings);
  return { ...operations, journeys: bindJourneys(runtime, operations), close, [Symbol.asyncDispose]: close };
}
