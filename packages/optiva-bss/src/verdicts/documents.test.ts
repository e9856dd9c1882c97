// Documents, facts §5.4.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failure, type Gateway, startGateway } from "../gateway.fixture.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway[Symbol.asyncDispose]());

const documents = [
  "invoices.pdf",
  "invoices.prepaidStatementPdf",
  "payments.receiptPdf",
  "attachments.getPdf",
  "serviceAgreements.viewPdf",
] as const;
const pdf = Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.from([0xe2, 0xe3, 0xcf, 0xd3, 0x00, 0xff])]);
const page = {
  headers: { "content-type": "text/html; charset=utf-8" },
  body: "<html><body>no invoice</body></html>",
};

const sendPdf = (type: string) => (response: import("node:http").ServerResponse) =>
  void response.writeHead(200, { "content-type": type }).end(pdf);

describe.each(documents)("%s", (name) => {
  it("gives the bytes that came, and asks for them", async () => {
    const outcome = await gateway.ask(name, sendPdf("application/pdf;charset=binary"));
    if (!outcome.ok) throw outcome.error;
    const { bytes, contentType } = outcome.value as { bytes: Uint8Array; contentType: string };
    expect(Buffer.from(bytes).equals(pdf)).toBe(true);
    expect(contentType).toBe("application/pdf");
    expect(gateway.server.arrived[0]?.headers.accept).toBe("application/pdf, application/json");
  });

  it("takes JSON with a good status for the error that it is", async () => {
    const outcome = await gateway.ask(name, {
      body: { responseCode: "ERCRT1001", message: "no such thing" },
    });
    expect(outcome).toMatchObject({
      error: { kind: "BssError", code: "no_document", serverMessage: "no such thing" },
    });
  });

  it("takes nothing else for a document", async () => {
    expect(
      failure(await gateway.ask(name, { headers: { "content-type": "application/pdf" }, body: "not one" })),
    ).toEqual({ code: "reply_invalid" });
    expect(failure(await gateway.ask(name, { headers: { "content-type": "application/pdf" } }))).toEqual({
      code: "reply_invalid",
    });
  });

  it("has its errors as everybody else", async () => {
    expect(
      failure(
        await gateway.ask(name, {
          status: 400,
          body: { responseCode: "ERCRT1001", message: "…", detail: "…" },
        }),
      ),
    ).toEqual({ code: "ERCRT1001" });
    expect(failure(await gateway.ask(name, { status: 401, body: { message: "…" } }))).toEqual({
      code: "auth_failed",
    });
  });
});

describe("an invoice", () => {
  it("that is not there comes as a page with a good status: a no, not a broken answer", async () => {
    expect(failure(await gateway.ask("invoices.pdf", page))).toEqual({ code: "no_invoice" });
    expect(failure(await gateway.ask("payments.receiptPdf", page))).toEqual({ code: "reply_invalid" });
  });

  it("is asked for by a date in English, made of the one that invoices have", async () => {
    await gateway.ask("invoices.pdf", page);
    expect(gateway.server.arrived[0]?.url).toContain(".accountIdentifier=17&.billingDate=Nov%2001%2C2026");
    gateway.server.answerWith(() => page);
    await gateway.bss.invoices.pdf({ accountIdentifier: "17", billingDate: "Nov 24,2023" }).result();
    expect(gateway.server.arrived[0]?.url).toContain(".billingDate=Nov%2024%2C2023");
    await gateway.bss.invoices.pdf({ accountIdentifier: "17", billingDate: "2024-02-29" }).result();
    expect(gateway.server.arrived.at(-1)?.url).toContain(".billingDate=Feb%2029%2C2024");
  });

  it("is not asked for by what is no day", async () => {
    gateway.server.answerWith(() => page);
    const wrong = [
      "24.11.2023",
      "2023-02-29",
      "2023-13-01",
      "2023-01-00",
      "2023-01-99",
      "Nov 31,2023",
      "Nov 0,2023",
      "Foo 24,2023",
      "constructor",
    ];
    for (const billingDate of wrong) {
      const outcome = await gateway.bss.invoices.pdf({ accountIdentifier: "17", billingDate }).result();
      expect(failure(outcome), billingDate).toEqual({ code: "request_invalid" });
    }
    expect(gateway.server.arrived).toHaveLength(0);
  });

  it("with a note is a write", async () => {
    gateway.server.answerWith(() => "cut");
    const input = { accountIdentifier: "17", billingDate: "2023-11-24" };
    const look = await gateway.bss.invoices.pdf(input).result();
    const note = await gateway.bss.invoices.pdf({ ...input, noteMessage: "sent to the customer" }).result();
    expect([failure(look), failure(note)]).toEqual([
      { code: "connection_failed" },
      { code: "outcome_unknown", cause: "connection_failed" },
    ]);
  });

  it("may be larger than 10 MiB when the client allows it", async () => {
    const large = Buffer.concat([pdf, Buffer.alloc(11 * 1024 * 1024, 1)]);
    const send = (response: import("node:http").ServerResponse): void => void response.end(large);
    expect(failure(await gateway.ask("invoices.pdf", send))).toEqual({ code: "reply_invalid" });
    const client = gateway.client({ maxReplyBytes: 20 * 1024 * 1024 });
    const { bytes } = await client.invoices.pdf({ accountIdentifier: "17", billingDate: "2023-11-24" });
    expect(bytes).toHaveLength(large.length);
  });
});
