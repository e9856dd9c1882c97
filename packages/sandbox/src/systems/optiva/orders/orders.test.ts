import { createManualClock, type ManualClock } from "@telcokit/core/testing";
import { afterEach, beforeEach, describe, expect, test as it } from "vitest";
import { item, type SeededPeople, seededPeople } from "../endpoint.fixture.ts";
import { type Answer, type RunningOptiva, startOptiva } from "../optiva.fixture.ts";

let running: RunningOptiva;
let clock: ManualClock;
let people: SeededPeople;
beforeEach(async () => {
  clock = createManualClock();
  running = await startOptiva({ clock });
  people = seededPeople(running);
});
afterEach(() => running[Symbol.asyncDispose]());

function order(
  accountId: string,
  items: readonly object[],
  more: object = {},
  method = "POST",
): Promise<Answer> {
  return running.call(method, "/productOrder", {
    billingAccount: { id: accountId },
    productOrderItem: items,
    ...more,
  });
}

async function stateOf(id: string): Promise<string> {
  return (await running.get(`/productOrder/${id}`)).body.state;
}

async function quickAccount(): Promise<string> {
  return (await running.post("/quickPrepaidBillingAccount", { givenName: "New", familyName: "Comer" })).body
    .id;
}

const subscription = (id: string) => running.state.subscriptions.find((each) => each.id === id);

describe("an order", () => {
  it("is acknowledged, then in progress, then completed, by the clock alone", async () => {
    const accountId = await quickAccount();
    const { status, headers, body } = await order(accountId, [item("hp-prepaid-10")]);
    expect(status).toBe(201);
    expect(headers.get("location")).toBe(`/api/productOrder/${body.id}`);
    expect(body).toMatchObject({
      state: "acknowledged",
      productOrderItem: [{ id: "1", state: "acknowledged" }],
    });
    expect(Date.parse(body.expectedCompletionDate) - Date.parse(body.orderDate)).toBe(300);
    const seen = [];
    for (const ms of [0, 100, 199, 1]) {
      await clock.advance(ms);
      seen.push(await stateOf(body.id));
    }
    expect(seen).toEqual(["acknowledged", "inProgress", "inProgress", "completed"]);
    const done = (await running.get(`/productOrder/${body.id}`)).body;
    expect(done).toMatchObject({
      completionDate: expect.any(String),
      productOrderItem: [{ state: "completed" }],
    });
  });

  it("of a plan opens a subscription, which becomes active and owes the price when it is completed", async () => {
    const accountId = await quickAccount();
    const { body } = await order(accountId, [item("hp-prepaid-10"), { ...item("hp-addon-world"), id: "2" }]);
    const { id } = body.productOrderItem[0].product;
    expect(body.productOrderItem[1].product.id).toBe(id);
    expect(subscription(id)).toMatchObject({ status: "Pending", planId: undefined, accountId });
    await clock.advance(300);
    expect(subscription(id)).toMatchObject({
      status: "Active",
      planId: "hp-prepaid-10",
      addOnIds: ["hp-addon-world"],
    });
    const account = (await running.get(`/billingAccount/${accountId}`)).body;
    expect(account.accountBalance).toMatchObject([
      { balanceType: "ReceivableBalance", amount: { unit: "EUR", value: 19 } },
    ]);
  });

  it("keeps what was written in it", async () => {
    const written = { ...item("hp-addon-world"), quantity: 1, note: [{ text: "soon" }] };
    const { body } = await order(people.account.id, [written], {
      externalId: "mine-1",
      "@type": "Mine",
      priority: "1",
    });
    expect(body).toMatchObject({
      externalId: "mine-1",
      "@type": "Mine",
      priority: "1",
      productOrderItem: [written],
    });
  });

  it("of an add-on goes to the account's only subscription, or the named one", async () => {
    const { body } = await order(people.account.id, [item("hp-addon-world")]);
    expect(body.productOrderItem[0].product.id).toBe(people.subscription.id);
    const { accountId, mobileNumber, id } = people.other;
    const named = await order(accountId, [item("hp-addon-world")], { mobileNumber: `+${mobileNumber}` });
    expect(named.body.productOrderItem[0].product.id).toBe(id);
  });

  it("of a plan for a named subscription changes its plan", async () => {
    const { id, accountId } = people.subscription;
    const count = running.state.subscriptions.length;
    await order(accountId, [item("hp-postpaid-40")], { subscriptionId: id });
    await clock.advance(300);
    expect(subscription(id)).toMatchObject({ planId: "hp-postpaid-40", type: "POSTPAID" });
    expect(running.state.subscriptions.length).toBe(count);
  });

  it("activates a SIM that waits", async () => {
    const waiting = running.state.subscriptions.find(({ status }) => status === "Pending");
    await order(waiting?.accountId ?? "", [{ ...item("hp-prepaid-25"), product: { id: waiting?.id } }]);
    await clock.advance(300);
    expect(subscription(waiting?.id ?? "")).toMatchObject({
      status: "Active",
      activatedAt: expect.any(String),
    });
  });

  const none = [{ id: "1", action: "add" }];
  it.each([
    ["without items", { productOrderItem: [] }, "23"],
    ["with items that are no array", { productOrderItem: { id: "1" } }, "24"],
    ["without an account", { billingAccount: undefined, productOrderItem: [item("hp-prepaid-10")] }, "23"],
    [
      "for an account that is not there",
      { billingAccount: { id: "0" }, productOrderItem: [item("hp-prepaid-10")] },
      "24",
    ],
    ["without an offering", { productOrderItem: none }, "23"],
    ["for an unknown offering", { productOrderItem: [item("nothing")] }, "24"],
    ["for what is not sold any more", { productOrderItem: [item("hp-prepaid-2019")] }, "24"],
    [
      "with an item without id",
      { productOrderItem: [{ action: "add", productOffering: { id: "hp-prepaid-10" } }] },
      "23",
    ],
    ["with an unknown action", { productOrderItem: [item("hp-prepaid-10", "explode")] }, "24"],
    [
      "for an unknown subscription",
      { subscriptionId: "0", productOrderItem: [item("hp-addon-world")] },
      "24",
    ],
    ["with half of an automatic top-up", { atuAmount: 10, productOrderItem: [item("hp-addon-world")] }, "23"],
  ])("%s is 400 and nothing is stored", async (_, body, code) => {
    const answer = await running.post("/productOrder", {
      billingAccount: { id: people.account.id },
      ...body,
    });
    expect([answer.status, answer.body.code]).toEqual([400, code]);
    expect(running.state.orders).toEqual([]);
  });

  it("for somebody else's subscription is 400", async () => {
    const answer = await order(people.account.id, [item("hp-addon-world")], {
      subscriptionId: people.other.id,
    });
    expect([answer.status, answer.body.code]).toEqual([400, "24"]);
  });

  it("goes where a test moves it, and stays there", async () => {
    const { body } = await order(people.account.id, [item("hp-addon-world")]);
    expect(running.control.moveOrder(body.id, "held")).toBe(true);
    await clock.advance(10_000);
    expect(await stateOf(body.id)).toBe("held");
    expect(running.control.moveOrder(body.id, "failed")).toBe(true);
    expect(running.control.moveOrder(body.id, "completed")).toBe(false);
    expect(await stateOf(body.id)).toBe("failed");
    expect(subscription(people.subscription.id)?.addOnIds).toEqual([]);
  });
});

