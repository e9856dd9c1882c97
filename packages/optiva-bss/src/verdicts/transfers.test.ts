// Transfers, facts §6.3: the state that was reached decides, whatever the HTTP status.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failure, type Gateway, startGateway, unknown } from "../gateway.fixture.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway[Symbol.asyncDispose]());

const statuses = [200, 400, 500];
const ask = (
  name: "transfers.balance" | "transfers.bundle" | "transfers.giftableBundles",
  status: number,
  body: object,
) => gateway.ask(name, { status, body }).then(failure);

describe("a balance transfer", () => {
  it("is done with status 0, also when a comma came along", async () => {
    for (const status of [0, "0", "0,"]) expect(await ask("transfers.balance", 200, { status })).toBe("yes");
  });

  it("moved nothing when a parameter was missing", async () => {
    for (const status of statuses)
      expect(await ask("transfers.balance", status, { status: 1 })).toEqual({ code: "status_1" });
  });

  it.each([0, 1, 2, 4])("moved nothing at state %i", async (errorCode) => {
    for (const status of statuses)
      expect(await ask("transfers.balance", status, { status: 2, errorCode })).toEqual({
        code: `transfer_${errorCode}`,
      });
  });

  it.each([12, 15])("gave back what it took at state %i", async (errorCode) => {
    for (const status of statuses)
      expect(await ask("transfers.balance", status, { status: "2", errorCode: String(errorCode) })).toEqual({
        code: `transfer_${errorCode}`,
      });
  });

  it.each([3, 5, 6, 7, 8, 9, 10, 11, 13, 14, 16, 17])(
    "leaves the money open at state %i",
    async (errorCode) => {
      for (const status of statuses)
        expect(await ask("transfers.balance", status, { status: 2, errorCode })).toEqual(
          unknown(`transfer_${errorCode}`),
        );
    },
  );

  it("fails closed at a state that nobody documented", async () => {
    expect(await ask("transfers.balance", 200, { status: 2, errorCode: 18 })).toEqual(
      unknown("reply_invalid"),
    );
    expect(await ask("transfers.balance", 200, { status: 2 })).toEqual(unknown("reply_invalid"));
    expect(await ask("transfers.balance", 200, { status: 2, errorCode: "constructor" })).toEqual(
      unknown("reply_invalid"),
    );
    for (const status of [400, 404, 500])
      for (const body of [{ status: 2, errorCode: 18 }, { status: 2 }, { status: 9 }])
        expect(await ask("transfers.balance", status, body)).toMatchObject({ code: "outcome_unknown" });
    expect(await ask("transfers.bundle", 400, { status: 2, errorCode: "New" })).toMatchObject({
      code: "outcome_unknown",
    });
  });

  it("is not taken for one that reached a state where a gateway refused the request", async () => {
    const body = { timestamp: "2026-01-01", status: 404, error: "Not Found", path: "/api/v1/transfer" };
    expect(await ask("transfers.balance", 404, body)).toEqual({ code: "http_404" });
  });

  it("is not done when the body says yes and the status no", async () => {
    for (const status of [400, 500])
      expect(await ask("transfers.balance", status, { status: 0 })).toMatchObject({
        code: "outcome_unknown",
      });
  });

  it("says how to find out", async () => {
    const outcome = await gateway.ask("transfers.balance", { body: { status: 2, errorCode: 9 } });
    expect(outcome.ok ? "" : outcome.error.message).toContain("transfers.list");
  });
});

describe("a bundle transfer", () => {
  it.each(["DonorValidationFailed", "DonorDebitMFailed", "DonorDebitMCBSuccess"])(
    "moved nothing: %s",
    async (errorCode) => {
      for (const status of statuses)
        expect(await ask("transfers.bundle", status, { status: 2, errorCode })).toEqual({
          code: `bundle_${errorCode}`,
        });
    },
  );

  it.each([
    "DonorDebitMTimeout",
    "DonorDebitMCBFailed",
    "DonorDebitMCBTimeout",
    "BundleBalanceTransferTimeout",
  ])("is open: %s", async (errorCode) => {
    for (const status of statuses)
      expect(await ask("transfers.bundle", status, { status: 2, errorCode })).toEqual(
        unknown(`bundle_${errorCode}`),
      );
  });

  const failed = (number: number) => ({
    status: 2,
    errorCode: "BundleBalanceTransferFailed",
    errorMessage: `${number}: …`,
  });

  it.each([1001, 1005, 1008])("that failed with %i took nothing, or gave it back", async (number) => {
    for (const status of statuses)
      expect(await ask("transfers.bundle", status, failed(number))).toEqual({ code: `bundle_${number}` });
  });

  it.each([1002, 1003, 1004, 1006, 1007])("that failed with %i is open", async (number) => {
    for (const status of statuses)
      expect(await ask("transfers.bundle", status, failed(number))).toEqual(unknown(`bundle_${number}`));
  });

  it("that failed without a number is open", async () => {
    expect(
      await ask("transfers.bundle", 500, {
        status: 2,
        errorCode: "BundleBalanceTransferFailed",
        errorMessage: "",
      }),
    ).toEqual(unknown("bundle_BundleBalanceTransferFailed"));
  });

  it("that names another number than its own is open", async () => {
    const errorMessage = "recipient bundle 1001 was not answered in time";
    expect(
      await ask("transfers.bundle", 200, {
        status: 2,
        errorCode: "BundleBalanceTransferFailed",
        errorMessage,
      }),
    ).toEqual(unknown("bundle_BundleBalanceTransferFailed"));
  });

  it("gives units as they came when it is done", async () => {
    const body = {
      status: 0,
      unitAmountDebitedFromDoner: 1_048_576,
      unitAmountCreditToRecipient: 1_048_576,
      monetaryAmountDebitedFromDonor: 0,
      unitType: 1,
    };
    const outcome = await gateway.ask("transfers.bundle", { body });
    expect(outcome).toMatchObject({ ok: true, value: body });
  });
});

describe("giftable bundles", () => {
  it.each([0, 1, 2, 14, 17, 21])("are refused with %i", async (errorCode) => {
    expect(await ask("transfers.giftableBundles", 400, { status: 2, errorCode })).toEqual({
      code: `bundle_${errorCode}`,
    });
  });

  it("are listed with status 0, that came as 0 and a comma", async () => {
    expect(await ask("transfers.giftableBundles", 200, { status: "0,", donorBundles: [] })).toBe("yes");
  });
});
