import { afterEach, beforeEach, describe, expect, test as it } from "vitest";
import { adjust, type SeededPeople, seededPeople } from "../endpoint.fixture.ts";
import { type Answer, type RunningOptiva, startOptiva } from "../optiva.fixture.ts";

let running: RunningOptiva;
let people: SeededPeople;
beforeEach(async () => {
  running = await startOptiva();
  people = seededPeople(running);
});
afterEach(() => running[Symbol.asyncDispose]());

async function balance(id: string): Promise<number> {
  return (await running.get(`/subscription/balanceQuery?subscriptionId=${id}`)).body.balance.value;
}

describe("a subscription", () => {
  it("is listed by its account, and nobody's list is everybody's", async () => {
    const { subscription } = people;
    const { body } = await running.get(`/subscription?accountID=${subscription.accountId}`);
    expect(body).toMatchObject([{ id: subscription.id, subscriptionId: subscription.id, status: "Active" }]);
    expect((await running.get("/subscription")).body).toMatchObject({ code: "27", status: "400" });
    expect((await running.get("/subscription?accountID=none")).status).toBe(404);
  });

  it("is found by its id or its mobile number, and both must mean the same one", async () => {
    const { subscription, other } = people;
    const profile = (query: string): Promise<Answer> => running.get(`/subscription/profile?${query}`);
    const byId = await profile(`subscriptionId=${subscription.id}`);
    expect(byId.body).toMatchObject({ mobileNumber: "31680000001", customerName: "Ada Moreau" });
    expect((await profile("mobileNumber=%2B31680000001")).body).toEqual(byId.body);
    expect((await profile(`subscriptionId=${subscription.id}&mobileNumber=31680000001`)).status).toBe(200);
    expect((await profile(`subscriptionId=${other.id}&mobileNumber=31680000001`)).status).toBe(404);
    expect((await profile("mobileNumber=123")).status).toBe(404);
    expect((await profile("")).body.code).toBe("27");
  });

  it("has a price plan with its add-ons, unless it has none yet", async () => {
    const { body } = await running.get(`/subscription/${people.subscription.id}/pricePlan`);
    expect(body).toMatchObject({ id: "hp-prepaid-10", price: { unit: "EUR", value: 10 }, addOn: [] });
    const waiting = running.state.subscriptions.find(({ status }) => status === "Pending");
    expect((await running.get(`/subscription/${waiting?.id}/pricePlan`)).status).toBe(404);
    expect((await running.get("/subscription/none/pricePlan")).status).toBe(404);
  });

  it("uses up its buckets by what it does", async () => {
    const { id } = people.subscription;
    running.control.use(id, { callType: "Data", volume: 100 });
    const { body } = await running.get(`/subscription/bundleBalance?subscriptionId=${id}&unit=MB`);
    expect(body).toEqual([{ name: "Data", unit: "MB", total: 5120, used: 484, remaining: 4636 }]);
    const calls = await running.get(`/callDetail?subscriptionId=${id}&callType=Data`);
    expect(calls.body).toMatchObject([{ volume: 384 }, { volume: 100, unit: "MB" }]);
    expect((await running.get(`/subscription/${id}/history?bucket=Data`)).body).toHaveLength(2);
  });

  it("pages its lists like any other", async () => {
    const { id } = people.subscription;
    for (let count = 0; count < 5; count += 1) running.control.use(id, { amount: 1 });
    const page = await running.get(`/subscription/${id}/transaction?offset=1&limit=2&sort=-id`);
    expect([page.status, page.body.length, page.headers.get("x-total-count")]).toEqual([206, 2, "6"]);
  });
});

