import type { BssStore } from "../store/store.ts";

/** Codes, orders, documents and groups. */
export function things(
  created: string,
): Pick<
  BssStore,
  | "promotionCodes"
  | "portOrders"
  | "attachments"
  | "customerRequests"
  | "invoices"
  | "groups"
  | "personalLists"
  | "discountClasses"
  | "supplementaryData"
> {
  return { ...orders(created), ...documents() };
}

function orders(
  created: string,
): Pick<BssStore, "promotionCodes" | "portOrders" | "attachments" | "customerRequests"> {
  return {
    promotionCodes: {
      "1": [
        { code: "PROMO-0001", state: "distributed", subscriberKey: "", promotionId: "" },
        { code: "PROMO-0002", state: "free", subscriberKey: "", promotionId: "" },
        { code: "PROMO-0003", state: "reserved", subscriberKey: "key-0", promotionId: "1" },
      ],
    },
    portOrders: {
      "1": {
        orderNumber: 1,
        type: "Port-In",
        subType: "External-Customer",
        numberToPort: "15550109001",
        ban: "17",
        billingType: 1,
        pricePlan: "20",
        created: Date.parse(created),
        cancelled: false,
      },
    },
    attachments: {
      "csa-17-1": {
        attachmentKey: "csa-17-1",
        ban: "17",
        category: "CSA",
        fileName: "csa-17-1.pdf",
        createdDate: created.replace("+00:00", "+0000"),
        description: "Customer service agreement",
        sent: [],
      },
    },
    customerRequests: { "1": { requestId: 1, profile: "change-address", identifier: "17", actions: 0 } },
  };
}

function documents(): Pick<
  BssStore,
  "invoices" | "groups" | "personalLists" | "discountClasses" | "supplementaryData"
> {
  return {
    invoices: Object.fromEntries(
      ["17", "19"].map((accountID) => [
        `${accountID}-202611`,
        {
          accountID,
          invoiceID: `${accountID}-202611`,
          invoiceDate: "2026-11-01T00:00:00.000+00:00",
          totalAmount: 2500,
          paymentAmount: -1500,
          alternate: accountID === "19" ? "3" : "0",
          alternateAt: 0,
          charged: false,
        },
      ]),
    ),
    groups: {
      "1": {
        identifier: "1",
        name: "Family",
        auxiliaryServiceID: "1",
        cugTemplateID: "1",
        ownerMSISDN: "15550100001",
        cugState: "0",
        smsNotifyUser: "",
        accountID: "17",
        entries: ["15550100001", "15550100002"],
        shortCodes: { "15550100001": "101" },
      },
    },
    personalLists: { "17-1 1": ["15550100002"] },
    discountClasses: {
      "1": {
        identifier: "1",
        name: "Staff",
        useThreshold: false,
        thresholdAmount: 0,
        discountPercentage: 10,
        adjustmentTypeID: 9008,
      },
      "17": {
        identifier: "17",
        name: "Partners",
        useThreshold: true,
        thresholdAmount: 5000,
        discountPercentage: 5,
        adjustmentTypeID: 9008,
      },
    },
    supplementaryData: { "17": [{ name: "segment", value: "gold" }] },
  };
}
