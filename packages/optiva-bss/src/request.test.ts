// What the client does for its callers before anything is sent, and what it never shows.
import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failure, type Gateway, startGateway } from "./gateway.fixture.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway[Symbol.asyncDispose]());

const profile = { body: { getSubscriptionProfileResponse: { return: { status: { state: "1" } } } } };
const done = { body: { SuccessfulResponse: { result: "0" } } };
const byNumber = { mobileNumber: "31680005129", subscriptionType: 10001 };

const last = () => {
  const { url = "", headers = {}, body = "" } = gateway.server.arrived.at(-1) ?? {};
  const { searchParams: query } = new URL(url, gateway.server.url);
  return { query, headers, body: body === "" ? undefined : JSON.parse(body) };
};
const answer = (one: Parameters<Gateway["ask"]>[1]) => gateway.server.answerWith(() => one);

describe("the service provider", () => {
  it("goes into header, query and body from one option", async () => {
    answer(profile);
    await gateway.bss.subscriptions.profile({ ...byNumber, subscriptionType: "10001" });
    expect([last().headers.spid, last().headers.tenant, last().query.get("spid")]).toEqual([
      "7",
      "happyphone",
      "7",
    ]);
    answer(done);
    await gateway.bss.subscriptions.setCreditLimit({ subscriptionRef: byNumber, creditLimit: 5 });
    expect(last().body).toEqual({
      updateSubscriptionCreditLimit: { subscriptionRef: { ...byNumber, spid: 7 }, creditLimit: 5 },
    });
  });

  it("is a call's own when the call says so", async () => {
    answer({ body: { status: 0, payableAmount: 5 } });
    await gateway.bss.subscriptions.payableAmount({ msisdn: "316" }, { spid: 9, tenant: "other" });
    expect([last().headers.spid, last().headers.tenant]).toEqual(["9", "other"]);
  });

  it("that differs is refused, and nothing is sent", async () => {
    answer(done);
    const outcome = await gateway.bss.subscriptions
      .setCreditLimit({ subscriptionRef: { ...byNumber, spid: 8 }, creditLimit: 5 })
      .result();
    expect(outcome).toMatchObject({
      error: { code: "request_invalid", issues: [{ path: ["subscriptionRef", "spid"] }] },
    });
    const transfer = await gateway.bss.transfers
      .balance({ spid: 8, donorMsisdn: "316", recipientMsisdn: "317", amount: 5, channelId: 1 })
      .result();
    expect(failure(transfer)).toEqual({ code: "request_invalid" });
    expect(gateway.server.arrived).toHaveLength(0);
  });

  it("of the super user may speak for another", async () => {
    answer(done);
    await gateway.bss.subscriptions.setCreditLimit(
      { subscriptionRef: { ...byNumber, spid: 8 }, creditLimit: 5 },
      { spid: 0 },
    );
    expect([last().headers.spid, last().body.updateSubscriptionCreditLimit.subscriptionRef.spid]).toEqual([
      "0",
      8,
    ]);
  });

  it("is in no header of the fifteen operations that declare none", async () => {
    const names = [
      "esb.grr",
      "subscriptions.findByImsi",
      "accounts.list",
      "subscriptions.list",
      "accounts.listSubAccounts",
      "promotions.codes.distribute",
      "promotions.codes.reserve",
      "promotions.codes.verifyReservation",
      "promotions.codes.cancelReservation",
      "promotions.codes.cancelReservationByCode",
      "promotions.findAndValidate",
      "mobile.activate",
      "mobile.recharge",
      "mobile.reverseActivation",
      "mobile.reverseRecharge",
    ] as const;
    for (const name of names) {
      await gateway.ask(name, {});
      expect([last().headers.spid, last().headers.tenant]).toEqual([undefined, undefined]);
    }
    await gateway.ask("notifications.sendEmail", {});
    expect([last().headers.spid, last().headers.tenant]).toEqual(["7", undefined]);
  });
});

