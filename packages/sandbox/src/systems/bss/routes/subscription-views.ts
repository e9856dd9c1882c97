import type { Subscription } from "../store/store.ts";
import type { Json } from "../wire/schemas.ts";

// One subscription, in the words of three operations: names and types differ between them.

export function profileView(one: Subscription): Json {
  return {
    billing: {
      billingLanguage: one.language,
      billingOption: "0",
      creditLimit: String(one.creditLimit),
      postpaidSupport: one.supporter,
      initialBalance: "0",
    },
    profile: {
      accountID: one.ban,
      cardPackageID: one.sim,
      identifier: one.identifier,
      mobileNumber: one.mobileNumber,
      paidType: String(one.paidType),
      spid: "1",
      subscriptionClass: "1",
      subscriptionType: String(one.subscriptionType),
      technologyType: 0,
      notificationPreference: 0,
      created: one.created,
      lastModified: one.created,
    },
    rating: {
      primaryPricePlanID: String(one.pricePlan),
      secondaryPricePlanID: "-1",
      pricePlanVersion: "1",
      enabledAuxiliaryBundles: one.bundles.map(({ id }) => id),
      enabledOptionalServices: one.options.filter(({ type }) => type === 0).map(({ id }) => id),
    },
    status: {
      state: one.state,
      startDate: one.created,
      endDate: "",
      // None: the epoch, in local time.
      expiryDate: "1969-12-31T18:00:00.000-06:00",
    },
  };
}

/** As the second gateway has it, with its own numbers: 1 prepaid, 0 postpaid. */
export function subscriberView(one: Subscription): Json {
  return {
    rating: {
      primaryPricePlanID: one.pricePlan,
      pricePlanVersion: 1,
      enabledAuxiliaryBundles: one.bundles.map(({ id }) => Number(id)),
    },
    billing: { billingLanguage: one.language, creditLimit: one.creditLimit },
    status: { state: one.state, startDate: one.created },
    profile: {
      identifier: one.identifier,
      accountID: one.ban,
      spid: 1,
      paidType: one.paidType === 0 ? 1 : 0,
      subscriptionClass: 1,
      subscriptionType: one.subscriptionType,
      mobileNumber: one.mobileNumber,
      cardPackageID: one.sim,
      IMSI: one.imsi,
      technologyType: 0,
      created: one.created,
    },
  };
}

/** In lists, ids and numbers come as JSON numbers and dates as milliseconds. */
export function listedSubscriber(one: Subscription): Json {
  const { profile, status, billing, rating } = subscriberView(one) as Record<string, Json>;
  const created = Date.parse(one.created);
  return {
    profile: {
      ...profile,
      accountID: Number(one.ban),
      mobileNumber: Number(one.mobileNumber),
      created,
      lastModified: created,
    },
    status: { ...status, startDate: created },
    billing,
    rating,
  };
}

export function bundleBalances({ bundles, mobileNumber }: Subscription): Json {
  const amounts = ({ limit, used }: Subscription["bundles"][number]): Json => ({
    bundleCategoryId: "1",
    personalLimit: String(limit),
    personalUsed: String(used),
    personalBalance: String(limit - used),
  });
  return {
    bundleBalances: bundles.map((bundle) => ({
      msisdn: mobileNumber,
      bundleID: bundle.id,
      spid: "1",
      bucketID: bundle.id,
      balances: [amounts(bundle)],
      unitType: String(bundle.unitType),
      status: "1",
      bundleName: bundle.name,
      isPromotional: "false",
    })),
    categorySummaries: bundles.map(amounts),
  };
}
