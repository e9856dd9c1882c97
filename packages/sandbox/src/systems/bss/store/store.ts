import type {
  Dispute,
  PaymentToken,
  PointOfSaleRequest,
  PromotionCode,
  Schedule,
  TaxQuery,
  Transaction,
  Transfer,
  Voucher,
} from "./money-records.ts";

/** Everything the billing gateways remember. Plain objects: a copy of it is a snapshot. */
export interface BssStore {
  accounts: Record<string, Account>;
  subscriptions: Record<string, Subscription>;
  numbers: Record<string, MobileNumber>;
  sims: Record<string, SimPackage>;
  reservations: Record<string, Reservation>;
  /** One ledger behind everything that moves money. */
  transactions: Transaction[];
  /** What the point of sale asked for, by operation and requestId. */
  pointOfSale: Record<string, PointOfSaleRequest>;
  taxQueries: Record<string, TaxQuery>;
  tokens: Record<string, PaymentToken>;
  schedules: Record<string, Schedule>;
  transfers: Transfer[];
  disputes: Record<string, Dispute>;
  vouchers: Record<string, Voucher>;
  /** By set id. */
  promotionCodes: Record<string, PromotionCode[]>;
  portOrders: Record<string, PortOrder>;
  attachments: Record<string, Attachment>;
  customerRequests: Record<string, CustomerRequest>;
  invoices: Record<string, Invoice>;
  groups: Record<string, ClosedUserGroup>;
  /** By subscription and list. */
  personalLists: Record<string, string[]>;
  notes: Note[];
  emails: Email[];
  discountClasses: Record<string, DiscountClass>;
  /** By target. */
  supplementaryData: Record<string, { name: string; value: string }[]>;
  /** The last number that was given to a kind of thing. */
  counters: Record<string, number>;
}

/** Numbered as the first gateway numbers: 0 prepaid, 1 postpaid, 2 both. */
export interface Account {
  ban: string;
  parent: string;
  groupType: number;
  systemType: number;
  accountType: number;
  role: number;
  responsible: boolean;
  state: number;
  name: string;
  firstName: string;
  lastName: string;
  identifications: { type: number; value: string; expiry: string }[];
  billCycle: number;
  previousBillCycle?: number;
  billCycleChanged?: string;
  creditCategory: number;
  /** Owed, in cents; what was credited makes it less. */
  balance: number;
  extensions: Record<string, object>;
  /** Of pools. */
  subscriptionsMade: number;
}

export interface Bundle {
  id: string;
  name: string;
  /** 1 bytes, 2 messages. */
  unitType: number;
  limit: number;
  used: number;
  transferred: number;
  giftable: boolean;
}

export interface Subscription {
  identifier: string;
  ban: string;
  mobileNumber: string;
  sim: string;
  imsi: string;
  subscriptionType: number;
  /** 0 prepaid, 1 postpaid. */
  paidType: number;
  state: number;
  pricePlan: number;
  options: { id: string; type: number; name: string; fee: number }[];
  /** Main balance in cents; below zero what is owed. */
  balance: number;
  /** Days since 1970, when the balance expires. */
  expiry: string;
  creditLimit: number;
  monthlySpend: number;
  secondary: Record<string, number>;
  bundles: Bundle[];
  buckets: {
    identifier: string;
    date: string;
    operation: string;
    amount: number;
    balance: number;
    bundleID: string;
  }[];
  supporter: string;
  language: string;
  created: string;
}

export interface MobileNumber {
  identifier: string;
  groupID: number;
  paidType: number;
  /** `available`, `held`, `in use`. */
  state: "available" | "held" | "in use";
}

export interface SimPackage {
  identifier: string;
  packageGroupID: string;
  technology: number;
  /** As the second gateway numbers it: 1 available, 2 in use, 3 held. */
  state: number;
  imsi: string;
  dealer: string;
}

export interface Reservation {
  reservationId: string;
  resourceValue: string;
  /** Milliseconds since 1970. */
  until: number;
  ban: string;
  contact?: object;
}

export interface PortOrder {
  orderNumber: number;
  type: string;
  subType: string;
  numberToPort: string;
  ban: string;
  billingType: number;
  pricePlan: string;
  /** Milliseconds since 1970. */
  created: number;
  /** Set when it is over by somebody's hand: CANCELED and the like. */
  ended?: string;
  cancelled: boolean;
}

export interface Attachment {
  attachmentKey: string;
  ban: string;
  category: string;
  fileName: string;
  createdDate: string;
  description: string;
  sent: string[];
}

export interface CustomerRequest {
  requestId: number;
  profile: string;
  identifier: string;
  actions: number;
}

export interface Invoice {
  accountID: string;
  invoiceID: string;
  invoiceDate: string;
  totalAmount: number;
  paymentAmount: number;
  /** "0" not available, "1" pending, "3" available. */
  alternate: string;
  /** Milliseconds since 1970, when the alternate PDF is ready. */
  alternateAt: number;
  charged: boolean;
}

export interface ClosedUserGroup {
  identifier: string;
  name: string;
  auxiliaryServiceID: string;
  cugTemplateID: string;
  ownerMSISDN: string;
  cugState: string;
  smsNotifyUser: string;
  accountID: string;
  entries: string[];
  shortCodes: Record<string, string>;
}

export interface Note {
  of: string;
  note: string;
  mainType: string;
  subType: string;
}

export interface Email {
  to: string;
  template: string;
}

export interface DiscountClass {
  identifier: string;
  name: string;
  useThreshold: boolean;
  thresholdAmount: number;
  discountPercentage: number;
  adjustmentTypeID: number;
}
