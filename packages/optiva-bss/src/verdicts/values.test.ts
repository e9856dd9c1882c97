// The verdicts of facts §5.2, one by one: expected values are those of the sheet.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { factOperations } from "../facts.fixture.ts";
import { failure, type Gateway, startGateway, unknown } from "../gateway.fixture.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway[Symbol.asyncDispose]());

type Name = Parameters<Gateway["ask"]>[0];
const said = async (name: string, body: unknown) => failure(await gateway.ask(name as Name, { body }));

describe("the seventeen writes that answer with a result", () => {
  const writes = factOperations.filter(({ answerAt }) => answerAt === "SuccessfulResponse.result");

  it("are seventeen", () => expect(writes).toHaveLength(17));

  it.each(writes)("$client: 0 is yes, anything else fails closed", async ({ client, effect }) => {
    expect(await said(client, { SuccessfulResponse: { result: "0" } })).toBe("yes");
    const other = effect === "write" ? unknown("reply_invalid") : { code: "reply_invalid" };
    for (const body of [{ SuccessfulResponse: { result: "5" } }, { SuccessfulResponse: {} }, {}])
      expect(await said(client, body)).toEqual(other);
  });
});

describe("the point of sale", () => {
  const answer = (errorCode: string, authNumber?: string) => ({
    AuthorizationReturn: { authNumber, statusInfo: { errorCode, errorMessage: "…" } },
  });
  const tables = {
    "mobile.activate": ["0001", "0011"],
    "mobile.reverseActivation": ["0003", "0011"],
    "mobile.recharge": ["0005", "0007", "0010", "0011"],
    "mobile.reverseRecharge": ["0009", "0011"],
  };

  it.each(Object.entries(tables))(
    "%s: 0000 is yes, its own codes are noes, 0006 is open",
    async (name, noes) => {
      expect(await said(name, answer("0000", "auth-1"))).toBe("yes");
      for (const code of noes) expect(await said(name, answer(code))).toEqual({ code: `mobile_${code}` });
      expect(await said(name, answer("0006"))).toEqual(unknown("mobile_0006"));
      // Of another operation's table, and of none.
      for (const code of ["0002", "0099"])
        expect(await said(name, answer(code))).toEqual(unknown("reply_invalid"));
    },
  );
});

describe("schedules and tokens", () => {
  const names = {
    "payments.schedules.list": "readSchedulesResponse",
    "payments.schedules.update": "updateScheduleResponse",
    "payments.tokens.delete": "deleteTokenResponse",
  };

  it.each(Object.entries(names))("%s: 0 is yes, 1 to 8 are noes", async (name, wrapper) => {
    const answer = (statusCode: string) => ({ [wrapper]: { return: { statusCode, statusMessage: "…" } } });
    expect(await said(name, answer("0"))).toBe("yes");
    for (let code = 1; code <= 8; code += 1)
      expect(await said(name, answer(String(code)))).toEqual({ code: `status_${code}` });
    expect(await said(name, answer("9"))).toEqual({ code: "reply_invalid" });
  });
});

describe("entities", () => {
  it("are good with 0000, also where a sample has it: inside the first parameter", async () => {
    const plain = (statusCode: string) => ({
      retrieveEntityResponse: { return: { statusCode, statusMessage: "" } },
    });
    const inside = (statusCode: string) => ({
      retrieveEntityResponse: { return: { parameters: [{ statusCode, name: "n" }] } },
    });
    for (const name of ["entities.retrieve", "catalog.provinces"])
      for (const answer of [plain, inside]) {
        expect(await said(name, answer("0000"))).toBe("yes");
        expect(await said(name, answer("0"))).toEqual({ code: "reply_invalid" });
      }
    const update = (statusCode: string) => ({
      updateEntityResponse: { return: { statusCode, statusMessage: "" } },
    });
    expect(await said("entities.update", update("0000"))).toBe("yes");
    expect(await said("entities.update", update("0001"))).toEqual(unknown("reply_invalid"));
  });
});

describe("conversions", () => {
  const group = (statusCode: string) => ({
    convertIndividualToGroupResponse: { return: { statusCode, statusMessage: "" } },
  });

  it("to a group: 1000 says that it is possible; what one done says is not told, so 0, 0000 and 1000 will do", async () => {
    for (const code of ["1000", "0", "0000"])
      expect(await said("accounts.convertToGroup", group(code))).toBe("yes");
    expect(await said("accounts.convertToGroup", group("2000"))).toEqual(unknown("reply_invalid"));
  });

  it("are reads when they only look", async () => {
    gateway.server.answerWith(() => "cut");
    const look = await gateway.bss.accounts.convertToGroup({ accountID: "17", validateOnly: true }).result();
    const convert = await gateway.bss.accounts.convertToGroup({ accountID: "17" }).result();
    expect([failure(look), failure(convert)]).toEqual([
      { code: "connection_failed" },
      unknown("connection_failed"),
    ]);
  });

  it("of parent and billing type: 0 and 0000, and 0", async () => {
    const parent = (statusCode: string) => ({
      updateAccountParentV2Response: { return: { statusCode, statusMessage: "" } },
    });
    for (const code of ["0", "0000"]) expect(await said("accounts.changeParent", parent(code))).toBe("yes");
    expect(await said("accounts.changeParent", parent("1"))).toEqual(unknown("reply_invalid"));
    const type = (resultCode: string) => ({ return: { resultCode } });
    expect(await said("accounts.convertBillingType", type("0"))).toBe("yes");
    expect(await said("accounts.convertBillingType", type("1"))).toEqual(unknown("reply_invalid"));
  });
});

