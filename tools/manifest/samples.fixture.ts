// What samples need to find in the sandbox beyond its seed, and what the sandbox calls it.
import { type AcrClientOptions, createAcrClient } from "@telcokit/acr";
import { createOptivaCmsClient } from "@telcokit/optiva-cms";
import type { Sandbox } from "@telcokit/sandbox";
import { createWindProxyClient } from "@telcokit/windproxy";

/** Texts of samples and what stands for them in a running sandbox. */
export type Known = Readonly<Record<string, string>>;

export interface Preparation {
  /** The options of the client. */
  readonly options: unknown;
  readonly prepare?: () => Promise<Known>;
  /** Every sample begins with what the sandbox has; others build on the ones before. */
  readonly fresh?: true;
}

const number = "+7990123456";

async function acrKnown(options: AcrClientOptions): Promise<Known> {
  await using client = createAcrClient(options);
  // The sample of `create` has this number: the others need a reference of their own, of another one.
  const other = "+7990123457";
  const { acr } = await client.create(other);
  return { "acr:0123456890123456789;ncc=23415": acr, [number]: other };
}

async function windproxyKnown(sandbox: Sandbox): Promise<Known> {
  await using client = createWindProxyClient(sandbox.options.windproxy());
  const { contacts } = await client.datapower.getContact({ msisdn: "+393291234567" });
  const { jwt, triplettaVA } = sandbox.credentials;
  const [contact] = contacts;
  return {
    "aaa.bbb.ccc": jwt,
    Z29vZCB0cmlwbGV0: triplettaVA,
    CAMP1: contact?.campaignCode ?? "",
    LEAD1: contact?.leadKeyId ?? "",
  };
}

async function optivaKnown(sandbox: Sandbox): Promise<Known> {
  sandbox.optiva.behave({ orderInProgressAfterMs: 1, orderCompletedAfterMs: 2 });
  await using cms = createOptivaCmsClient(sandbox.options.optivaCms());
  const [customer, order, schedule, another, cart, adjustment, code] = await Promise.all([
    cms.customers.create({
      name: "To delete",
      engagedParty: { id: "1209100001", href: "/api/individual/1209100001" },
    }),
    cms.productOrders.create({
      billingAccount: { id: "5724100001" },
      mobileNumber: "4799990000",
      productOrderItem: [{ id: "1", action: "add", productOffering: { id: "hp-prepaid-10" } }],
    }),
    cms.paymentGateway.createSchedule({ tokenID: "7812300001", subscriptionId: "8721600001", amount: 10 }),
    cms.paymentGateway.createSchedule({ tokenID: "7812300001", subscriptionId: "8721600001", amount: 20 }),
    cms.shoppingCarts.create({ customerId: "8464500002", cartItem: [] }),
    cms.subscriptions.adjustments.create({
      accountID: "5724100001",
      subscriptionId: "8721600001",
      mobileNumber: "31680000001",
      amount: { unit: "EUR", value: 1 },
    }),
    cms.referrals.code("8464500002"),
  ]);
  return {
    "8464500005": customer.id,
    "4093500001": order.id,
    "2938100001": String(schedule.scheduleID),
    "2938100002": String(another.scheduleID),
    "6095200001": cart.id,
    "9152300001": String(adjustment.id),
    "BRAM-1": String(code.referralCode),
  };
}

/** By folder of the client. */
export function preparations(sandbox: Sandbox): Readonly<Record<string, Preparation>> {
  const { options } = sandbox;
  return {
    acr: { options: options.acr(), prepare: () => acrKnown(options.acr()) },
    "optiva-cms": { options: options.optivaCms(), prepare: () => optivaKnown(sandbox) },
    "optiva-bss": { options: options.optivaBss({ retry: false }), fresh: true },
    "wgtwo-consents": { options: options.consents() },
    "wgtwo-sipbreakout": { options: options.sipBreakout() },
    windproxy: { options: options.windproxy(), prepare: () => windproxyKnown(sandbox) },
  };
}
