// Records of what moves money.

export interface Transaction {
  identifier: string;
  accountID: string;
  subscriptionId: string;
  mobileNumber: string;
  subscriptionType: number;
  adjustmentTypeID: number;
  /** As listed: credits are negative. */
  amount: number;
  /** Of the subscription or account, afterwards. */
  balance: number;
  externalTransactionNumber: string;
  date: string;
  receiptNumber: string;
  agent: string;
  csrInput: string;
}

export interface PointOfSaleRequest {
  operation: string;
  requestId: string;
  errorCode: string;
  authNumber?: string | undefined;
  msisdn: string;
  amount: number;
  eventId: string;
  transactionId: string;
  reversed: boolean;
}

export interface TaxQuery {
  taxQueryId: number;
  optionsHash: string;
  amount: number;
  taxAmount: number;
  used: boolean;
}

export interface PaymentToken {
  tokenID: string;
  accountID: string;
  tokenValue: string;
  maskedCardNumber: string;
  expiryDate: string;
}

export interface Schedule {
  scheduleID: string;
  subscriptionId: string;
  tokenID: string;
  amount: string;
  nextApplication: string;
}

export interface Transfer {
  externalTransactionNumber: string;
  donor: string;
  recipient: string;
  amount: number;
  date: string;
  disputeId: string;
}

export interface Dispute {
  disputeId: string;
  externalTransactionNumber: string;
  accountID: string;
  contributor: string;
  recipient: string;
  state: string;
  refundAmount: number;
  created: string;
}

export interface Voucher {
  number: string;
  serial: string;
  amount: number;
  /** `active`, `used`, `blocked`. */
  state: string;
  usedBy: string;
  dateUsed: string;
  requestId: string;
}

export interface PromotionCode {
  code: string;
  state: "free" | "distributed" | "reserved" | "used";
  subscriberKey: string;
  promotionId: string;
}
