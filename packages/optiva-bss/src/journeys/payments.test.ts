// The journeys that move money, against the sandbox: done, stopped, and gone on with.
import { describe, expect, it } from "vitest";
import type { ChangePlanInput } from "./change-plan.ts";
import { journeyBed, stopOf, stored } from "./journeys.fixture.ts";
import type { RechargeByCardInput } from "./recharge-by-card.ts";

const bed = journeyBed();
const reference = { mobileNumber: "15550100001", subscriptionType: 10_001 };

describe("rechargeByCard", () => {
  const input: RechargeByCardInput = {
    subscriptionReff: reference,
    token: { tokenID: "1", accountID: "17" },
    amount: 2000,
    balance: { msisdn: "15550100001", erReference: "ref-1" },
  };

  it("charges the card once and credits the amount", async () => {
    const { tax, payment, balance } = await bed.bss.journeys.rechargeByCard(input);
    expect(tax.taxItemList[0]?.taxAmount).toBe(420);
    expect(payment.transactionId).toBeGreaterThan(0);
    expect([balance.balance, bed.balanceOf("17-1")]).toEqual(["4000", 4000]);
    expect(bed.sandbox.state.bssTransactions.at(-1)).toMatchObject({ amount: -2000, balance: 4000 });
  });

  it("does not go on by itself when the card was charged and the credit failed", async () => {
    const stop = await stopOf(
      bed.bss.journeys.rechargeByCard({ ...input, token: { tokenID: "3", accountID: "17" } }),
    );
    expect(stop.failed).toMatchObject({
      step: "payment",
      cause: {
        kind: "PartlyDoneError",
        code: "partly_charged",
        results: { paymentGateway: "0", billingSystem: "2" },
      },
    });
    expect(bed.balanceOf("17-1")).toBe(2000);
  });

  it("goes on with another card after one that was declined", async () => {
    const stop = await stopOf(
      bed.bss.journeys.rechargeByCard({ ...input, token: { tokenID: "2", accountID: "17" } }),
    );
    expect(stop.failed).toMatchObject({
      step: "payment",
      outcome: "not-done",
      cause: { code: "result_payment" },
    });
    const { balance } = await bed.bss.journeys.rechargeByCard(input, { resume: stored(stop.resume) });
    expect(balance.balance).toBe("4000");
    expect(bed.asked().filter((name) => name === "taxes.calculate")).toHaveLength(1);
  });

  it("leaves it to the caller when the payment's answer was lost", async () => {
    bed.sandbox.faults.add({
      system: "bss",
      operation: "payments.apply",
      fault: { kind: "close", executed: true },
      times: 1,
    });
    const stop = await stopOf(bed.bss.journeys.rechargeByCard(input));
    expect(stop.failed).toMatchObject({
      step: "payment",
      outcome: "unknown",
      advice: expect.stringContaining("second apply may charge"),
    });
    const settled = { happened: true, value: { responseCode: 0 } } as const;
    const { balance } = await bed.bss.journeys.rechargeByCard(stored(stop.resume) as never, { settled });
    expect(balance.balance).toBe("4000");
    expect(bed.asked().filter((name) => name === "payments.apply")).toHaveLength(1);
  });
});

describe("changePlan", () => {
  const input: ChangePlanInput = {
    subscription: { mobileNumber: "15550100001", subscriptionType: "10001" },
    estimate: { msisdn: "15550100001", pricePlanId: 30, considerRefund: true },
    change: {
      channel: 1,
      agentID: "agent",
      language: "en",
      operationType: true,
      subscriptionReference: reference,
      pricePlanId: 30,
    },
  };
  const payment = { subscriptionReff: reference, token: { tokenID: "1", accountID: "17" } };

  it("pays nothing where nothing is due", async () => {
    const values = await bed.bss.journeys.changePlan(input);
    expect([values.tax, values.payment]).toEqual([{ needed: false }, { needed: false }]);
    expect(bed.sandbox.state.bssSubscriptions.find(({ identifier }) => identifier === "17-1")).toMatchObject({
      pricePlan: 30,
      balance: 500,
    });
    expect(bed.asked()).not.toContain("payments.apply");
  });

  it("pays by card what is due, and changes the plan", async () => {
    bed.sandbox.bss.addBalance("17-1", -1500);
    const values = await bed.bss.journeys.changePlan({ ...input, payment });
    expect(values.estimate).toMatchObject({ status: 1, needToPay: 1000 });
    expect(values.payment).toMatchObject({ responseCode: 0 });
    expect(bed.sandbox.state.bssSubscriptions.find(({ identifier }) => identifier === "17-1")).toMatchObject({
      pricePlan: 30,
      balance: 0,
    });
  });

  it("stops before any write when something is due and nobody pays", async () => {
    bed.sandbox.bss.addBalance("17-1", -1500);
    const stop = await stopOf(bed.bss.journeys.changePlan(input));
    expect(stop.failed).toMatchObject({
      step: "tax",
      outcome: "not-done",
      cause: { code: "condition_unmet" },
    });
    expect(bed.asked()).toEqual(["pricePlans.options", "pricePlans.estimateChange"]);
    await bed.bss.journeys.changePlan({ ...input, payment }, { resume: stored(stop.resume) });
    expect(
      bed.sandbox.state.bssSubscriptions.find(({ identifier }) => identifier === "17-1")?.pricePlan,
    ).toBe(30);
  });
});
