import { type Sandbox, startSandbox } from "@telcokit/sandbox";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWindProxyClient, type WindProxyClient } from "./index.ts";
import { operationRows } from "./operations.fixture.ts";

const msisdn = "+393291234567";
let sandbox: Sandbox;
let client: WindProxyClient;
/** Every operation that has succeeded. */
const succeeded = new Set<string>();

beforeAll(async () => {
  sandbox = await startSandbox();
  client = createWindProxyClient({
    ...sandbox.options.windproxy(),
    validateReplies: "strict",
    hooks: {
      onCall: ({ operation, error }) => {
        if (error === undefined) succeeded.add(operation.replace("windproxy ", ""));
      },
    },
  });
});

afterAll(async () => {
  await client.close();
  await sandbox.close();
});

describe("strictly checked, every operation succeeds against the sandbox", () => {
  it("of SPAI and Piksel", async () => {
    const { jwt } = sandbox.credentials;
    await client.spai.checkMnpr({ msisdn });
    await client.spai.msisdnCheck({ msisdn });
    await client.spai.sendFreeSms({ msisdn, body: "ciao" });
    await client.piksel.checkJwt({ jwt });
    await client.piksel.companyName({ stackType: "TRE", msisdn, jwt });
  });

  it("of Datapower", async () => {
    const { triplettaVA } = sandbox.credentials;
    const { datapower } = client;
    await datapower.checkTriplettaVA({ triplettaVA });
    await datapower.isPremiumToken({ triplettaVA });
    await datapower.getTokenMsisdn({ triplettaVA });
    await datapower.getCategoryListFull({ clientName: "me" });
    await datapower.getCustomerDetails({ triplettaVA });
    await datapower.getMnprData({ msisdn });
    await datapower.inCampaign({ msisdn });
    await datapower.getContact({ msisdn: "+393290000200" });
    const [contact] = (await datapower.getContact({ msisdn })).contacts;
    await datapower.setEsito({
      msisdn,
      campaignCode: contact?.campaignCode ?? "",
      leadKeyId: contact?.leadKeyId ?? "",
      dataEsito: new Date("2026-11-22T04:00:00Z"),
      descrizioneEsito: "CTA_CLOSING",
    });
    await client.datapowerNode.call("GetLines", {});
  });

  it("of Worklight", async () => {
    const line = { msisdn: "+393287654321", option: "ROPZ241" };
    await client.worklight.checkInOrder(line);
    sandbox.windproxy.deactivateOption(line.msisdn, "ROPZ4514");
    await client.worklight.checkInOrder(line);
    await client.worklight.inOrder(line);
  });

  it("and none is left out", () => {
    expect(Object.keys(operationRows).filter((name) => !succeeded.has(name))).toEqual([]);
  });
});