describe("an input", () => {
  it("names a subscription by its identifier, or by number and type", async () => {
    answer(profile);
    for (const input of [{}, { mobileNumber: "316" }, { subscriptionType: "10001" }])
      expect(failure(await gateway.bss.subscriptions.profile(input).result())).toEqual({
        code: "request_invalid",
      });
    for (const input of [{ identifier: "17-1" }, { mobileNumber: "316", subscriptionType: "10001" }])
      expect(failure(await gateway.bss.subscriptions.profile(input).result())).toBe("yes");
    const noted = await gateway.bss.subscriptions
      .addNote({ subscriptionRef: { accountID: "17" }, note: "n", mainType: "m", subType: "s" })
      .result();
    expect(noted).toMatchObject({
      error: { code: "request_invalid", issues: [{ path: ["subscriptionRef"] }] },
    });
  });

  it("is no text that says nothing, or that would arrive as another one", async () => {
    answer(done);
    const { bss } = gateway;
    const note = { note: "n", mainType: "m", subType: "s" };
    const transfer = { donorMsisdn: "316", recipientMsisdn: "317", amount: 5, channelId: 1 };
    const ref = { subscriptionRef: { identifier: "17-1" } };
    const refused = [
      [bss.subscriptions.profile({ identifier: "" }), []],
      [bss.subscriptions.profile({ mobileNumber: "", subscriptionType: "10001" }), []],
      [bss.subscriptions.addNote({ ...note, subscriptionRef: { identifier: "" } }), ["subscriptionRef"]],
      [bss.subscriptions.addNote({ ...note, ...ref, note: "\ud83d" }), ["note"]],
      [
        bss.personalLists.removeEntries({ ...ref, listID: 1, mobileNumbers: ["\udc00"] }),
        ["mobileNumbers", 0],
      ],
      [bss.transfers.balance({ ...transfer, donorMsisdn: "" }), ["donorMsisdn"]],
    ] as const;
    for (const [call, path] of refused)
      expect(await call.result()).toMatchObject({ error: { code: "request_invalid", issues: [{ path }] } });
    expect(gateway.server.arrived).toHaveLength(0);
  });

  it("turns no amount round: what has one direction takes none below nothing", async () => {
    const { bss } = gateway;
    const refused = [
      bss.transfers.balance({ donorMsisdn: "316", recipientMsisdn: "317", amount: -5, channelId: 1 }),
      bss.mobile.recharge({ msisdn: "316", amount: -5, eventId: "e" }),
      bss.charging.debit({ msisdn: "316", amount: -5, erReference: "r" }),
    ];
    for (const call of refused)
      expect(await call.result()).toMatchObject({ error: { code: "request_invalid" } });
    expect(gateway.server.arrived).toHaveLength(0);
  });

  it("has no fields but those declared, and values of their types", async () => {
    const wrong = { subscriptionRef: { identifier: "17-1", odd: 1 }, creditLimit: "much" } as never;
    expect(await gateway.bss.subscriptions.setCreditLimit(wrong).result()).toMatchObject({
      error: {
        code: "request_invalid",
        issues: [{ path: ["subscriptionRef", "odd"] }, { path: ["creditLimit"] }],
      },
    });
    const state = { subscriptionRef: { identifier: "17-1" }, newState: 99 } as never;
    expect(failure(await gateway.bss.subscriptions.changeState(state).result())).toEqual({
      code: "request_invalid",
    });
  });

  it("holds ids that no number can, as their digits", async () => {
    answer({ body: { responseCode: 0 } });
    await gateway.bss.payments.apply({
      subscriptionReff: { subIdentifier: "17-1" },
      optionHash: "h",
      taxQueryId: "9223372036854775807",
      token: { tokenID: "1" },
      amount: 5,
      taxAmount: 1,
    });
    expect(last().body).toMatchObject({ taxQueryId: "9223372036854775807", spid: 7 });
  });

  it("is spelt and wrapped as samples have it where the caller wants that", async () => {
    answer({ body: { responseCode: 0 } });
    const input = {
      subscriptionReff: { subIdentifier: "17-1" },
      optionHash: "h",
      token: { tokenID: "1", accountID: "17" },
      amount: 5,
      taxAmount: 1,
    };
    await gateway.bss.payments.apply(input, { spelling: "sampled" });
    expect(last().body).toMatchObject({
      subscriptionRef: { subIdentifier: "17-1" },
      token: { tokenId: "1", accountId: "17" },
    });
    const decoded = () =>
      JSON.parse(Buffer.from(last().query.get("requestPayload") ?? "", "base64").toString());
    answer(done);
    const entries = { subscriptionRef: { identifier: "17-1" }, listID: 1, mobileNumbers: ["316"] };
    await gateway.bss.personalLists.removeEntries(entries);
    expect(Object.keys(decoded())).toEqual(["subscriptionRef", "listID", "mobileNumbers"]);
    await gateway.bss.personalLists.removeEntries(entries, { wrappers: "sampled" });
    expect(Object.keys(decoded())).toEqual(["removeSubscriptionPersonalListPlanEntries"]);
    const fraud = {
      removeMsisdnsFromFraudListResponse: { return: { numberOfMsisdns: 1, numberOfSuccesses: 1 } },
    };
    answer({ body: fraud });
    await gateway.bss.vouchers.removeFromFraudList({ msisdns: ["316"] });
    expect(decoded()).toEqual({ getPromotions: { msisdns: ["316"] } });
    await gateway
      .client({ wrappers: "sampled" })
      .vouchers.removeFromFraudList({ msisdns: ["316"], subLocation: "s" }, { spelling: "sampled" });
    expect(decoded()).toEqual({ removeMsisdnsFromFraudList: { msisdns: ["316"], sublocation: "s" } });
    const order = { order: [{ subscriptionRef: { identifier: "17-1" }, voucher: "v" }] };
    answer({ body: { updateSubscriptionRechargeVoucherBatchResponse: { return: { overallResult: 0 } } } });
    await gateway.bss.vouchers.rechargeBatch(order);
    expect(last().body).toEqual({
      updateSubscriptionRechargeVoucherBatch: {
        return: { order: [{ voucher: "v", subscriptionRef: { identifier: "17-1", spid: 7 } }] },
      },
    });
    await gateway.bss.vouchers.rechargeBatch(order, { wrappers: "sampled" });
    expect(last().body).toEqual({
      updateSubscriptionRechargeVoucherBatch: {
        order: [{ voucher: "v", subscriptionRef: { identifier: "17-1", spid: 7 } }],
      },
    });
  });
});

