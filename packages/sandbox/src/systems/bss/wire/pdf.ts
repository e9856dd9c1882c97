import type { PlainAnswer } from "../../../http/answer.ts";

/** A small PDF of one page with the lines given, as any viewer opens it. */
export function pdfAnswer(lines: readonly string[]): PlainAnswer {
  return { status: 200, headers: { "content-type": "application/pdf" }, body: pdfOf(lines) };
}

function pdfOf(lines: readonly string[]): string {
  const text = lines.map((line) => `(${line.replace(/[^\x20-\x7e]|[()\\]/g, "?")}) Tj T*`).join("\n");
  const content = `BT /F1 12 Tf 16 TL 72 760 Td\n${text}\nET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>",
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let body = "%PDF-1.4\n";
  const offsets = objects.map((object, at) => {
    const offset = body.length;
    body += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return `${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${trailer}`;
}

/** What the invoice viewer answers, with a good status, where there is no invoice. */
export const noInvoicePage: PlainAnswer = {
  status: 200,
  headers: { "content-type": "text/html; charset=utf-8" },
  body: "<!doctype html><html><body><p>No invoice was found for that date.</p></body></html>",
};
