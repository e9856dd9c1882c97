// The newest invoice of an account as a PDF, its chargeable long form, and the receipt of a payment.
//   node invoice-pdf.ts                           against a sandbox of its own
//   OPTIVA_BSS_URL=… OPTIVA_BSS_… OPTIVA_BSS_ACCOUNT=… node invoice-pdf.ts
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createOptivaBssClient } from "@telcokit/optiva-bss";
import { bssPlace, chosen } from "./bss-place.ts";

const place = await bssPlace();
const accountID = chosen("ACCOUNT", "17");
const bss = createOptivaBssClient(place.options);

// #region pdf
const [invoice] = await bss.invoices.list({ accountID });
const { invoiceID, invoiceDate: billingDate } = invoice ?? {};
if (invoiceID === undefined || billingDate === undefined) throw new Error("the account has no invoice");
// The date as the list has it: the query wants it in English, and gets it so.
const asked = { accountIdentifier: accountID, billingDate };
const { bytes, contentType } = await bss.invoices.pdf(asked);
const folder = await mkdtemp(join(tmpdir(), "invoice-"));
await writeFile(join(folder, `${invoiceID}.pdf`), bytes);
console.log(`${contentType}, ${new TextDecoder().decode(bytes.subarray(0, 5))}`);

// Where there is no document, the gateway answers with a page. That is a refusal.
const none = await bss.invoices.pdf({ ...asked, billingDate: "1999-01-01" }).result();
if (!none.ok) console.log(`no invoice of that month: ${none.error.code}`);
// #endregion

// #region alternate
const reference = { accountID, invoiceID };
await bss.invoices.alternate.generate(reference);
for (;;) {
  const { alternateDetails } = await bss.invoices.get({ accountID, id: invoiceID });
  if (alternateDetails?.pdfInvoiceState === "3") break;
  await wait(500);
}
const { alternateDetails } = await bss.invoices.alternate.charge(reference);
const long = await bss.invoices.pdf({ ...asked, returnChargeableInvoice: "y" });
console.log("the long form, for", alternateDetails?.feeAmount, "it is a PDF too:", long.bytes.length > 0);
// #endregion

// #region receipt
const payments = await bss.transactions.listDetailedForAccount({ accountID }).toArray({ max: 100 });
const receiptNumber = payments.find((one) => one.receiptNumber !== undefined)?.receiptNumber;
if (receiptNumber !== undefined) {
  const receipt = await bss.payments.receiptPdf({ receiptNumber });
  console.log("a receipt:", receipt.contentType);
}
// #endregion

await bss.close();
await place.close();
