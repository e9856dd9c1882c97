import type { Authenticator } from "@telcokit/core";
import { startSandbox } from "@telcokit/sandbox";
import { describeOperations } from "@telcokit/testkit";
import { createSipBreakoutClient, type SipBreakoutClient } from "./client.ts";
import { operationRows } from "./operations.fixture.ts";

const anyCredentials: Authenticator = {
  kind: "client-credentials",
  credential: () => ({ headers: { authorization: "Bearer t" }, refused: () => false }),
};

describeOperations<SipBreakoutClient>({
  rows: operationRows,
  source: import.meta.url,
  client: (api, watch) =>
    createSipBreakoutClient({ environment: { api }, auth: anyCredentials, random: () => 0, ...watch }),
  sandbox: async () => {
    const sandbox = await startSandbox();
    const client = createSipBreakoutClient({ ...sandbox.options.sipBreakout(), random: () => 0 });
    const close = async (): Promise<void> => {
      await client.close();
      await sandbox.close();
    };
    return { client, requests: () => sandbox.requests(), close };
  },
});