describe("a voucher", () => {
  const recharge = (body: object): Promise<Answer> => running.post("/subscription/voucherRecharge", body);

  it("adds its credit once", async () => {
    const { id, mobileNumber } = people.subscription;
    const first = await recharge({ voucherCode: "HAPPY-0010", mobileNumber });
    expect(first).toMatchObject({ status: 200, body: { amount: { value: 10 }, balance: { value: 35 } } });
    expect(await balance(id)).toBe(35);
    const again = await recharge({ voucherCode: "HAPPY-0010", subscriptionId: people.other.id });
    expect([again.status, again.body.code]).toEqual([409, "voucher_used"]);
    running.control.addVoucher("MINE", 1);
    expect((await recharge({ voucherCode: "MINE", subscriptionId: id })).body.balance.value).toBe(35.01);
  });

  it("that is unknown is 404; a blocked or unknown subscription is refused; nothing is booked", async () => {
    const blocked = running.state.subscriptions.find(({ status }) => status === "Blocked");
    const before = running.state.transactions.length;
    const statuses = [];
    for (const body of [
      { voucherCode: "NONE", subscriptionId: people.subscription.id },
      { voucherCode: "HAPPY-0010", subscriptionId: blocked?.id },
      { voucherCode: "HAPPY-0010", subscriptionId: "none" },
      { voucherCode: "HAPPY-0010" },
      { subscriptionId: people.subscription.id },
    ]) {
      statuses.push((await recharge(body)).status);
    }
    expect(statuses).toEqual([404, 409, 400, 400, 400]);
    expect(running.state.transactions.length).toBe(before);
  });
});

describe("an adjustment", () => {
  const path = "/subscription/adjustment";

  it("changes the balance at once, up and down, and shows in every history", async () => {
    const { subscription } = people;
    const { status, body, headers } = await running.post(path, adjust(subscription, -2.5));
    expect([status, body.status]).toEqual([201, "Applied"]);
    expect(headers.get("location")).toBe(`/api/subscription/adjustment/${body.adjustmentId}`);
    expect(await balance(subscription.id)).toBe(22.5);
    const detailed = await running.get(
      `/subscription/${subscription.id}/detailedSubscriptionTransaction?type=Adjustment`,
    );
    expect(detailed.body).toMatchObject([
      {
        amount: { value: -2.5 },
        balanceBefore: { value: 25 },
        balanceAfter: { value: 22.5 },
        reference: body.adjustmentId,
      },
    ]);
    const history = await running.get(`/subscription/balanceHistory?subscriptionId=${subscription.id}`);
    expect(history.body.at(-1)).toMatchObject({ type: "Adjustment", balance: { value: 22.5 } });
  });

  it("above 50.00 waits for approval, by a role of its own", async () => {
    const { subscription } = people;
    const { body } = await running.post(path, adjust(subscription, 50.01));
    expect(body.status).toBe("PendingApproval");
    expect(await balance(subscription.id)).toBe(25);
    const one = `${path}/${body.adjustmentId}`;
    expect((await running.patch(one, { status: "Approved" }, { as: "optivaClerk" })).status).toBe(403);
    expect((await running.patch(one, { status: "maybe" })).status).toBe(400);
    const noted = await running.patch(one, { comment: "please" }, { as: "optivaClerk" });
    expect(noted.body).toMatchObject({ comment: "please", status: "PendingApproval" });
    expect((await running.patch(one, { status: "Approved" })).body.status).toBe("Applied");
    expect(await balance(subscription.id)).toBe(75.01);
    expect((await running.patch(one, { status: "Rejected" })).body.code).toBe("adjustment_done");
    expect((await running.patch(one, { amount: 1 })).body.code).toBe("adjustment_fixed");
    expect(await balance(subscription.id)).toBe(75.01);
  });

  it.each(["accountID", "subscriptionId", "mobileNumber", "amount"])("without %s is 400", async (field) => {
    const answer = await running.post(path, { ...adjust(people.subscription, 1), [field]: undefined });
    expect([answer.status, answer.body.code]).toEqual([400, "23"]);
  });

  it("whose account, subscription and number do not belong together is 400", async () => {
    const { subscription, other } = people;
    for (const wrong of [
      { accountID: other.accountId },
      { subscriptionId: other.id },
      { mobileNumber: other.mobileNumber },
    ]) {
      expect((await running.post(path, { ...adjust(subscription, 1), ...wrong })).body.code).toBe("24");
    }
  });

  it("is listed by account and subscription, both", async () => {
    const { subscription } = people;
    await running.post(path, adjust(subscription, 1));
    const query = `accountID=${subscription.accountId}&subscriptionId=${subscription.id}`;
    expect((await running.get(`${path}?${query}`)).body).toHaveLength(1);
    expect((await running.get(`${path}?accountID=${subscription.accountId}`)).body.code).toBe("27");
    expect((await running.get(`${path}/none`)).status).toBe(404);
  });
});
