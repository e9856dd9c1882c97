import type { BssStore } from "../store/store.ts";

/** What was paid, given, bought and argued about. */
export function money(
  created: string,
): Pick<
  BssStore,
  | "transactions"
  | "pointOfSale"
  | "taxQueries"
  | "tokens"
  | "schedules"
  | "transfers"
  | "disputes"
  | "vouchers"
> {
  return {
    transactions: [
      {
        identifier: "1",
        accountID: "17",
        subscriptionId: "17-1",
        mobileNumber: "15550100001",
        subscriptionType: 10_001,
        adjustmentTypeID: 9001,
        amount: -2000,
        balance: 2000,
        externalTransactionNumber: "ext-1",
        date: created,
        receiptNumber: "R-1",
        agent: "seed",
        csrInput: "",
      },
    ],
    pointOfSale: pointOfSale(),
    taxQueries: { "1": { taxQueryId: 1, optionsHash: "hash-1", amount: 1000, taxAmount: 210, used: false } },
    tokens: Object.fromEntries(
      [
        ["1", "tok-visa"],
        ["2", "tok-declined"],
        ["3", "tok-uncredited"],
      ].map(([tokenID = "", tokenValue = ""]) => [
        tokenID,
        { tokenID, accountID: "17", tokenValue, maskedCardNumber: "************1111", expiryDate: "203012" },
      ]),
    ),
    schedules: {
      "1": {
        scheduleID: "1",
        subscriptionId: "17-1",
        tokenID: "1",
        amount: "1000",
        nextApplication: created,
      },
    },
    transfers: [
      {
        externalTransactionNumber: "tr-1",
        donor: "15550100001",
        recipient: "15550100002",
        amount: 100,
        date: created,
        disputeId: "1",
      },
    ],
    disputes: {
      "1": {
        disputeId: "1",
        externalTransactionNumber: "tr-1",
        accountID: "17",
        contributor: "17-1",
        recipient: "18-1",
        state: "1",
        refundAmount: 100,
        created,
      },
    },
    vouchers: Object.fromEntries(
      [1000, 2000, 500].map((amount, at) => {
        const number = `51110000000${at + 1}`;
        return [
          number,
          { number, serial: `S${at + 1}`, amount, state: "active", usedBy: "", dateUsed: "", requestId: "" },
        ];
      }),
    ),
  };
}

function pointOfSale(): BssStore["pointOfSale"] {
  const sold = {
    msisdn: "15550100005",
    eventId: "PLU-TOPUP",
    transactionId: "",
    reversed: false,
    errorCode: "0000",
  };
  return {
    "activate seed-1": {
      ...sold,
      operation: "activate",
      requestId: "seed-1",
      authNumber: "69998",
      amount: 0,
    },
    "recharge seed-2": {
      ...sold,
      operation: "recharge",
      requestId: "seed-2",
      authNumber: "69999",
      amount: 5,
    },
  };
}
