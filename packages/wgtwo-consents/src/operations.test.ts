import { bearerToken } from "@telcokit/core";
import { describeOperations } from "@telcokit/testkit";
import { createConsentsClient } from "./client.ts";
import { operationRows } from "./operations.fixture.ts";
import { startPair } from "./sandbox.fixture.ts";

describeOperations({
  rows: operationRows,
  source: import.meta.url,
  client: (api, watch) =>
    createConsentsClient({ environment: { api }, auth: bearerToken("t"), random: () => 0, ...watch }),
  sandbox: async () => {
    const pair = await startPair();
    return {
      client: pair.wgtwo,
      requests: () => pair.sandbox.requests(),
      close: async () => pair[Symbol.asyncDispose](),
    };
  },
});
