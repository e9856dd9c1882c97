import { accountOf, type BssContext, listOf, nextNumber, now, objectOf, textOf } from "../store/context.ts";
import { adjustments, postOnAccount } from "../store/ledger.ts";
import type { Attachment, Invoice } from "../store/store.ts";
import { noInvoicePage, pdfAnswer } from "../wire/pdf.ts";
import { BssRefusal, invalid } from "../wire/refusal.ts";
import { isJson, type Json } from "../wire/schemas.ts";
import type { Handlers } from "./handlers.ts";

/** Invoices, receipts, agreements and attachments. */
export function documentHandlers(context: BssContext): Handlers {
  return { ...invoiceHandlers(context), ...attachmentHandlers(context) };
}

/** How long the chargeable form of an invoice is in the making. */
const alternateMs = 1500;

function invoiceHandlers(context: BssContext): Handlers {
  return { ...invoices(context), ...pdfs(context) };
}

function invoices(context: BssContext): Handlers {
  const { store, clock } = context;
  const find = (input: Json, id = textOf(input, "invoiceID")): Invoice => {
    const found = store.invoices[id];
    if (found === undefined || found.accountID !== textOf(input, "accountID"))
      throw invalid("rts", "there is no such invoice");
    return found;
  };
  return {
    "invoices.list": (call) => {
      const account = accountOf(context, call, textOf(call.input, "accountID"));
      return Object.values(store.invoices)
        .filter(({ accountID }) => accountID === account.ban)
        .map(invoiceView);
    },
    "invoices.get": ({ input }) => detailedInvoice(context, find(input, textOf(input, "id"))),
    "invoices.alternate.generate": ({ input }) => {
      const invoice = find(input);
      invoice.alternate = "1";
      invoice.alternateAt = clock.wall() + alternateMs;
    },
    "invoices.alternate.charge": ({ input }) => {
      const invoice = find(input);
      settle(context, invoice);
      if (invoice.alternate !== "3") throw invalid("rts", "the alternate invoice is not available");
      const account = store.accounts[invoice.accountID];
      if (account !== undefined && !invoice.charged)
        postOnAccount(context, account, { credit: -alternateFee, adjustmentTypeID: adjustments.charge });
      invoice.charged = true;
      return detailedInvoice(context, invoice);
    },
  };
}

function pdfs(context: BssContext): Handlers {
  const { store } = context;
  return {
    "invoices.pdf": ({ input }) => {
      const ban = textOf(input, "accountIdentifier");
      if (textOf(input, "noteMessage") !== "")
        store.notes.push({
          of: ban,
          note: textOf(input, "noteMessage"),
          mainType: "invoice",
          subType: "viewed",
        });
      const found = Object.values(store.invoices).find(
        (one) => one.accountID === ban && englishDate(one.invoiceDate) === textOf(input, "billingDate"),
      );
      if (found === undefined) throw new BssRefusal(noInvoicePage);
      const alternate = textOf(input, "returnChargeableInvoice") === "y";
      if (alternate && !found.charged) throw invalid("rtr", "the alternate invoice is not paid for");
      return pdfAnswer([
        `${alternate ? "Alternate invoice" : "Invoice"} ${found.invoiceID}`,
        `Account ${ban}`,
        `Total ${found.totalAmount}`,
      ]);
    },
    "invoices.prepaidStatementPdf": (call) => {
      const account = accountOf(context, call, textOf(call.input, "accountIdentifier"));
      const { prevBillDate, billDate } = call.input;
      if (String(prevBillDate) >= String(billDate))
        throw invalid("rtr", "prevBillDate must be before billDate");
      return pdfAnswer([`Statement of ${account.ban}`, `${String(prevBillDate)} to ${String(billDate)}`]);
    },
    "payments.receiptPdf": ({ input }) => {
      const found = store.transactions.find(
        ({ receiptNumber }) => receiptNumber === textOf(input, "receiptNumber"),
      );
      if (found === undefined) throw invalid("rtr", "there is no such receipt");
      return pdfAnswer([
        `Receipt ${found.receiptNumber}`,
        `Account ${found.accountID}`,
        `Amount ${-found.amount}`,
      ]);
    },
  };
}

