import { JourneyError } from "@telcokit/core/client";
import { type Sandbox, startSandbox } from "@telcokit/sandbox";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createOptivaCmsClient, type OptivaCmsClient } from "../client.ts";
import type { ProductOrderCreate } from "../tmf/product-order.ts";

let sandbox: Sandbox;
let cms: OptivaCmsClient;

beforeAll(async () => {
  sandbox = await startSandbox();
  sandbox.optiva.behave({ orderInProgressAfterMs: 1, orderCompletedAfterMs: 2, portInMs: 60_000 });
  cms = createOptivaCmsClient({ ...sandbox.options.optivaCms(), validateReplies: "strict" });
});

afterEach(() => sandbox.faults.clear());

afterAll(async () => {
  await cms.close();
  await sandbox.close();
});

const plan = [{ id: "1", action: "add", productOffering: { id: "hp-prepaid-10" } }] as const;

function order(accountID: string, id = "hp-prepaid-10") {
  return {
    billingAccount: { id: accountID },
    productOrderItem: [{ id: "1", action: "add", productOffering: { id } }],
  };
}

/** A subscriber with an active subscription, made for one test. */
async function newSubscriber(familyName: string) {
  const { customer, billingAccount, productOrder } = await cms.journeys.provisionSubscriber({
    individual: { givenName: "Test", familyName },
    productOrder: { productOrderItem: plan },
  });
  await cms.productOrders.waitFor(productOrder, { intervalMs: 5 });
  const accountID = billingAccount.id;
  const [subscription] = await cms.subscriptions.list({ accountID }).toArray({ max: 1 });
  return { accountID, customerId: customer.id, subscriptionId: String(subscription?.id) };
}

/** With the code where TM Forum has room for what it does not name: in a characteristic. */
function withCode(placed: ProductOrderCreate, referralCode: unknown): ProductOrderCreate {
  const product = { productCharacteristic: [{ name: "referralCode", value: referralCode }] };
  return { ...placed, productOrderItem: placed.productOrderItem.map((item) => ({ ...item, product })) };
}

