import { startSandbox } from "@telcokit/sandbox";
import { describeOperations } from "@telcokit/testkit";
import { createOptivaCmsClient } from "./client.ts";
import { operationRows, watchedClient } from "./operations.fixture.ts";

describeOperations({
  rows: operationRows,
  source: import.meta.url,
  answers: "share",
  prefix: "/api",
  client: watchedClient,
  sandbox: async () => {
    const sandbox = await startSandbox();
    const client = createOptivaCmsClient({ ...sandbox.options.optivaCms(), random: () => 0 });
    const close = async (): Promise<void> => {
      await client.close();
      await sandbox.close();
    };
    return { client, requests: () => sandbox.requests(), close };
  },
});
