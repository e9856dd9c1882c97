import { type HttpClient, lazyMembers, type Runtime } from "@telcokit/core/client";
import type { CmsSettings } from "../options.ts";
import { type BillingAccounts, bindBillingAccounts } from "./billing-accounts.ts";
import { bindCallDetails, type CallDetails } from "./call-details.ts";
import { bindCustomers, type Customers } from "./customers.ts";
import { bindIndividuals, type Individuals } from "./individuals.ts";
import { bindNotes, type Notes } from "./notes.ts";
import { bindNumberPorting, type NumberPorting } from "./number-porting.ts";
import { bindPartyInteractions, type PartyInteractions } from "./party-interactions.ts";
import { bindPaymentGateway, type PaymentGateway } from "./payment-gateway.ts";
import { bindPaymentMethods, type PaymentMethods } from "./payment-methods.ts";
import { bindPins, type Pins } from "./pins.ts";
import { bindProductOfferings, type ProductOfferings } from "./product-offerings.ts";
import { bindProductOrders, type ProductOrders } from "./product-orders/product-orders.ts";
import {
  bindQuickPrepaidBillingAccounts,
  type QuickPrepaidBillingAccounts,
} from "./quick-prepaid-billing-accounts.ts";
import { bindReferrals, type Referrals } from "./referrals.ts";
import { bindSearch, type Search } from "./search.ts";
import { bindShoppingCarts, type ShoppingCarts } from "./shopping-carts.ts";
import { bindSubscriptions, type Subscriptions } from "./subscriptions/subscriptions.ts";

/** Every operation of the Customer Management API, in groups. */
export interface OptivaCmsOperations {
  readonly individuals: Individuals;
  readonly customers: Customers;
  readonly billingAccounts: BillingAccounts;
  readonly quickPrepaidBillingAccounts: QuickPrepaidBillingAccounts;
  readonly partyInteractions: PartyInteractions;
  readonly productOfferings: ProductOfferings;
  readonly productOrders: ProductOrders;
  readonly shoppingCarts: ShoppingCarts;
  readonly paymentGateway: PaymentGateway;
  readonly paymentMethods: PaymentMethods;
  readonly referrals: Referrals;
  readonly subscriptions: Subscriptions;
  readonly callDetails: CallDetails;
  readonly notes: Notes;
  readonly pins: Pins;
  readonly numberPorting: NumberPorting;
  readonly search: Search;
}

export function bindOperations(
  http: HttpClient,
  runtime: Runtime,
  settings: CmsSettings,
): OptivaCmsOperations {
  return lazyMembers<OptivaCmsOperations>({
    individuals: () => bindIndividuals(http, settings),
    customers: () => bindCustomers(http, settings),
    billingAccounts: () => bindBillingAccounts(http, settings),
    quickPrepaidBillingAccounts: () => bindQuickPrepaidBillingAccounts(http),
    partyInteractions: () => bindPartyInteractions(http, settings),
    productOfferings: () => bindProductOfferings(http),
    productOrders: () => bindProductOrders(http, runtime, settings),
    shoppingCarts: () => bindShoppingCarts(http, settings),
    paymentGateway: () => bindPaymentGateway(http),
    paymentMethods: () => bindPaymentMethods(http, settings),
    referrals: () => bindReferrals(http, settings),
    subscriptions: () => bindSubscriptions(http, settings),
    callDetails: () => bindCallDetails(http),
    notes: () => bindNotes(http),
    pins: () => bindPins(http),
    numberPorting: () => bindNumberPorting(http),
    search: () => bindSearch(http),
  });
}
