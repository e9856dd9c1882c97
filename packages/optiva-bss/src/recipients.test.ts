// With `recipients`, nobody else is charged, written to or cut off.
import { anonymous } from "@telcokit/core";
import { type HttpServer, shortStacks, startHttpServer } from "@telcokit/testkit";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createOptivaBssClient, type OptivaBssClient } from "./client.ts";
import { startGateway } from "./gateway.fixture.ts";
import { operationRows } from "./gen/rows.fixture.ts";

let server: HttpServer;
let bss: OptivaBssClient;
let asked: string[] = [];
beforeAll(async () => {
  server = await startHttpServer();
  bss = createOptivaBssClient({
    baseUrl: server.url,
    spid: 7,
    tenant: "happyphone",
    auth: anonymous(),
    retry: false,
    recipients: (recipient) => {
      asked.push(recipient);
      return false;
    },
  });
});
beforeEach(() => {
  asked = [];
  server.answerWith(() => ({ status: 200, body: {} }));
});
afterAll(async () => {
  await bss.close();
  await server.close();
});

const reaching = [
  "accounts.changeParent",
  "attachments.send",
  "charging.debit",
  "entities.update",
  "esb.grr",
  "invoices.alternate.charge",
  "mobile.reverseActivation",
  "mobile.reverseRecharge",
  "notifications.sendEmail",
  "payments.apply",
  "payments.initiateDirectDebit",
  "payments.schedules.update",
  "porting.orders.create",
  "porting.orders.update",
  "postpaidSupport.changeSupporter",
  "pricePlans.changeOptions",
  "subscriptions.changeSim",
  "subscriptions.changeState",
  "subscriptions.setCreditLimit",
  "transactions.createForAccount",
  "transactions.createForSubscription",
  "transfers.balance",
  "transfers.bundle",
];

describe("recipients", () => {
  it("are asked about before every operation that reaches somebody, and before no other", async () => {
    shortStacks();
    const stopped: string[] = [];
    for (const [name, row] of Object.entries(operationRows)) {
      if (!("call" in row)) throw new Error(`${name} has no call`);
      const before = server.arrived.length;
      await row.call(bss).then(
        () => {},
        () => {},
      );
      if (server.arrived.length === before) stopped.push(name);
    }
    expect(stopped.toSorted()).toEqual(reaching);
  });

  const spid = 7;
  it.each<[string, () => { result(): Promise<unknown> }, string]>([
    [
      "the number of a charge",
      () => bss.charging.debit({ msisdn: "15550100001", amount: 5 }),
      "+15550100001",
    ],
    [
      "the giver of a transfer",
      () =>
        bss.transfers.balance({
          donorMsisdn: "15550100001",
          recipientMsisdn: "15550100002",
          amount: 5,
          channelId: 1,
        }),
      "+15550100001",
    ],
    [
      "the account of an adjustment",
      () =>
        bss.transactions.createForAccount({ accountID: "B-1", request: { adjustmentType: 1, amount: 5 } }),
      "B-1",
    ],
    [
      "the subscription where no number is given",
      () =>
        bss.subscriptions.changeState({
          subscriptionRef: { spid, identifier: "B-1-1", subscriptionType: 1 },
          newState: 2,
        }),
      "B-1-1",
    ],
    [
      "the address of an e-mail",
      () => bss.notifications.sendEmail({ destEmailAddress: "ada@example.com", templateGroupName: "hello" }),
      "ada@example.com",
    ],
  ])("are asked about %s", async (_what, call, recipient) => {
    await call().result();
    expect(asked).toEqual([recipient]);
    expect(server.arrived).toEqual([]);
  });

  it("must hold all that name somebody: a number beside another's account is not enough", async () => {
    await using gateway = await startGateway();
    const mine = gateway.client({ recipients: ["15550100001", "17"] });
    gateway.server.answerWith(() => ({ body: { SuccessfulResponse: { result: "0" } } }));
    const number = { mobileNumber: "15550100001", subscriptionType: 10_001 };
    const limit = (subscriptionRef: object) =>
      mine.subscriptions.setCreditLimit({ subscriptionRef, creditLimit: 5 } as never).result();
    expect(await limit({ ...number, identifier: "18-1" })).toMatchObject({
      error: { code: "request_invalid" },
    });
    expect(gateway.server.arrived).toEqual([]);
    expect(await limit({ ...number, accountID: "17" })).toMatchObject({ ok: true });
  });
});
