import { type Sandbox, startSandbox } from "@telcokit/sandbox";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createOptivaCmsClient, type OptivaCmsClient } from "./client.ts";

let sandbox: Sandbox;
let cms: OptivaCmsClient;

beforeAll(async () => {
  sandbox = await startSandbox();
  cms = createOptivaCmsClient(sandbox.options.optivaCms());
});

afterEach(() => sandbox.faults.clear());

afterAll(async () => {
  await cms.close();
  await sandbox.close();
});

const all = { max: 1000 } as const;

/** Somebody with a subscription, as the sandbox knows them from the start. */
function subscriber(mobileNumber = "31680000001") {
  const found = sandbox.state.subscriptions.find((each) => each.mobileNumber === mobileNumber);
  if (found === undefined) throw new Error("the sandbox does not know the number");
  return { subscriptionId: found.id, accountID: found.accountId, customerId: found.customerId, mobileNumber };
}

describe("against the sandbox", () => {
  it("goes through a life of entries", async () => {
    const person = await cms.individuals.create({
      givenName: "Grace",
      familyName: "Hopper",
      nationality: "US",
    });
    const engagedParty = { id: person.id, href: person.href ?? "" };
    const customer = await cms.customers.create({ name: "Grace Hopper", engagedParty });
    const account = await cms.billingAccounts.create({
      name: "Grace Hopper",
      relatedParty: [
        { id: customer.id, href: customer.href ?? "", role: "customer", "@referredType": "Customer" },
      ],
    });
    expect(await cms.individuals.update(person, { title: "Dr" })).toMatchObject({
      title: "Dr",
      nationality: "US",
    });
    expect(await cms.customers.get(customer, { fields: ["name"] })).toEqual({
      id: customer.id,
      href: customer.href,
      name: "Grace Hopper",
    });
    expect(await cms.customers.list({ filter: { "engagedParty.id": person.id } }).toArray(all)).toMatchObject(
      [{ id: customer.id }],
    );
    expect(await cms.customers.dashboard(customer)).toMatchObject({ id: customer.id });
    expect(await cms.search("Hopper").toArray(all)).toHaveLength(3);
    await cms.notes.createForAccount({ accountID: account.id, text: "prefers mail" });
    expect(await cms.notes.listForAccount(account).toArray(all)).toMatchObject([{ text: "prefers mail" }]);
    await expect(cms.customers.delete(customer)).rejects.toMatchObject({
      code: "tmf_customer_in_use",
      status: 409,
    });
    await cms.billingAccounts.delete(account);
    await cms.customers.delete(customer);
    await cms.individuals.delete(person);
    expect(await cms.individuals.get(person).result()).toMatchObject({ error: { code: "60", status: 404 } });
  });

  it("keeps ids apart that only encoding can", async () => {
    const odd = await cms.individuals.list({ filter: { givenName: "Élodie" } }).toArray(all);
    expect(await cms.individuals.get(odd[0] ?? "")).toEqual(odd[0]);
  });

  it("reads everything about a subscription", async () => {
    const { subscriptionId, accountID, customerId, mobileNumber } = subscriber();
    expect(await cms.subscriptions.types().toArray(all)).toHaveLength(2);
    expect(await cms.subscriptions.list({ accountID }).toArray(all)).toMatchObject([{ subscriptionId }]);
    expect(await cms.subscriptions.profile({ mobileNumber })).toMatchObject({ subscriptionId });
    expect(await cms.subscriptions.pricePlan(subscriptionId)).toMatchObject({ id: "hp-prepaid-10" });
    expect(await cms.subscriptions.balance({ subscriptionId })).toMatchObject({ balance: { value: 25 } });
    expect(await cms.subscriptions.bundleBalance({ subscriptionId }).toArray(all)).toHaveLength(3);
    expect(await cms.subscriptions.history(subscriptionId).toArray(all)).toHaveLength(3);
    expect(await cms.callDetails.list({ subscriptionId }).toArray(all)).toHaveLength(3);
    const changes = await cms.subscriptions.balanceHistory({ subscriptionId }).toArray(all);
    expect(await cms.subscriptions.transactions(subscriptionId).toArray(all)).toHaveLength(changes.length);
    expect(await cms.subscriptions.detailedTransactions(subscriptionId).toArray(all)).toHaveLength(
      changes.length,
    );
    expect(await cms.referrals.code(customerId)).toMatchObject({ referralCode: expect.any(String) });
    expect(await cms.referrals.history(customerId).toArray(all)).toEqual([]);
    expect(await cms.numberPorting.eligibility({ mobileNumber: "31611111404" })).toMatchObject({
      eligible: false,
    });
    expect(
      await cms.individuals.validateIdentification({
        identificationType: "passport",
        identificationId: "NL-123456",
      }),
    ).toMatchObject({ valid: true });
  });

  it("changes what can be changed, and once each", async () => {
    const { subscriptionId, accountID, mobileNumber } = subscriber("31680000002");
    const before = await cms.subscriptions.balance({ subscriptionId });
    await cms.subscriptions.recharge({ subscriptionId, voucherCode: "HAPPY-0005" });
    const adjustment = await cms.subscriptions.adjustments.create({
      accountID,
      subscriptionId,
      mobileNumber,
      amount: -1,
    });
    expect(await cms.subscriptions.adjustments.get(String(adjustment.id))).toMatchObject({
      status: "Applied",
    });
    expect(await cms.subscriptions.adjustments.list({ accountID, subscriptionId }).toArray(all)).toHaveLength(
      1,
    );
    expect(await cms.subscriptions.balance({ subscriptionId })).toMatchObject({
      balance: { value: (before.balance as { value: number }).value + 4 },
    });
    await cms.notes.createForSubscription({ subscriptionId, text: "asked for a PIN" });
    expect(await cms.notes.listForSubscription({ mobileNumber }).toArray(all)).toHaveLength(1);
    await cms.pins.set({ msisdn: mobileNumber, pin: "1234" });
    expect(await cms.pins.verify({ msisdn: mobileNumber, pin: "9999" })).toMatchObject({ verified: false });
    await cms.pins.change({ msisdn: mobileNumber, oldPin: "1234", newPin: "4321" });
    expect(await cms.pins.verify({ msisdn: mobileNumber, pin: "4321" })).toMatchObject({ verified: true });
    await cms.pins.reset({ msisdn: mobileNumber });
    await cms.pins.delete({ msisdn: mobileNumber });
    await cms.pins.generate({ msisdn: mobileNumber });
    expect(sandbox.state.pins).toHaveLength(1);
  });

  it("follows an order until it is completed", async () => {
    const { accountID, subscriptionId } = subscriber("31680000004");
    const productOrderItem = [
      { id: "1", action: "add", productOffering: { id: "hp-prepaid-10" }, product: { id: subscriptionId } },
    ];
    const order = await cms.productOrders.create({ billingAccount: { id: accountID }, productOrderItem });
    expect(order.state).toBe("acknowledged");
    const seen: string[] = [];
    const done = await cms.productOrders.waitFor(order, {
      intervalMs: 60,
      onState: (state) => void seen.push(state),
    });
    expect(done.state).toBe("completed");
    expect(seen.at(-1)).toBe("completed");
  });

  it("names the role that is missing", async () => {
    const { clientId, clientSecret } = sandbox.credentials.optivaClerk;
    const { keycloak: realm, optiva: baseUrl } = sandbox.urls;
    await using clerk = createOptivaCmsClient({ baseUrl, keycloak: { ...realm, clientId, clientSecret } });
    expect(await clerk.billingAccounts.list().toArray(all).result()).toMatchObject({
      error: { status: 403, missingRole: "SPID:billingAccount:get" },
    });
  });

  it.each(["application/json", "application/merge-patch+json"] as const)(
    "changes by %s",
    async (mediaType) => {
      const [person] = await cms.individuals.list({ filter: { givenName: "Femke" } }).toArray(all);
      const title = mediaType.slice(-10);
      expect(await cms.individuals.update(person ?? "", { title }, { mediaType })).toMatchObject({ title });
    },
  );

  it("changes by application/json-patch+json", async () => {
    const [person] = await cms.individuals.list({ filter: { givenName: "Femke" } }).toArray(all);
    const steps = [{ op: "add", path: "/gender", value: "female" }] as const;
    const mediaType = "application/json-patch+json";
    expect(await cms.individuals.update(person ?? "", steps, { mediaType })).toMatchObject({
      gender: "female",
    });
  });

  it.each<[number, object, object]>([
    [200, {}, {}],
    [202, { createdStatus: 202, updatedStatus: 201, deletedStatus: 202 }, {}],
  ])("takes the answers of other engines (%i)", async (_status, behaviour) => {
    sandbox.optiva.behave(behaviour);
    const person = await cms.individuals.create({ givenName: "A", familyName: "B" });
    expect(await cms.individuals.update(person, { title: "C" })).toMatchObject({ title: "C" });
    await cms.individuals.delete(person);
    sandbox.optiva.behave({ createdStatus: 201, updatedStatus: 200, deletedStatus: 204 });
  });
});

describe("ten thousand customers", () => {
  const tidy = { totals: "exact", beyondEnd: "empty", offsets: "honoured", links: "absent" } as const;
  let count = 0;

  beforeAll(() => {
    sandbox.optiva.addCustomers(10_000);
    count = sandbox.state.customers.length;
  });

  afterEach(() => sandbox.optiva.behave(tidy));

  it.each<[string, object]>([
    ["the total says seven", { totals: 7 }],
    [
      "the total says a million, and the last page is given again and again",
      { totals: 1_000_000, beyondEnd: "last-page", links: "foreign" },
    ],
    ["there is no total, and beyond the end is 416", { totals: "absent", beyondEnd: "refused" }],
  ])("are listed once each, in 206 pages, while %s", async (_title, behaviour) => {
    sandbox.optiva.behave(behaviour);
    const ids = new Set<string>();
    let items = 0;
    for await (const page of cms.customers.list({ limit: 500, fields: ["name"] }).pages()) {
      expect([206, 416]).toContain(page.meta.status);
      for (const { id } of page.items) ids.add(id);
      items += page.items.length;
    }
    expect([items, ids.size]).toEqual([count, count]);
  });
});