describe("the journeys, in the sandbox", () => {
  it("provision a subscriber and its money, both ways", async () => {
    const { accountID, subscriptionId } = await newSubscriber("Slow");
    const added = await cms.journeys.addPaymentMethod({ accountID, tokenValue: "tok-slow" });
    expect(added.token.tokenID).toBe(added.paymentMethod.tokenID);
    const tokenID = String(added.token.tokenID);
    const { schedule } = await cms.journeys.startTopUp({ tokenID, subscriptionId, amount: 10 });
    const changed = await cms.journeys.changeTopUp({
      scheduleID: String(schedule.scheduleID),
      schedule: { tokenID, subscriptionId, amount: 20 },
    });
    await cms.journeys.cancelTopUp({ scheduleID: String(changed.schedule.scheduleID) });
    const { paymentMethod } = await cms.journeys.changePaymentMethod({
      paymentMethodId: added.paymentMethod.id,
      tokenValue: "tok-other",
      accountID,
    });
    expect(paymentMethod).toMatchObject({ id: added.paymentMethod.id, maskedCardNumber: "1111" });
    expect(sandbox.state.schedules).toEqual([]);

    const quick = await cms.journeys.provisionSubscriberQuick({
      account: { givenName: "Test", familyName: "Quick" },
      productOrder: { productOrderItem: plan },
    });
    const topUp = await cms.journeys.addPaymentMethod({
      accountID: quick.account.id,
      tokenValue: "tok-quick",
      order: "method-first",
      automaticTopUp: {
        amount: 10,
        productOrder: {
          productOrderItem: [{ id: "1", action: "add", productOffering: { id: "hp-addon-data-5" } }],
        },
      },
    });
    await cms.productOrders.waitFor(topUp.productOrder ?? "", { intervalMs: 5 });
    expect(sandbox.state.schedules).toMatchObject([{ accountId: quick.account.id, amount: 1000 }]);
  });

  it("refer a friend in all three ways", async () => {
    const referrer = await newSubscriber("Referrer");
    const { referralCode } = await cms.referrals.code(referrer.customerId);
    const active = await newSubscriber("Active");
    const referral = { referralCode, referredCustomerId: active.customerId };
    await cms.journeys.referFriend({ kind: "active-subscription", referral });
    for (const kind of ["new-subscription", "shopping-cart"] as const) {
      const friend = await newSubscriber(kind);
      const about = { referralCode, referredCustomerId: friend.customerId };
      const cart = {
        shoppingCart: { relatedParty: [{ id: friend.customerId, role: "customer" }] },
        cartUpdate: { referralCode },
      };
      const { productOrder } = await (kind === "shopping-cart"
        ? cms.journeys.referFriend({
            kind,
            ...cart,
            referral: about,
            productOrder: order(friend.accountID, "hp-addon-world"),
          })
        : cms.journeys.referFriend({
            kind,
            referral: about,
            productOrder: withCode(order(friend.accountID, "hp-addon-world"), referralCode),
          }));
      await cms.productOrders.waitFor(productOrder ?? "", { intervalMs: 5 });
    }
    expect(
      sandbox.state.referrals.filter(({ referrerId }) => referrerId === referrer.customerId),
    ).toHaveLength(3);
  });

  it("activate a SIM, change its plan, take things off it and block it", async () => {
    const { accountID, customerId } = await cms.journeys
      .provisionSubscriberQuick({
        account: { givenName: "Test", familyName: "Sim" },
        productOrder: { productOrderItem: plan },
      })
      .then(({ account, productOrder }) => ({
        accountID: account.id,
        customerId: String((account.relatedParty as { id: string }[])[0]?.id),
        productOrder,
      }));
    await cms.journeys.addPaymentMethod({ accountID, tokenValue: "tok-sim" });
    const sim = await cms.journeys.activateSim({
      customerId,
      accountID,
      productOfferingId: "hp-prepaid-25",
      addOnIds: ["hp-addon-world"],
      checkCart: true,
      payment: { charge: { amount: 25 } },
    });
    expect(Object.keys(sim)).toEqual([
      "offering",
      "addOns",
      "subscription",
      "shoppingCart",
      "storedCart",
      "productOrder",
      "charge",
    ]);
    await cms.productOrders.waitFor(sim.productOrder, { intervalMs: 5 });
    const subscriptionId = String(sim.subscription.id);
    const changed = await cms.journeys.changePlan({
      accountID,
      subscriptionId,
      productOfferingId: "hp-prepaid-25",
      addOnIds: ["hp-addon-data-5"],
      addOnsOnly: true,
    });
    await cms.productOrders.waitFor(changed.productOrder, { intervalMs: 5 });
    const removed = await cms.journeys.removeOfferings({
      accountID,
      subscriptionId,
      productOfferingIds: ["hp-addon-world"],
      method: "POST",
    });
    await cms.productOrders.waitFor(removed.productOrder, { intervalMs: 5 });
    expect(sandbox.state.subscriptions.find(({ id }) => id === subscriptionId)).toMatchObject({
      planId: "hp-prepaid-25",
      addOnIds: ["hp-addon-data-5"],
    });
    const blocked = await cms.journeys.blockSim({
      accountID,
      subscriptionId,
      productOfferingIds: ["hp-prepaid-25", "hp-addon-data-5"],
    });
    await cms.productOrders.waitFor(blocked.productOrder, { intervalMs: 5 });
    expect(await cms.subscriptions.profile({ subscriptionId })).toMatchObject({ status: "Blocked" });
  });

  it("import a number, and take no money before it is there", async () => {
    const { accountID, customerId, subscriptionId } = await newSubscriber("Port");
    await cms.journeys.addPaymentMethod({ accountID, tokenValue: "tok-port" });
    const ported = await cms.journeys.portNumberIn({
      number: { mobileNumber: "31611112222" },
      productOrder: { ...order(accountID), subscriptionId, portInNumber: "31611112222" },
    });
    expect(ported.portStatus).toMatchObject({ status: expect.stringMatching(/^(REQUESTED|IN_PROGRESS)$/) });

    const activation = cms.journeys.activateSim({
      customerId,
      accountID,
      subscriptionId,
      productOfferingId: "hp-prepaid-25",
      productOrder: { portInNumber: "31611113333" },
      portIn: {},
      payment: { charge: { amount: 25 } },
    });
    const stopped: unknown = await activation.catch((error: unknown) => error);
    if (!(stopped instanceof JourneyError)) throw new Error("it did not stop");
    expect(stopped.failed).toMatchObject({ step: "portStatus", outcome: "not-done" });
    const charges = () => sandbox.state.charges.filter(({ accountId }) => accountId === accountID).length;
    expect(charges()).toBe(0);
    sandbox.optiva.moveOrder((stopped.completed.productOrder as { id: string }).id, "completed");
    await cms.journeys.activateSim(stopped.resume);
    expect(charges()).toBe(1);
  });
});

