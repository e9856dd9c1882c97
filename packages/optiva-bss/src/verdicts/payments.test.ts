// The verdicts of the second gateway, facts §5.2 and §6.2.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failure, type Gateway, startGateway, unknown } from "../gateway.fixture.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway[Symbol.asyncDispose]());

type Name = Parameters<Gateway["ask"]>[0];
const said = async (name: Name, body: unknown, status = 200) =>
  failure(await gateway.ask(name, { status, body }));

describe("a payment", () => {
  const parts = (payment: unknown, billing: unknown, charging: unknown) => ({
    responseCode: 0,
    transactionId: 5,
    paymentGatewayResult: { resultCode: payment },
    billingSystemResult: { resultCode: billing },
    chargingGatewayResult: { resultCode: charging },
  });

  it("is done when every part says 0, as text or as a number", async () => {
    expect(await said("payments.apply", parts("0", 0, "0"))).toBe("yes");
    expect(await said("payments.apply", { responseCode: "0" })).toBe("yes");
  });

  it.each([
    ["billing", parts("0", "2", "0"), { paymentGateway: "0", billingSystem: "2", chargingGateway: "0" }],
    ["charging", parts(0, 0, 3), { paymentGateway: "0", billingSystem: "0", chargingGateway: "3" }],
  ])(
    "took the money and credited nothing when %s failed: the error says so with both results",
    async (_part, body, results) => {
      const outcome = await gateway.ask("payments.apply", { body });
      expect(outcome).toMatchObject({
        error: { kind: "PartlyDoneError", code: "partly_charged", results, retryable: false },
      });
      expect(outcome.ok ? "" : outcome.error.message).toContain(
        "the card was charged, but the amount was not credited",
      );
      expect(JSON.stringify(outcome)).toContain(JSON.stringify(results));
    },
  );

  it("is refused by the card", async () => {
    expect(await said("payments.apply", parts("5", "0", "0"))).toEqual({ code: "result_payment" });
  });

  it("is open when the credit failed and nobody says whether the card was charged", async () => {
    expect(
      await said("payments.apply", { responseCode: 0, billingSystemResult: { resultCode: "2" } }),
    ).toEqual(unknown("result_credit"));
  });

  it("is open when the card was charged although the service says no", async () => {
    expect(
      await said("payments.apply", { responseCode: 3, paymentGatewayResult: { resultCode: 0 } }),
    ).toEqual(unknown("response_3"));
  });

  it("is open when the service or a system behind it failed, and nobody says whether the card was charged", async () => {
    for (const responseCode of [2, 3])
      expect(await said("payments.apply", { responseCode })).toEqual(unknown(`response_${responseCode}`));
    for (const responseCode of [3, 4])
      expect(await said("payments.apply", { responseCode }, 400)).toEqual(unknown(`error_${responseCode}`));
    const declined = { responseCode: 3, paymentGatewayResult: { resultCode: "5" } };
    expect(await said("payments.apply", declined)).toEqual({ code: "response_3" });
  });

  it("has other numbers in its errors than in its answers", async () => {
    const inside = await gateway.ask("payments.apply", { body: { responseCode: 1 } });
    const error = await gateway.ask("payments.apply", { status: 400, body: { responseCode: 1 } });
    expect([failure(inside), failure(error)]).toEqual([{ code: "response_1" }, { code: "error_1" }]);
    const [first, second] = [inside, error].map((one) =>
      one.ok ? undefined : (one.error as { meaning?: string }).meaning,
    );
    expect(first).not.toBe(second);
    expect(await said("payments.apply", { responseCode: 2 }, 400)).toEqual({ code: "error_2" });
  });
});

