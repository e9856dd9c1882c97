import { type BssContext, byNumber, nextNumber, now, numberOf, pageOf, textOf } from "../store/context.ts";
import { adjustments, post } from "../store/ledger.ts";
import type { Subscription } from "../store/store.ts";
import { invalid } from "../wire/refusal.ts";
import type { Json } from "../wire/schemas.ts";
import type { Handlers } from "./handlers.ts";

const transferFee = 10;
const mebibyte = 1_048_576;

export function transferHandlers(context: BssContext): Handlers {
  return { ...transfers(context), ...bundles(context), ...listed(context) };
}

function transfers(context: BssContext): Handlers {
  return {
    "transfers.balance": ({ input }) => {
      const donor = byNumber(context, textOf(input, "donorMsisdn"));
      const recipient = byNumber(context, textOf(input, "recipientMsisdn"));
      const amount = numberOf(input, "amount");
      if (!(amount > 0)) return { status: 1, errorMessage: "amount" };
      if (donor === undefined || donor.state !== 1) return failed(0);
      if (recipient === undefined || recipient.state !== 1) return failed(1);
      if (donor.balance < amount + transferFee) return failed(4);
      return done(context, donor, recipient, amount);
    },
  };
}

function bundles(context: BssContext): Handlers {
  return {
    "transfers.bundle": ({ input }) => {
      const donor = byNumber(context, textOf(input, "donorMsisdn"));
      const recipient = byNumber(context, textOf(input, "recipientMsisdn"));
      const bundle = donor?.bundles.find(
        ({ id, giftable }) =>
          giftable && (id === textOf(input, "donorBundleId") || textOf(input, "donorBundleId") === ""),
      );
      const failing = (errorCode: string) => ({
        status: 2,
        errorCode,
        errorMessage: errorCode,
        ...units(0, bundle?.unitType ?? 1),
      });
      if (donor === undefined || recipient === undefined || recipient.paidType !== 0 || bundle === undefined)
        return failing("DonorValidationFailed");
      // Data is asked for in megabytes.
      const amount = numberOf(input, "amount") * (bundle.unitType === 1 ? mebibyte : 1);
      if (amount > bundle.limit - bundle.used) return failing("DonorValidationFailed");
      bundle.used += amount;
      bundle.transferred += amount;
      const own = recipient.bundles.find(({ id }) => id === bundle.id);
      if (own === undefined)
        recipient.bundles.push({ ...bundle, limit: amount, used: 0, transferred: 0, giftable: false });
      else own.limit += amount;
      return { status: 0, ...units(amount, bundle.unitType) };
    },
    "transfers.giftableBundles": ({ input }) => {
      const donor = byNumber(context, textOf(input, "donorMsisdn"));
      if (donor === undefined) return { status: 2, errorCode: 1, errorMessage: "no such donor" };
      if (donor.state !== 1) return { status: 2, errorCode: 2, errorMessage: "not active" };
      const kind = { data: 1, sms: 2 }[textOf(input, "donorBundleType")];
      const bundles = donor.bundles.filter(
        ({ giftable, unitType }) => giftable && (kind === undefined || unitType === kind),
      );
      if (bundles.length === 0) return { status: 2, errorCode: 0, errorMessage: "nothing to give" };
      return {
        status: 0,
        donorBillingType: donor.paidType === 0 ? 1 : 0,
        donorSubscriptionType: donor.subscriptionType,
        donorPricePlanId: donor.pricePlan,
        donorBundles: bundles.map(giftView),
      };
    },
  };
}

function listed(context: BssContext): Handlers {
  const { store } = context;
  return {
    "transfers.list": (call) => {
      const from = textOf(call.input, "contMsisdn");
      const to = textOf(call.input, "destMsisdn");
      const since = textOf(call.input, "start");
      const found = store.transfers.filter(
        (one) =>
          (from === "" || one.donor === from) &&
          (to === "" || one.recipient === to) &&
          (since === "" || Date.parse(one.date) >= Date.parse(since)),
      );
      const views = found.map((one) => ({
        externalTransactionNumber: one.externalTransactionNumber,
        contributorSubscriptionID: byNumber(context, one.donor)?.identifier ?? "",
        contributorMobileNumber: one.donor,
        recipientSubscriptionID: byNumber(context, one.recipient)?.identifier ?? "",
        recipientMobileNumber: one.recipient,
        contributorAmount: String(one.amount),
        transferDate: one.date,
        currentDisputeId: one.disputeId,
      }));
      return pageOf(call, views, ({ externalTransactionNumber }) => externalTransactionNumber);
    },
    "disputes.get": ({ input }) => {
      const dispute = store.disputes[textOf(input, "id")];
      if (dispute === undefined) throw invalid("rts", "there is no such dispute");
      return disputeView(context, dispute.disputeId);
    },
    "disputes.list": (call) => {
      const found = Object.values(store.disputes).filter(
        ({ accountID }) => accountID === textOf(call.input, "accountID"),
      );
      return pageOf(
        call,
        found.map(({ disputeId }) => disputeView(context, disputeId)),
        ({ disputeId }) => String(disputeId),
      );
    },
  };
}

function failed(errorCode: number): Json {
  return { status: 2, errorCode, errorMessage: `workflow ended at ${errorCode}` };
}

function done(context: BssContext, donor: Subscription, recipient: Subscription, amount: number): Json {
  const number = `tr-${nextNumber(context, "transfer", 8001)}`;
  post(context, donor, {
    credit: -amount,
    adjustmentTypeID: adjustments.transferOut,
    externalTransactionNumber: number,
  });
  post(context, donor, {
    credit: -transferFee,
    adjustmentTypeID: adjustments.charge,
    externalTransactionNumber: number,
  });
  post(context, recipient, {
    credit: amount,
    adjustmentTypeID: adjustments.transferIn,
    externalTransactionNumber: number,
  });
  context.store.transfers.push({
    externalTransactionNumber: number,
    donor: donor.mobileNumber,
    recipient: recipient.mobileNumber,
    amount,
    date: now(context),
    disputeId: "",
  });
  return { status: 0 };
}

function units(amount: number, unitType: number): Json {
  return {
    unitAmountDebitedFromDoner: amount,
    unitAmountCreditToRecipient: amount,
    monetaryAmountDebitedFromDonor: 0,
    unitType,
  };
}

function giftView({ id, limit, used, transferred, unitType }: Subscription["bundles"][number]): Json {
  return {
    bundleId: Number(id),
    availableBalance: limit - used,
    usedBalance: used,
    transferredBalance: transferred,
    unitType,
    expirationDate: 1_893_456_000_000,
    eligibleForTransferBalance: limit - used,
    giftingLimitValueType: 1,
    giftingLimitValue: 100,
    auxiliary: true,
  };
}

function disputeView({ store }: BssContext, id: string): Json {
  const one = store.disputes[id];
  const transfer = store.transfers.find(
    ({ externalTransactionNumber }) => externalTransactionNumber === one?.externalTransactionNumber,
  );
  return {
    disputeId: id,
    externalTransactionNumber: one?.externalTransactionNumber ?? "",
    contributorSubscriptionID: one?.contributor ?? "",
    recipientSubscriptionID: one?.recipient ?? "",
    disputeInitiator: "0",
    disputeState: one?.state ?? "0",
    refundAmount: String(one?.refundAmount ?? 0),
    blockedBalance: String(one?.refundAmount ?? 0),
    blockBalanceFailed: "false",
    disputeFeeAppliedTo: "-1",
    disputeFeeApplied: "0",
    transferDate: transfer?.date ?? "",
    disputeCreateDate: one?.created ?? "",
  };
}
