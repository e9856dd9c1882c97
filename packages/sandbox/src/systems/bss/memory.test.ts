import { createManualClock } from "@telcokit/core/testing";
import { beforeEach, describe, expect, test as it } from "vitest";
import { runningBss } from "./bss.fixture.ts";

const clock = createManualClock();
const bss = runningBss({ clock, tokenLifetimeSeconds: 1_000_000 });
beforeEach(() => bss.sandbox.reset());

const ada = "15550100001";
const subscription = () => bss.sandbox.state.bssSubscriptions.find(({ identifier }) => identifier === "17-1");
const post = (path: string, body: unknown) => bss.ask("POST", path, { body });

describe("one ledger behind everything", () => {
  it("every way of moving money adds an entry, and all balances agree with it", async () => {
    await post("/rechargeMobile", { requestId: "r-1", msisdn: ada, amount: 500 });
    await post("/balanceTransfer", {
      spid: 1,
      donorMsisdn: ada,
      recipientMsisdn: "15550100002",
      amount: 100,
      channelId: 1,
    });
    await bss.ask("PATCH", "/subscriptionRechargeVoucherBatch", {
      body: {
        updateSubscriptionRechargeVoucherBatch: {
          order: [{ subscriptionRef: { identifier: "17-1", spid: 1 }, voucher: "511100000001" }],
        },
      },
    });
    const { bssTransactions, bssSubscriptions } = bss.sandbox.state;
    const own = bssTransactions.filter(({ subscriptionId }) => subscriptionId === "17-1").slice(1);
    expect(own.map(({ amount }) => amount)).toEqual([-500, 100, 10, -1000]);
    expect(subscription()?.balance).toBe(2000 + 500 - 100 - 10 + 1000);
    for (const { identifier, balance } of bssSubscriptions) {
      const last = bssTransactions.findLast(({ subscriptionId }) => subscriptionId === identifier);
      expect(last?.balance ?? balance).toBe(balance);
    }
  });
});

describe("the point of sale", () => {
  const code = async (path: string, body: object) =>
    (await post(path, body)).body.AuthorizationReturn.statusInfo.errorCode;

  it("knows a request once for each operation", async () => {
    const sale = { requestId: "r-1", msisdn: ada, amount: 5 };
    expect(await code("/rechargeMobile", sale)).toBe("0000");
    expect(await code("/rechargeMobile", sale)).toBe("0011");
    expect(await code("/reverseRecharge", sale)).toBe("0000");
    expect(subscription()?.balance).toBe(2000);
  });

  it("takes back what is there and was sold, and sells packages at their price", async () => {
    expect(await code("/reverseRecharge", { requestId: "r-1", msisdn: ada, amount: 7 })).toBe("0006");
    expect(await code("/reverseRecharge", { requestId: "r-2", msisdn: ada, amount: 9000 })).toBe("0009");
    const sale = { msisdn: ada, eventId: "PLU-PACK-10" };
    expect(await code("/rechargeMobile", { ...sale, requestId: "r-3", amount: 9 })).toBe("0010");
    expect(
      await code("/rechargeMobile", { ...sale, requestId: "r-4", amount: 9, eventId: "PLU-PACK-11" }),
    ).toBe("0007");
  });
});

describe("time", () => {
  it("moves port orders until they are through", async () => {
    const state = () => bss.sandbox.state.portOrders.at(-1)?.state;
    await post("/portOrder", {
      orderData: {
        orderTypeInfo: "Port-In",
        orderSubTypeInfo: "External-Customer-Port-In",
        numberToPort: "15550109003",
        simPackage: "890001000000000005",
        contactNumberAlternate: ada,
        donorNetworkId: "donor",
      },
    });
    const seen = [state()];
    for (const ms of [1000, 1000, 2000]) {
      await clock.advance(ms);
      seen.push(state());
    }
    expect(seen).toEqual(["SUBMITTED", "APPROVAL_PENDING", "IN_PROGRESS", "COMPLETED"]);
  });

  it("frees a number that nobody took", async () => {
    bss.sandbox.bss.reserveNumber("15550101001", 60_000);
    const first = async () => JSON.stringify((await bss.ask("GET", "/mobileNumbers?groupId=1&limit=3")).body);
    expect(await first()).not.toContain("15550101001");
    await clock.advance(60_001);
    expect(await first()).toContain("15550101001");
  });
});

describe("a snapshot", () => {
  it("brings back what was", async () => {
    const before = bss.sandbox.snapshot();
    await post("/rechargeMobile", { requestId: "r-1", msisdn: ada, amount: 500 });
    expect(subscription()?.balance).toBe(2500);
    await bss.sandbox.restore(await before);
    expect(subscription()?.balance).toBe(2000);
    expect(bss.sandbox.state.pointOfSale.some(({ requestId }) => requestId === "r-1")).toBe(false);
  });
});
