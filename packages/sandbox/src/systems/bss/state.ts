import { stateOf } from "./routes/porting.ts";
import type { BssContext } from "./store/context.ts";
import type { PointOfSaleRequest, Transaction, Transfer, Voucher } from "./store/money-records.ts";
import type {
  Account,
  Attachment,
  ClosedUserGroup,
  Invoice,
  PortOrder,
  Reservation,
  Subscription,
} from "./store/store.ts";

/** What the billing gateways know right now. Every read makes fresh copies. Amounts are in cents. */
export interface BssState {
  readonly bssAccounts: readonly Account[];
  readonly bssSubscriptions: readonly Subscription[];
  /** One ledger: credits are negative. */
  readonly bssTransactions: readonly Transaction[];
  readonly pointOfSale: readonly PointOfSaleRequest[];
  readonly bssTransfers: readonly Transfer[];
  readonly bssVouchers: readonly Voucher[];
  readonly bssInvoices: readonly Invoice[];
  readonly numberReservations: readonly Reservation[];
  readonly portOrders: readonly (PortOrder & { readonly state: string })[];
  readonly attachments: readonly Attachment[];
  readonly closedUserGroups: readonly ClosedUserGroup[];
}

export function bssState(context: BssContext): BssState {
  const { store } = context;
  const copied = <T>(entries: Readonly<Record<string, T>> | readonly T[]): readonly T[] =>
    structuredClone(Object.values(entries));
  return {
    get bssAccounts() {
      return copied(store.accounts);
    },
    get bssSubscriptions() {
      return copied(store.subscriptions);
    },
    get bssTransactions() {
      return copied(store.transactions);
    },
    get pointOfSale() {
      return copied(store.pointOfSale);
    },
    get bssTransfers() {
      return copied(store.transfers);
    },
    get bssVouchers() {
      return copied(store.vouchers);
    },
    get bssInvoices() {
      return copied(store.invoices);
    },
    get numberReservations() {
      return copied(store.reservations);
    },
    get portOrders() {
      return copied(store.portOrders).map((order) => ({ ...order, state: stateOf(context, order) }));
    },
    get attachments() {
      return copied(store.attachments);
    },
    get closedUserGroups() {
      return copied(store.groups);
    },
  };
}
