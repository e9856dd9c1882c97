import { startSandbox } from "@telcokit/sandbox";
import { describeOperations } from "@telcokit/testkit";
import { createOptivaBssClient } from "./client.ts";
import { operationRows, watchedClient } from "./operations.fixture.ts";

describeOperations({
  rows: operationRows,
  source: import.meta.url,
  answers: "share",
  client: watchedClient,
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