describe("codes of one field", () => {
  const tables: readonly (readonly [
    Name,
    string,
    readonly (string | number)[],
    Readonly<Record<string, string>>,
  ])[] = [
    ["taxes.calculate", "responseCode", [0], { 1: "response_1", 2: "response_2", 3: "response_3" }],
    ["numbers.reservation", "responseCode", [0], { 1: "response_1", 2: "response_2", 3: "response_3" }],
    ["numbers.updateReservation", "responseCode", [0], { 1: "response_1", 2: "response_2", 3: "response_3" }],
    ["payments.listCardRefunds", "responseCode", [0], { 1: "response_1", 2: "response_2", 3: "response_3" }],
    [
      "customerRequests.create",
      "responseCode",
      [0, 1, 200],
      { 2: "response_2", 3: "response_3", 4: "response_4", 5: "response_5" },
    ],
    [
      "customerRequests.update",
      "responseCode",
      [0, 200],
      { 1: "response_1", 2: "response_2", 3: "response_3", 5: "response_5" },
    ],
    ["pricePlans.estimateChange", "status", [0, 1], { 2: "status_2" }],
    ["subscriptions.payableAmount", "status", [0], { 1: "status_1" }],
    [
      "notifications.sendEmail",
      "status",
      [0],
      { 3: "status_3", 4: "status_4", 5: "status_5", 6: "status_6" },
    ],
  ];
  const rest = {
    taxItemList: [],
    resourceInfoList: [],
    creditCardRefundList: [],
    needToPay: 5,
    payableAmount: -5,
  };

  it.each(tables)("%s: its yes and its noes by %s", async (name, field, yes, noes) => {
    for (const value of yes) {
      expect(await said(name, { ...rest, [field]: value })).toBe("yes");
      expect(await said(name, { ...rest, [field]: String(value) })).toBe("yes");
    }
    for (const [value, code] of Object.entries(noes))
      expect(await said(name, { ...rest, [field]: Number(value) })).toEqual({ code });
  });

  it("leave it open whether an e-mail was delivered", async () => {
    expect(await said("notifications.sendEmail", { status: 7 })).toEqual(unknown("status_7"));
  });

  it.each([
    "sims.listCardPackages",
    "accounts.list",
    "accounts.listSubAccounts",
    "subscriptions.list",
    "subscriptions.findByImsi",
  ] as const)("%s has no table: 0 is yes, anything else fails closed", async (name) => {
    const field = name === "sims.listCardPackages" ? "responseCode" : "resultCode";
    const found = {
      cardPackageQueryResult: { cardPackageReferenceList: [] },
      subscriberReference: {},
      accountResponseList: [],
    };
    expect(await said(name, { ...found, [field]: 0 })).toBe("yes");
    expect(await said(name, { ...found, [field]: 3 })).toEqual({ code: "reply_invalid" });
    expect(await said(name, found)).toEqual({ code: "reply_invalid" });
  });

  it("of card packages fail closed when one was made", async () => {
    const made = { cardPackageReference: { identifier: "1", spid: 7, packageGroupID: "1", technology: 0 } };
    expect(await said("sims.createCardPackage", { ...made, responseCode: 0 })).toBe("yes");
    expect(await said("sims.createCardPackage", { ...made, responseCode: 9 })).toEqual(
      unknown("reply_invalid"),
    );
  });

  it("do not lose that there is something to pay where a sample has a truth value", async () => {
    expect(
      await gateway.ask("pricePlans.estimateChange", { body: { status: 0, needToPay: false } }),
    ).toMatchObject({ value: { needToPay: 0 } });
    expect(
      await gateway.ask("pricePlans.estimateChange", { body: { status: 1, needToPay: true } }),
    ).toMatchObject({ value: { status: 1 } });
  });
});

describe("the service bus", () => {
  const answer = (message: string, value = "0") => ({
    response: { requestID: "1", responseID: "2", status: { message }, result: { name: "resultCode", value } },
  });

  it("is done when it says complete and no result says otherwise", async () => {
    expect(await said("esb.grr", answer("complete"))).toBe("yes");
    expect(await said("esb.grr", answer("complete", "12"))).toEqual({ code: "grr_result" });
  });

  it("refuses, fails, and leaves open what is pending", async () => {
    expect(await said("esb.grr", answer("error"))).toEqual({ code: "grr_error" });
    expect(await said("esb.grr", answer("invalid"))).toEqual({ code: "grr_invalid" });
    expect(await said("esb.grr", answer("pending"))).toEqual(unknown("grr_pending"));
    expect(await said("esb.grr", answer("perhaps"))).toEqual(unknown("reply_invalid"));
  });
});

describe("port orders", () => {
  it.each(["porting.orders.create", "porting.orders.update"] as const)(
    "%s: there is a number, or a reason",
    async (name) => {
      expect(await said(name, { orderNumber: "5", resultMessage: "Success" })).toBe("yes");
      expect(await said(name, { orderNumber: 5 })).toBe("yes");
      expect(await said(name, { resultMessage: "number is not portable" })).toEqual({
        code: "order_refused",
      });
      expect(await said(name, { resultMessage: "Success" })).toEqual(unknown("reply_invalid"));
    },
  );

  it("are read with names where numbers are declared", async () => {
    const orderGetView = {
      orderNumber: "5",
      orderTypeInfo: "port-In",
      orderSubTypeInfo: "External-Customer",
      orderStateInfo: "SUBMITTED",
      numberToPort: "316",
      dateCreated: "1708447758228",
      dateLastModified: 1708447758228,
      crossedPONR: "false",
      parametersList: [{ ID: 4, value: 5 }],
    };
    expect(await gateway.ask("porting.orders.get", { body: { orderGetView } })).toMatchObject({
      ok: true,
      value: {
        orderGetView: {
          orderNumber: 5,
          orderTypeInfo: "Port-In",
          orderStateInfo: 1,
          parametersList: [{ id: "4", value: "5" }],
        },
      },
    });
    const list = { orderListView: { ...orderGetView, resultMessage: "Success" } };
    expect(await gateway.ask("porting.orders.list", { body: list })).toMatchObject({
      ok: true,
      value: { orderListView: [{ orderStateInfo: 1 }] },
    });
  });

  it("that are not there have a reason", async () => {
    expect(await said("porting.orders.get", { resultMessage: "no such order" })).toEqual({
      code: "order_refused",
    });
    expect(await said("porting.orders.list", { resultMessage: "Success" })).toBe("yes");
    expect(await said("porting.orders.list", {})).toEqual({ code: "reply_invalid" });
  });
});
