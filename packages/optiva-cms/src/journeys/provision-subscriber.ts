import type { SchemaKit } from "@telcokit/core/client";
import type { OpenObject } from "../open/open-object.ts";
import { openField } from "../open/open-object.ts";
import { billingAccounts } from "../operations/billing-accounts.ts";
import { customers } from "../operations/customers.ts";
import { individuals } from "../operations/individuals.ts";
import { productOrders } from "../operations/product-orders/product-orders.ts";
import {
  type QuickPrepaidBillingAccount,
  quickPrepaidBillingAccounts,
} from "../operations/quick-prepaid-billing-accounts.ts";
import type { BillingAccount, BillingAccountFields } from "../tmf/billing-account.ts";
import type { Customer, CustomerFields } from "../tmf/customer.ts";
import type { Individual, IndividualCreate } from "../tmf/individual.ts";
import type { ProductOrder } from "../tmf/product-order.ts";
import type { Journey, Step } from "./engine.ts";
import { creates } from "./steps/effects.ts";
import { withoutId } from "./steps/flaws.ts";
import { inputField, optionalOpen, orderField } from "./steps/input-fields.ts";
import { type JourneyOrder, orderFor, referTo } from "./steps/orders.ts";

export interface ProvisionSubscriberInput {
  /** The person. */
  readonly individual: IndividualCreate;
  /** Beside `engagedParty`, which the journey fills in. @default the person's name */
  readonly customer?: CustomerFields | undefined;
  /** Beside the customer in `relatedParty`, whom the journey adds. @default the person's name */
  readonly billingAccount?: BillingAccountFields | undefined;
  /** Beside `billingAccount`, which the journey fills in. */
  readonly productOrder: JourneyOrder;
}

export interface ProvisionSubscriberValues {
  readonly individual: Individual;
  readonly customer: Customer;
  readonly billingAccount: BillingAccount;
  readonly productOrder: ProductOrder;
}

type Input = ProvisionSubscriberInput;
type Values = ProvisionSubscriberValues;

const individual: Step<Input, Values, "individual"> = {
  operation: creates(individuals),
  flaw: withoutId,
  run: ({ cms, input, options }) => cms.individuals.create(input.individual, options),
};

const customer: Step<Input, Values, "customer"> = {
  operation: creates(customers),
  flaw: withoutId,
  run: ({ cms, input, values, options }) => {
    const engagedParty = referTo("individual", "Individual", values.individual);
    return cms.customers.create(
      { ...input.customer, name: input.customer?.name ?? nameOf(input), engagedParty },
      options,
    );
  },
};

const billingAccount: Step<Input, Values, "billingAccount"> = {
  operation: creates(billingAccounts),
  flaw: withoutId,
  run: ({ cms, input, values, options }) => {
    const owner = { ...referTo("customer", "Customer", values.customer), role: "customer" };
    const relatedParty = [owner, ...(input.billingAccount?.relatedParty ?? [])];
    return cms.billingAccounts.create(
      { ...input.billingAccount, name: input.billingAccount?.name ?? nameOf(input), relatedParty },
      options,
    );
  },
};

const productOrder: Step<Input, Values, "productOrder"> = {
  operation: creates(productOrders),
  flaw: withoutId,
  run: ({ cms, input, values, options }) =>
    cms.productOrders.create(orderFor(values.billingAccount?.id ?? "", input.productOrder), options),
};

/** Person, customer, account, order: each refers to the one before. */
export const provisionSubscriber: Journey<"provisionSubscriber", Input, Values> = {
  name: "provisionSubscriber",
  input: (kit) =>
    inputField(
      kit.request({
        individual: individuals.body(kit),
        customer: optionalOpen(kit),
        billingAccount: optionalOpen(kit),
        productOrder: orderField(kit),
      }),
    ),
  steps: { individual, customer, billingAccount, productOrder },
  order: () => ["individual", "customer", "billingAccount", "productOrder"],
};

function nameOf({ individual: person }: Input): string {
  return person.fullName ?? `${person.givenName} ${person.familyName}`;
}

export interface ProvisionSubscriberQuickInput {
  /** What `quickPrepaidBillingAccounts.create` takes. */
  readonly account: OpenObject;
  /** Beside `billingAccount`, which the journey fills in. */
  readonly productOrder: JourneyOrder;
}

export interface ProvisionSubscriberQuickValues {
  readonly account: QuickPrepaidBillingAccount;
  readonly productOrder: ProductOrder;
}

const account: Step<ProvisionSubscriberQuickInput, ProvisionSubscriberQuickValues, "account"> = {
  operation: creates(quickPrepaidBillingAccounts),
  flaw: (told) =>
    accountIdOf(told) === ""
      ? { path: ["id"], message: "is required, or another name of the account" }
      : undefined,
  run: ({ cms, input, options }) => cms.quickPrepaidBillingAccounts.create(input.account, options),
};

const quickOrder: Step<ProvisionSubscriberQuickInput, ProvisionSubscriberQuickValues, "productOrder"> = {
  operation: creates(productOrders),
  flaw: withoutId,
  run: ({ cms, input, values, options }) =>
    cms.productOrders.create(orderFor(accountIdOf(values.account), input.productOrder), options),
};

/** Person, customer and prepaid account at once, then the order. */
export const provisionSubscriberQuick: Journey<
  "provisionSubscriberQuick",
  ProvisionSubscriberQuickInput,
  ProvisionSubscriberQuickValues
> = {
  name: "provisionSubscriberQuick",
  input: (kit: SchemaKit) =>
    inputField(kit.request({ account: openField(kit), productOrder: orderField(kit) })),
  steps: { account, productOrder: quickOrder },
  order: () => ["account", "productOrder"],
};

/** The answer is the account, or names it: the document does not say which. */
function accountIdOf(reply: OpenObject | undefined): string {
  const named = [reply?.billingAccount, reply?.account].map(
    (each) => (each as { id?: unknown } | undefined)?.id,
  );
  const id = [...named, reply?.accountID, reply?.accountId, reply?.id].find(
    (each) => typeof each === "string",
  );
  return String(id ?? "");
}
