import { createHttpClient, createRuntime } from "@telcokit/core/client";
import { system } from "./identity.ts";
import { bindJourneys, type Journeys } from "./journeys/journeys.ts";
import { type BillingAccounts, bindBillingAccounts } from "./operations/billing-accounts.ts";
import { bindCallDetails, type CallDetails } from "./operations/call-details.ts";
import { bindCustomers, type Customers } from "./operations/customers.ts";
import { bindIndividuals, type Individuals } from "./operations/individuals.ts";
import { bindNotes, type Notes } from "./operations/notes.ts";
import { bindNumberPorting, type NumberPorting } from "./operations/number-porting.ts";
import { bindPartyInteractions, type PartyInteractions } from "./operations/party-interactions.ts";
import { bindPaymentGateway, type PaymentGateway } from "./operations/payment-gateway.ts";
import { bindPaymentMethods, type PaymentMethods } from "./operations/payment-methods.ts";
import { bindPins, type Pins } from "./operations/pins.ts";
import { bindProductOfferings, type ProductOfferings } from "./operations/product-offerings.ts";
import { bindProductOrders, type ProductOrders } from "./operations/product-orders/product-orders.ts";
import {
  bindQuickPrepaidBillingAccounts,
  type QuickPrepaidBillingAccounts,
} from "./operations/quick-prepaid-billing-accounts.ts";
import { bindReferrals, type Referrals } from "./operations/referrals.ts";
import { bindSearch, type Search } from "./operations/search.ts";
import { bindShoppingCarts, type ShoppingCarts } from "./operations/shopping-carts.ts";
import { bindSubscriptions, type Subscriptions } from "./operations/subscriptions/subscriptions.ts";
import { type OptivaCmsClientOptions, packageName, resolveSettings } from "./options.ts";

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

export interface OptivaCmsClient extends OptivaCmsOperations, AsyncDisposable {
  readonly journeys: Journeys;
  /** Ends connections, and the authenticator that the client made itself. */
  close(): Promise<void>;
}

/**
 * A client for Optiva's Customer Management API. Nothing is sent before its first call.
 * @throws {TypeError} when an option is impossible.
 */
export function createOptivaCmsClient(options: OptivaCmsClientOptions): OptivaCmsClient {
  const settings = resolveSettings(options);
  const { auth, patchMediaType } = settings;
  const runtime = createRuntime({ system, packageName }, { ...options, auth });
  const http = createHttpClient(runtime, settings.baseUrl, options);
  const close = async (): Promise<void> => {
    if (settings.ownsAuth) await auth.close?.();
    await http.close();
  };
  const operations: OptivaCmsOperations = {
    individuals: bindIndividuals(http, patchMediaType),
    customers: bindCustomers(http, patchMediaType),
    billingAccounts: bindBillingAccounts(http, patchMediaType),
    quickPrepaidBillingAccounts: bindQuickPrepaidBillingAccounts(http),
    partyInteractions: bindPartyInteractions(http, patchMediaType),
    productOfferings: bindProductOfferings(http),
    productOrders: bindProductOrders(http, runtime, settings.orderRemoval),
    shoppingCarts: bindShoppingCarts(http, patchMediaType),
    paymentGateway: bindPaymentGateway(http),
    paymentMethods: bindPaymentMethods(http, patchMediaType),
    referrals: bindReferrals(http, settings.referralValidation),
    subscriptions: bindSubscriptions(http, patchMediaType),
    callDetails: bindCallDetails(http),
    notes: bindNotes(http),
    pins: bindPins(http),
    numberPorting: bindNumberPorting(http),
    search: bindSearch(http),
  };
  return { ...operations, journeys: bindJourneys(runtime, operations), close, [Symbol.asyncDispose]: close };
}
