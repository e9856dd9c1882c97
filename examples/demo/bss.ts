import type { Chapter } from "./stage.ts";

export const bss: Chapter = {
  title: "Optiva BSS: the billing behind it, thirteen flows",
  async play(stage) {
    const { urls, credentials } = stage.sandbox;
    const { clientId, clientSecret } = credentials.optiva;
    const { spid, tenant } = stage.sandbox.options.optivaBss();
    const env = {
      OPTIVA_BSS_URL: urls.bss,
      OPTIVA_BSS_SPID: String(spid),
      OPTIVA_BSS_TENANT: tenant,
      OPTIVA_BSS_KEYCLOAK_URL: urls.keycloak.url,
      OPTIVA_BSS_REALM: urls.keycloak.realm,
      OPTIVA_BSS_CLIENT_ID: clientId,
      OPTIVA_BSS_CLIENT_SECRET: clientSecret,
    };
    await stage.run("1, 3: a prepaid mobile is sold, taken back, sold again", "activate-prepaid.ts", env);
    await stage.run("2, 3: credit from the shop, by voucher, by card; one taken back", "recharge.ts", env);
    await stage.run("4, 10: money and data given away, and a dispute", "transfer-balance.ts", env);
    await stage.run(
      "5, 6, 7, 8, 12, 13: number, account, adjustment, plan, promotion, automatic top-up",
      "billing-care.ts",
      env,
    );
    await stage.run("9: a number comes from another network", "port-in.ts", env);
    await stage.run("11: an invoice, its long form, a receipt", "invoice-pdf.ts", env);
  },
  findings({ state, requests }) {
    const good = requests({ system: "bss" }).filter(({ status = 500 }) => status < 300);
    const asked = new Set(good.map(({ operation }) => operation));
    const whole = flows.filter((operations) => operations.every((operation) => asked.has(operation)));
    const latest = new Map(state.bssTransactions.map((one) => [one.subscriptionId, one.balance]));
    const agree = state.bssSubscriptions.every(
      ({ identifier, balance }) => (latest.get(identifier) ?? balance) === balance,
    );
    const used = state.bssVouchers.filter(({ usedBy }) => usedBy !== "");
    return [
      { what: `${whole.length} of 13 billing flows went end to end`, holds: whole.length === 13 },
      { what: "every balance is what its last entry in the ledger says", holds: agree },
      { what: `${used.length} voucher was used, though it was tried twice`, holds: used.length === 1 },
    ];
  },
};

/** What each of the thirteen calls, in their order. */
const flows: readonly (readonly string[])[] = [
  ["numbers.list", "sims.listCardPackages", "subscriptions.createWithAccount", "mobile.activate"],
  ["mobile.recharge", "vouchers.get", "vouchers.rechargeBatch", "taxes.calculate", "payments.apply"],
  ["mobile.reverseActivation", "mobile.reverseRecharge"],
  ["transfers.balance", "transfers.list", "transfers.giftableBundles", "transfers.bundle"],
  ["numbers.reservation", "numbers.updateReservation", "subscriptions.create"],
  ["catalog.accountTypes", "catalog.accountRoles", "accounts.create", "subscriptions.create"],
  ["catalog.adjustmentTypes.get", "transactions.createForSubscription", "transactions.listByExternalNumber"],
  [
    "pricePlans.options",
    "pricePlans.estimateChange",
    "pricePlans.changeOptions",
    "accounts.convertBillingType",
  ],
  ["porting.eligibility", "serviceAgreements.store", "porting.orders.create", "porting.orders.get"],
  ["transfers.list", "disputes.get", "payments.listCardRefunds"],
  [
    "invoices.list",
    "invoices.pdf",
    "invoices.alternate.generate",
    "invoices.get",
    "invoices.alternate.charge",
  ],
  ["promotions.findAndValidate", "promotions.codes.distribute", "promotions.codes.reserve"],
  ["payments.schedules.list", "payments.schedules.update", "payments.tokens.delete"],
];