describe("a lost answer, in the sandbox", () => {
  const counted = () => {
    const { parties, customers, accounts, orders, charges, paymentTokens, paymentMethods } = sandbox.state;
    return [parties, customers, accounts, orders, charges, paymentTokens, paymentMethods].map(
      ({ length }) => length,
    );
  };

  it.each([
    "individuals.create",
    "customers.create",
    "billingAccounts.create",
    "productOrders.create",
  ] as const)(
    "of %s makes nothing twice: what was made is found, settled and gone on with",
    async (operation) => {
      const before = counted();
      sandbox.faults.add({ system: "optiva", operation, fault: { kind: "reset", executed: true }, times: 1 });
      const familyName = `Lost ${operation}`;
      const stop: unknown = await cms.journeys
        .provisionSubscriber({
          individual: { givenName: "Test", familyName },
          productOrder: { productOrderItem: plan },
        })
        .catch((error: unknown) => error);
      if (!(stop instanceof JourneyError)) throw new Error("it did not stop");
      expect(stop.failed.outcome).toBe("unknown");

      const { parties, customers, accounts, orders } = sandbox.state;
      const made = {
        individual: parties,
        customer: customers,
        billingAccount: accounts,
        productOrder: orders,
      }[stop.failed.step]?.at(-1);
      const value = { id: String(made?.id), href: String(made?.href) };
      await cms.journeys.provisionSubscriber(JSON.parse(JSON.stringify(stop.resume)), {
        settled: { happened: true, value },
      });
      expect(counted().map((count, at) => count - (before[at] ?? 0))).toEqual([1, 1, 1, 1, 0, 0, 0]);
    },
  );

  it("of a charge takes the money once", async () => {
    const { accountID, customerId } = await newSubscriber("Charged");
    await cms.journeys.addPaymentMethod({ accountID, tokenValue: "tok-charged" });
    const before = sandbox.state.charges.length;
    sandbox.faults.add({
      system: "optiva",
      operation: "paymentGateway.applyCharge",
      fault: { kind: "reset", executed: true },
      times: 1,
    });
    const stop: unknown = await cms.journeys
      .activateSim({
        customerId,
        accountID,
        productOfferingId: "hp-prepaid-25",
        payment: { charge: { amount: 25 } },
      })
      .catch((error: unknown) => error);
    if (!(stop instanceof JourneyError)) throw new Error("it did not stop");
    expect(stop.failed).toMatchObject({
      step: "charge",
      outcome: "unknown",
      advice: expect.stringContaining("payment gateway"),
    });
    await cms.journeys.activateSim(stop.resume, { settled: { happened: true, value: {} } });
    expect(sandbox.state.charges.length).toBe(before + 1);
  });

  it("of a cancelled schedule is no failure", async () => {
    const { accountID, subscriptionId } = await newSubscriber("Scheduled");
    const { token } = await cms.journeys.addPaymentMethod({ accountID, tokenValue: "tok-scheduled" });
    const { schedule } = await cms.journeys.startTopUp({ tokenID: String(token.tokenID), subscriptionId });
    const handle = sandbox.faults.add({
      system: "optiva",
      operation: "paymentGateway.deleteSchedule",
      fault: { kind: "reset", executed: true },
      times: 1,
    });
    await cms.journeys.cancelTopUp({ scheduleID: String(schedule.scheduleID) });
    expect(handle.hits).toBe(1);
    expect(sandbox.state.schedules.filter(({ subscriptionId: id }) => id === subscriptionId)).toEqual([]);
  });
});