describe("balances", () => {
  it("by query and secondary: 0 is yes, and may still name what could not be read", async () => {
    const query = (resultCode: string) => ({ executeResultResponse: { result: { resultCode } } });
    expect(await said("accounts.balances.query", query("0"))).toBe("yes");
    expect(await said("accounts.balances.query", query("1"))).toEqual({ code: "reply_invalid" });
    const secondary = {
      getSubscriptionSecondaryBalanceResponse: { return: { status: "0", statusMessage: "not read: 4" } },
    };
    const outcome = await gateway.ask("subscriptions.secondaryBalance", { body: secondary });
    expect(outcome).toMatchObject({ ok: true, value: { statusMessage: "not read: 4" } });
  });

  it("of the charging system: an unknown number is a no when asked, and open when charged", async () => {
    expect(await said("charging.balance", { requestBalance6Out: { return: "0", balance: "5" } })).toBe("yes");
    expect(await said("charging.balance", { requestBalance6Out: { return: "213", balance: "0" } })).toEqual({
      code: "return_213",
    });
    expect(
      await said("charging.debit", { requestDebit4Out: { return: "213", newBal: "0", shortfall: "0" } }),
    ).toEqual(unknown("return_213"));
    expect(await said("charging.credit", { requestCredit5Out: { return: "213", newBal: "0" } })).toEqual(
      unknown("return_213"),
    );
    expect(await said("charging.credit", { requestCredit5Out: { return: "0", newBal: "5" } })).toBe("yes");
  });

  it("of a debit that fell short: a part was taken", async () => {
    const outcome = await gateway.ask("charging.debit", {
      body: { requestDebit4Out: { return: "0", newBal: "0", shortfall: "300" } },
    });
    expect(outcome).toMatchObject({
      error: {
        kind: "PartlyDoneError",
        code: "partly_debited",
        results: { shortfall: "300" },
        retryable: false,
      },
    });
  });
});

describe("direct debits", () => {
  it("0 is yes, 1 and 2 are noes", async () => {
    const answer = (resultCode: string) => ({ initiateDirectDebitResponse: { return: { resultCode } } });
    expect(await said("payments.initiateDirectDebit", answer("0"))).toBe("yes");
    for (const code of ["1", "2"])
      expect(await said("payments.initiateDirectDebit", answer(code))).toEqual({ code: `result_${code}` });
    expect(await said("payments.initiateDirectDebit", answer("3"))).toEqual(unknown("reply_invalid"));
  });
});

describe("a change of options", () => {
  const answer = (validation: string, balance: string, provision: string) => ({
    validateAndUpdateQueryResult: {
      validationResultCode: validation,
      balanceCheckResultCode: balance,
      provisionResultCode: provision,
    },
    pricePlanOptionUpdateResult: [{ identifier: "5", provisioningState: "3" }],
  });

  it("is done when all three say 0", async () =>
    expect(await said("pricePlans.changeOptions", answer("0", "0", "0"))).toBe("yes"));

  it("was refused before anything happened by validation or balance", async () => {
    expect(await said("pricePlans.changeOptions", answer("4", "0", "0"))).toEqual({ code: "validation_4" });
    expect(await said("pricePlans.changeOptions", answer("0", "2", "0"))).toEqual({ code: "balance_2" });
  });

  it("is partly done when only provisioning failed", async () => {
    const outcome = await gateway.ask("pricePlans.changeOptions", { body: answer("0", "0", "7") });
    expect(outcome).toMatchObject({
      error: { code: "partly_provisioned", results: { validation: "0", balance: "0", provision: "7" } },
    });
    expect(outcome.ok ? undefined : (outcome.error as { data?: unknown }).data).toMatchObject({
      pricePlanOptionUpdateResult: [{ provisioningState: "3" }],
    });
  });

  it("fails closed when one of them is missing", async () => {
    expect(
      await said("pricePlans.changeOptions", { validateAndUpdateQueryResult: { validationResultCode: "0" } }),
    ).toEqual(unknown("reply_invalid"));
  });
});
