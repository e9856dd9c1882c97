import { anonymous } from "@telcokit/core";
import { startSandbox } from "@telcokit/sandbox";
import { describeOperations } from "@telcokit/testkit";
import { createOptivaCmsClient } from "./client.ts";
import { operationRows } from "./operations.fixture.ts";

describeOperations({
  rows: operationRows,
  source: import.meta.url,
  prefix: "/api",
  client: (baseUrl, watch) =>
    createOptivaCmsClient({ baseUrl, auth: anonymous(), random: () => 0, ...watch }),
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
