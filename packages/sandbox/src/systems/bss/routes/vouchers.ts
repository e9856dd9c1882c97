import {
  type BssCall,
  type BssContext,
  listOf,
  nextNumber,
  now,
  numberOf,
  objectOf,
  subscriptionOf,
  textOf,
} from "../store/context.ts";
import { adjustments, post } from "../store/ledger.ts";
import type { Voucher } from "../store/money-records.ts";
import { invalid } from "../wire/refusal.ts";
import { isJson, type Json } from "../wire/schemas.ts";
import type { Handlers } from "./handlers.ts";

/** The login of the voucher system. */
const login = { username: "vra", password: "vra-secret" };

export function voucherHandlers(context: BssContext): Handlers {
  return {
    "vouchers.get": ({ input }) => {
      checkLogin(input);
      const asked = objectOf(input, "voucherInfoRetrieveInput");
      const found = find(context, asked);
      // Nobody documented what any other number means.
      if (found === undefined) return { resultCode: 12 };
      return { resultCode: 0, voucherInfoDetails: voucherView(found) };
    },
    "vouchers.create": ({ input }) => {
      checkLogin(input);
      return listOf(input, "createSimpleVoucherInput")
        .filter(isJson)
        .map((one) => made(context, one));
    },
    "vouchers.updateStatus": ({ input }) => {
      checkLogin(input);
      const details = objectOf(input, "voucherDetails");
      const found = find(context, details);
      const voucherNumber = textOf(details, "voucherNumber");
      if (found === undefined)
        return {
          numberOfVouchers: "1",
          numberofSuccesses: "0",
          overallResultCode: "1",
          voucherInfo: [
            {
              voucherNumber,
              voucherResultCode: "1",
              vmsException: { errorCode: "1", message: "invalid voucher number" },
            },
          ],
        };
      found.state = textOf(details, "state") || "active";
      return {
        numberOfVouchers: "1",
        numberofSuccesses: "1",
        overallResultCode: "0",
        voucherInfo: [{ voucherNumber, voucherResultCode: "0" }],
      };
    },
    "vouchers.rechargeBatch": (call) => rechargeBatch(context, call),
    "vouchers.removeFromFraudList": ({ input }) => {
      const msisdns = listOf(input, "msisdns").map(String);
      // The codes contradict the counts, as in the sample of the specification.
      const fraudInfo = msisdns.map((msisdn) => ({
        fraudResultCode: "1",
        msisdn,
        vmsException: [{ errorCode: "201", message: "" }],
      }));
      return {
        fraudInfo,
        numberOfMsisdns: String(msisdns.length),
        numberOfSuccesses: String(msisdns.length),
        overallResultCode: "200",
      };
    },
  };
}

function checkLogin(input: Json): void {
  const header = objectOf(input, "requestHeader");
  if (textOf(header, "username") !== login.username || textOf(header, "password") !== login.password)
    throw invalid("rts", "the voucher system does not know this login");
}

function find({ store }: BssContext, asked: Json): Voucher | undefined {
  const number = textOf(asked, "voucherNumber");
  const serial = textOf(asked, "serialNumber");
  return Object.values(store.vouchers).find(
    (one) => (number !== "" && one.number === number) || (serial !== "" && one.serial === serial),
  );
}

function made(context: BssContext, one: Json): Json {
  const id = nextNumber(context, "voucher", 2001);
  const voucher: Voucher = {
    number: `5111${String(id).padStart(8, "0")}`,
    serial: `S${id}`,
    amount: numberOf(one, "retailAmount") || 0,
    state: "active",
    usedBy: "",
    dateUsed: "",
    requestId: textOf(one, "requestID"),
  };
  context.store.vouchers[voucher.number] = voucher;
  const amount = String(voucher.amount);
  return {
    statusCode: "1",
    statusMessage: "",
    requestID: voucher.requestId,
    retailAmount: amount,
    voucherAmount: amount,
    currencyCode: "EUR",
    voucherNumber: voucher.number,
    serialNumber: voucher.serial,
    duration: "365",
  };
}

function rechargeBatch(context: BssContext, call: BssCall): Json {
  const orders = listOf(call.input, "order")
    .filter(isJson)
    .map((order) => {
      const reference = objectOf(order, "subscriptionRef");
      const number = textOf(order, "voucher");
      const voucher = context.store.vouchers[number];
      const subscription = subscriptionOf(context, call, reference);
      if (voucher === undefined || voucher.state !== "active") {
        const code = voucher === undefined ? 1 : 2;
        return {
          orderResult: 1,
          subscriptionRef: reference,
          voucher: number,
          exception: { code, message: voucher === undefined ? "unknown" : "used", profileStored: false },
        };
      }
      voucher.state = "used";
      voucher.usedBy = subscription.identifier;
      voucher.dateUsed = now(context);
      post(context, subscription, {
        credit: voucher.amount,
        adjustmentTypeID: adjustments.voucher,
        externalTransactionNumber: `v-${voucher.serial}`,
      });
      return { orderResult: 0, subscriptionRef: reference, voucher: number, exception: "" };
    });
  const successes = orders.filter(({ orderResult }) => orderResult === 0).length;
  const overallResult = successes === orders.length ? 0 : successes === 0 ? 1 : 2;
  return {
    overallResult,
    numberOfRequests: String(orders.length),
    numberOfSuccesses: String(successes),
    orders,
  };
}

function voucherView(one: Voucher): Json {
  const amount = String(one.amount);
  return {
    serialnumber: one.serial,
    batchnumber: "1",
    voucherStatus: one.state,
    voucherAmount: amount,
    bonusAmount: "0",
    totalVoucherAmount: amount,
    retailAmount: amount,
    voucherDuration: "365",
    dateUsed: one.dateUsed,
  };
}
