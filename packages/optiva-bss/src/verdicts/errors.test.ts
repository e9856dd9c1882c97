// Errors by status, facts §6, and answers that are no verdicts, §5.2.
import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failure, type Gateway, startGateway, unknown } from "../gateway.fixture.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway[Symbol.asyncDispose]());

type Name = Parameters<Gateway["ask"]>[0];
const said = async (name: Name, status: number, body?: unknown) =>
  failure(await gateway.ask(name, { status, body }));

describe("errors of the first gateway", () => {
  const body = (status: number, number: number, text: string) => ({
    code: String(status),
    reason: "about +4799990000",
    message: `obp code=${number},text=${text}`,
  });

  it("have the number of their message for a code", async () => {
    expect(await said("subscriptions.profile", 400, body(400, 14, "VALIDATION_EXCEPTION"))).toEqual({
      code: "obp_14",
    });
    expect(await said("subscriptions.profile", 404, body(404, 4, "INVALID_SPID"))).toEqual({ code: "obp_4" });
    expect(await said("subscriptions.profile", 500, body(500, 1200, "INTERNAL"))).toEqual({
      code: "obp_1200",
    });
    expect(await said("subscriptions.profile", 400, body(400, 77, "NEW_NAME"))).toEqual({ code: "obp_77" });
    expect(await said("subscriptions.profile", 404, { code: "404", reason: "…" })).toEqual({
      code: "http_404",
    });
  });

  it("leave a write open at 500, and not at 400", async () => {
    expect(await said("subscriptions.changeState", 500, body(500, 1200, "INTERNAL"))).toEqual(
      unknown("obp_1200"),
    );
    expect(await said("subscriptions.changeState", 400, body(400, 14, "VALIDATION_EXCEPTION"))).toEqual({
      code: "obp_14",
    });
  });

  it("say why to who asks, and print it to nobody", async () => {
    const outcome = await gateway.ask("subscriptions.profile", {
      status: 400,
      body: body(400, 14, "VALIDATION_EXCEPTION"),
    });
    if (outcome.ok || outcome.error.kind !== "BssError") throw new Error("it must be refused");
    const { error } = outcome;
    expect(error).toMatchObject({
      status: 400,
      reason: "about +4799990000",
      serverMessage: "obp code=14,text=VALIDATION_EXCEPTION",
    });
    expect(error.category).toBe("invalid-argument");
    expect(`${inspect(error, { showHidden: true, depth: 9 })}${JSON.stringify(error)}`).not.toContain(
      "4799990000",
    );
  });

  it("of the porting check are those of customer management", async () => {
    const tmf = { code: "20", reason: "not here", status: "403", "@type": "Error" };
    for (const status of [400, 403, 404, 405, 409])
      expect(await said("porting.eligibility", status, tmf)).toEqual({ code: `http_${status}` });
    expect(await said("porting.eligibility", 401, tmf)).toEqual({ code: "auth_failed" });
  });
});

describe("errors of the second gateway", () => {
  it("have a code of their own at 400", async () => {
    expect(
      await said("invoices.prepaidStatementPdf", 400, {
        responseCode: "ERCRT1001",
        message: "…",
        detail: "…",
      }),
    ).toEqual({ code: "ERCRT1001" });
    expect(await said("attachments.list", 404, { code: "ERCRT1003", message: "…", detail: "…" })).toEqual({
      code: "ERCRT1003",
    });
  });

  it.each([
    ["taxes.calculate", { responseCode: 2 }, "error_2"],
    ["numbers.reservation", { responseCode: 2 }, "error_2"],
    ["porting.orders.list", { responseCode: 1 }, "error_1"],
    ["customerRequests.create", { responseCode: 4 }, "error_4"],
    ["customerRequests.update", { responseCode: 1 }, "error_1"],
    ["payments.listCardRefunds", { responseCode: 4 }, "error_4"],
    ["sims.listCardPackages", { responseCode: 2 }, "error_2"],
    ["pricePlans.estimateChange", { status: 2 }, "error_2"],
    ["subscriptions.payableAmount", { status: 1 }, "error_1"],
  ] as const)("%s has bodies of its own: %j", async (name, body, code) => {
    expect(await said(name, 400, { ...body, errorMessage: "…" })).toEqual({ code });
  });

  it("come as a message alone", async () => {
    expect(await said("accounts.list", 405, { message: "…" })).toEqual({ code: "http_405" });
    expect(await said("accounts.list", 500, { message: "…" })).toEqual({ code: "http_500" });
    expect(await said("accounts.list", 401, { message: "…" })).toEqual({ code: "auth_failed" });
    expect(await said("sims.createCardPackage", 500, { message: "…" })).toEqual(unknown("http_500"));
  });

  it("of either, undeclared ones too, are of one kind", async () => {
    for (const name of ["subscriptions.profile", "accounts.list"] as const)
      for (const [status, category] of [
        [403, "permission-denied"],
        [415, "invalid-argument"],
        [429, "throttled"],
        [503, "unavailable"],
      ] as const) {
        const outcome = await gateway.ask(name, { status, body: "<html>" });
        expect(outcome).toMatchObject({ ok: false, error: { status, category } });
      }
  });
});