const alternateFee = 250;

function settle({ clock }: BssContext, invoice: Invoice): void {
  if (invoice.alternate === "1" && clock.wall() >= invoice.alternateAt) invoice.alternate = "3";
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `Nov 01,2026`. */
function englishDate(iso: string): string {
  return `${months[Number(iso.slice(5, 7)) - 1]} ${iso.slice(8, 10)},${iso.slice(0, 4)}`;
}

function invoiceView({ accountID, invoiceID, invoiceDate, totalAmount, paymentAmount }: Invoice): Json {
  const amount = String(totalAmount);
  return {
    accountID,
    currentAmount: amount,
    currentTaxAmount: "0",
    discountAmount: "0",
    dueDate: invoiceDate,
    generationDate: invoiceDate,
    invoiceDate,
    invoiceID,
    paymentAmount: String(paymentAmount),
    pdfFilePath: "",
    previousBalance: "0",
    totalAmount: amount,
  };
}

function detailedInvoice(context: BssContext, invoice: Invoice): Json {
  settle(context, invoice);
  const alternateDetails = {
    pdfInvoiceState: invoice.alternate,
    numberOfPages: invoice.alternate === "3" ? "3" : "0",
    feeAmount: String(alternateFee),
  };
  return {
    ...invoiceView(invoice),
    settlementState: "0",
    rootInvoideID: invoice.invoiceID,
    alternateDetails,
  };
}

function attachmentHandlers(context: BssContext): Handlers {
  const { store } = context;
  const find = (key: string): Attachment => {
    const found = store.attachments[key];
    if (found === undefined) throw invalid("rtr", "there is no such attachment");
    return found;
  };
  return {
    "serviceAgreements.viewPdf": ({ input }) => {
      const { identifier, ban } = agreementOf(context, input);
      return pdfAnswer(["Customer service agreement", `Account ${ban}`, `Subscription ${identifier}`]);
    },
    "serviceAgreements.store": ({ input }) => {
      const { identifier, ban } = agreementOf(context, input);
      const attachmentKey = `csa-${identifier}-${nextNumber(context, "agreement", 2)}`;
      const createdDate = now(context).replace("+00:00", "+0000");
      const made = {
        attachmentKey,
        ban,
        category: "CSA",
        fileName: `${attachmentKey}.pdf`,
        createdDate,
        description: "Customer service agreement",
        sent: [],
      };
      store.attachments[attachmentKey] = made;
      const { fileName, description } = made;
      return { attachmentKey, fileName, createdDate, description };
    },
    "attachments.list": ({ input }) => {
      const category = textOf(input, "category");
      const found = Object.values(store.attachments).filter(
        (one) => one.ban === textOf(input, "ban") && (category === "" || one.category === category),
      );
      return {
        ban: textOf(input, "ban"),
        accountDocuments: found.map(({ attachmentKey, fileName, createdDate, description }) => ({
          attachmentKey,
          fileName,
          createdDate,
          description,
        })),
      };
    },
    "attachments.getPdf": ({ input }) => pdfAnswer([find(textOf(input, "attachmentKey")).fileName]),
    "attachments.send": ({ input }) =>
      void find(textOf(input, "attachmentKey")).sent.push(textOf(input, "channel")),
  };
}

/** Only an active subscription has one. */
function agreementOf(
  { store }: BssContext,
  input: Json,
): { readonly identifier: string; readonly ban: string } {
  const parameters = listOf(objectOf(input, "request"), "parameters").filter(isJson);
  const id =
    textOf(parameters.find((one) => textOf(one, "name") === "subscriberId") ?? {}, "value") || "17-1";
  const subscription = store.subscriptions[id];
  if (subscription === undefined || subscription.state !== 1)
    throw invalid("rtr", "there is no such active subscription");
  return subscription;
}
