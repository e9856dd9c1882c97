import { anonymous } from "@telcokit/core";
import { startSandbox } from "@telcokit/sandbox";
import { describeOperations } from "@telcokit/testkit";
import { createOptivaBssClient } from "./client.ts";
import { operationRows } from "./operations.fixture.ts";

describeOperations({
  rows: operationRows,
  source: import.meta.url,
  client: (baseUrl, watch) =>
    createOptivaBssClient({
      baseUrl,
      spid: 1,
      tenant: "happyphone",
      auth: anonymous(),
      random: () => 0,
      ...watch,
    }),
  sandbox: async () => {
    const sandbox = await startSandbox();
    const client = createOptivaBssClient({ ...sandbox.options.optivaBss(), random: () => 0 });
    const close = async (): Promise<void> => {
      await client.close();
      await sandbox.close();
    };
    return { client, requests: () => sandbox.requests(), close };
  },
});