describe("effects that the input decides", () => {
  const cut = async (call: { result(): Promise<never> } | unknown) => {
    const outcome = await (call as { result(): Promise<Parameters<typeof failure>[0]> }).result();
    return failure(outcome);
  };
  const write = { code: "outcome_unknown", cause: "connection_failed" };
  const read = { code: "connection_failed" };

  it("are those of what it asks for", async () => {
    answer("cut");
    const { bss } = gateway;
    const quote = (queryType: 0 | 1 | 2 | 3 | 4 | 5) =>
      bss.taxes.calculate({ queryType, amount: 5, subscriptionReff: { subIdentifier: "17-1" } });
    for (const type of [0, 1, 2] as const) expect(await cut(quote(type))).toEqual(read);
    for (const type of [3, 4, 5] as const) expect(await cut(quote(type))).toEqual(write);
    const type = { request: { currentAccountReference: {}, convertAccountReference: { billCycle: 1 } } };
    expect(await cut(bss.accounts.convertBillingType({ ...type, validateOnly: true }))).toEqual(read);
    expect(await cut(bss.accounts.convertBillingType(type))).toEqual(write);
    expect(await cut(bss.sims.listCardPackages({ technology: 0 }).toArray({ max: 1 }))).toEqual(read);
    expect(
      await cut(bss.sims.listCardPackages({ technology: 0, reservationProfile: "p" }).toArray({ max: 1 })),
    ).toEqual(write);
  });
});

describe("query strings", () => {
  it("with numbers and passwords reach no log line and no error", async () => {
    const lines: string[] = [];
    const log = (fields: object, message: string): void =>
      void lines.push(message, inspect(fields, { depth: 9, showHidden: true }));
    const client = gateway.client({ logger: { debug: log, info: log, warn: log, error: log } });
    const seen: string[] = [];
    for (const one of [
      "cut",
      { status: 400, body: { message: "bad" } },
      { body: "<html>" },
      { status: 301, headers: { location: "/x" } },
    ] as const) {
      answer(one);
      const calls = [
        client.vouchers.get({
          requestHeader: { username: "vra", password: "hunter2-secret" },
          voucherInfoRetrieveInput: { voucherNumber: "5511229988" },
        }),
        client.subscriptions.profile({ mobileNumber: "31680005129", subscriptionType: "10001" }),
      ];
      for (const call of calls) {
        const outcome = await call.result();
        if (!outcome.ok)
          seen.push(
            inspect(outcome.error, { depth: 9, showHidden: true }),
            JSON.stringify(outcome.error),
            String(outcome.error.stack),
          );
      }
    }
    expect(lines.length).toBeGreaterThan(8);
    const encoded = Buffer.from('"password":"hunter2-secret"').toString("base64").slice(4, 20);
    for (const text of [...lines, ...seen]) {
      for (const secret of ["hunter2", "5511229988", "31680005129", "requestPayload=", encoded])
        expect(text).not.toContain(secret);
    }
  });
});
