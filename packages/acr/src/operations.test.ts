import { startSandbox } from "@telcokit/sandbox";
import { describeOperations } from "@telcokit/testkit";
import { basicAuth, createAcrClient } from "./index.ts";
import { operationRows } from "./operations.fixture.ts";

describeOperations({
  rows: operationRows,
  source: import.meta.url,
  client: (baseUrl, watch) =>
    createAcrClient({
      baseUrl,
      auth: basicAuth({ username: "app", password: "secret" }),
      random: () => 0,
      ...watch,
    }),
  sandbox: async () => {
    const sandbox = await startSandbox();
    const client = createAcrClient(sandbox.options.acr());
    const close = async (): Promise<void> => {
      await client.close();
      await sandbox.close();
    };
    return { client, requests: () => sandbox.requests(), close };
  },
});