describe("removing", () => {
  it.each([
    ["PUT", "delete", 200],
    ["PUT", undefined, 200],
    ["POST", "REMOVE", 201],
    ["POST", "delete", 201],
  ])(
    "by %s with action %s takes offerings away, and the last one blocks the SIM",
    async (method, action, status) => {
      const { id, accountId } = people.subscription;
      await order(accountId, [item("hp-addon-world")]);
      await clock.advance(300);
      const addOn = await order(
        accountId,
        [{ ...item("hp-addon-world"), action }],
        { subscriptionId: id },
        method,
      );
      expect(addOn.status).toBe(status);
      await clock.advance(300);
      expect(subscription(id)).toMatchObject({ status: "Active", addOnIds: [], planId: "hp-prepaid-10" });
      await order(accountId, [{ ...item("hp-prepaid-10"), action }], { subscriptionId: id }, method);
      await clock.advance(300);
      expect(subscription(id)).toMatchObject({ status: "Blocked", planId: undefined });
      expect(running.requests({ operation: "productOrders.remove" })).toHaveLength(2);
    },
  );

  it("refuses what the subscription does not have, and PUT refuses to add", async () => {
    const { accountId } = people.subscription;
    expect((await order(accountId, [item("hp-prepaid-25", "delete")], {}, "PUT")).body.code).toBe("24");
    expect((await order(accountId, [item("hp-prepaid-25", "add")], {}, "PUT")).body.code).toBe("24");
  });
});

describe("a number that is imported", () => {
  async function importing(mobileNumber: string): Promise<Answer> {
    return order(await quickAccount(), [item("hp-prepaid-10")], { mobileNumber });
  }

  it("takes longer; its status can be asked, and the subscription has it in the end", async () => {
    const eligible = await running.post("/mnp/eligibility", { mobileNumber: "+4799990000" });
    expect(eligible.body).toEqual({ mobileNumber: "4799990000", eligible: true });
    const { body } = await importing("+4799990000");
    const status = async (): Promise<unknown> => {
      const answer = await running.patch(`/productOrder/npg/${body.id}/status`, {});
      return [answer.body.state, answer.body.status];
    };
    expect(await status()).toEqual(["acknowledged", "REQUESTED"]);
    await clock.advance(300);
    expect(await status()).toEqual(["inProgress", "IN_PROGRESS"]);
    await clock.advance(300);
    expect(await status()).toEqual(["completed", "COMPLETED"]);
    expect(subscription(body.productOrderItem[0].product.id)?.mobileNumber).toBe("4799990000");
  });

  it("is completed at once when the clearing house says so in the PATCH", async () => {
    const { body } = await importing("4799990000");
    const answer = await running.patch(`/productOrder/npg/${body.id}/status`, { status: "completed" });
    expect(answer.body).toMatchObject({ state: "completed", status: "COMPLETED" });
    expect(subscription(body.productOrderItem[0].product.id)?.status).toBe("Active");
  });

  it("ending in 404 is not eligible, ending in 409 is refused by its operator, ours need no import", async () => {
    const eligible = async (mobileNumber: string): Promise<boolean> =>
      (await running.post("/mnp/eligibility", { mobileNumber })).body.eligible;
    expect([
      await eligible("4799990404"),
      await eligible("4799990409"),
      await eligible("31680005555"),
    ]).toEqual([false, true, false]);
    expect((await importing("4799990404")).status).toBe(400);
    const { body } = await importing("4799990409");
    await clock.advance(600);
    expect(await stateOf(body.id)).toBe("failed");
    const own = await importing("31680005555");
    expect(own.body.productOrderItem[0].product.productSerialNumber).toBe("31680005555");
    expect((await running.patch(`/productOrder/npg/${own.body.id}/status`, {})).status).toBe(404);
    expect((await running.post("/mnp/eligibility", {})).status).toBe(400);
  });
});