describe("one-time codes", () => {
  const body = (status: number, area: string) => ({
    code: status,
    errCode: `${area}${status}`,
    message: null,
    reason: null,
  });
  const others = [
    "promotions.codes.reserve",
    "promotions.codes.verifyReservation",
    "promotions.codes.cancelReservation",
    "promotions.codes.cancelReservationByCode",
  ] as const;

  it.each(others)("%s: 201 and 204 are yes, with and without a body", async (name) => {
    expect(await said(name, 204)).toBe("yes");
    expect(await said(name, 201, { code: 201, errCode: null, message: null, reason: null })).toBe("yes");
  });

  it("are refused by their status, with the code of the body", async () => {
    expect(await said("promotions.codes.distribute", 200, { promoCode: "A1" })).toBe("yes");
    expect(await said("promotions.codes.distribute", 404, body(404, "OTPCDSTR"))).toEqual({
      code: "OTPCDSTR404",
    });
    expect(await said("promotions.codes.distribute", 410, body(410, "OTPCDSTR"))).toEqual({
      code: "OTPCDSTR410",
    });
    expect(await said("promotions.codes.reserve", 409, body(409, "OTPCRSRV"))).toEqual({
      code: "OTPCRSRV409",
    });
    expect(await said("promotions.codes.reserve", 503, body(503, "OTPCRSRV"))).toEqual(
      unknown("OTPCRSRV503"),
    );
    expect(await said("promotions.codes.verifyReservation", 404, body(404, "OTPCRSRV"))).toEqual({
      code: "OTPCRSRV404",
    });
    expect(await said("promotions.codes.cancelReservation", 404, body(404, "OTPCRLSE"))).toEqual({
      code: "OTPCRLSE404",
    });
  });

  it("are not done when an error stands in a good answer", async () => {
    for (const body of [
      { errCode: "OTPCRSRV409", errMessage: "taken" },
      { code: "ERCRT1003", message: "m", detail: "d" },
      { code: "500", reason: "r", message: "obp code=1200,text=INTERNAL" },
    ])
      for (const name of ["promotions.codes.reserve", "attachments.send"] as const)
        expect(failure(await gateway.ask(name, { status: 200, body }))).toEqual(unknown("reply_invalid"));
    for (const body of [{}, { code: 201, errCode: null }, { errCode: "OTPCRSRV201" }])
      expect(failure(await gateway.ask("promotions.codes.reserve", { status: 201, body }))).toBe("yes");
  });

  it("that are given back twice are given back", async () => {
    const client = gateway.client({ retry: { baseMs: 1 } });
    gateway.server.answerWith((_request, number) =>
      number === 1 ? "cut" : { status: 404, body: body(404, "OTPCRLSE") },
    );
    const input = { subscriberKey: "k", promotionId: "1" };
    expect(await client.promotions.codes.cancelReservation(input).result()).toMatchObject({
      ok: true,
      meta: { attempts: 2 },
    });
  });
});

describe("answers that are no verdicts", () => {
  it("are given as they are", async () => {
    expect(
      await gateway.ask("porting.eligibility", { body: { Eligible: "Y", ResponseCode: "E999" } }),
    ).toMatchObject({ ok: true, value: { Eligible: "Y" } });
    expect(
      await gateway.ask("porting.eligibility", { body: { Eligible: "N", ResponseCode: "000" } }),
    ).toMatchObject({ ok: true, value: { Eligible: "N" } });
    const promotion = {
      return: { promotionErrorMessage: "no" },
      validationCheckResult: { result: "false", errorMessage: "not eligible" },
    };
    expect(await gateway.ask("promotions.findAndValidate", { body: promotion })).toMatchObject({
      ok: true,
      value: { validationCheckResult: { result: false } },
    });
    const blacklist = { getBlacklistStatusResponse: { return: { listType: "-1" } } };
    expect(await gateway.ask("blacklist.status", { body: blacklist })).toMatchObject({
      ok: true,
      value: { listType: "-1" },
    });
    const promotions = { getPromotionResponse: { return: { operations: { canApply: "false" } } } };
    expect(await gateway.ask("promotions.forSubscription", { body: promotions })).toMatchObject({
      ok: true,
      value: { operations: { canApply: false } },
    });
  });
});
