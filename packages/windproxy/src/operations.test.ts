import { startSandbox } from "@telcokit/sandbox";
import { describeOperations } from "@telcokit/testkit";
import { createWindProxyClient } from "./index.ts";
import { operationRows } from "./operations.fixture.ts";
import { clientOf } from "./proxy.fixture.ts";

describeOperations({
  rows: operationRows,
  source: import.meta.url,
  client: (baseUrl, watch) => clientOf({ baseUrl }, watch),
  sandbox: async () => {
    const sandbox = await startSandbox();
    const client = createWindProxyClient({ ...sandbox.options.windproxy(), random: () => 0 });
    const close = async (): Promise<void> => {
      await client.close();
      await sandbox.close();
    };
    return { client, requests: () => sandbox.requests(), close };
  },
});
