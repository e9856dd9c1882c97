import { describe, expect, it } from "vitest";
import { RefusedError } from "../errors/refused-error.ts";
import { createRuntime } from "../runtime/runtime.ts";
import type { HttpReply, HttpRequest } from "../transport/transport.ts";
import { createHttpClient } from "./http-client.ts";
import type { HttpOperation } from "./http-operation.ts";

class NoDocument extends RefusedError<"no_document"> {
  static override readonly kind: string = "NoDocument";
}

const readDocument: HttpOperation<object, unknown, Uint8Array | undefined, NoDocument, "read"> = {
  name: "documents.get",
  effect: "read",
  method: "GET",
  path: "/document",
  request: ({ request }) => request({}),
  parts: () => ({}),
  reads: "bytes",
  refusals: {
    verdict: ({ data, ok }) =>
      ok && data === undefined ? "yes" : String((data as { code?: string })?.code ?? data),
    yes: ["yes"],
    no: { gone: { code: "no_document", meaning: "there is none", category: "not-found" } },
    error: (options) => new NoDocument(options),
  },
  value: (_reply, { bytes }) => bytes,
};

function reading(reply: Partial<HttpReply>, operation: Partial<typeof readDocument> = {}) {
  const requests: HttpRequest[] = [];
  const runtime = createRuntime({ system: "test", packageName: "@telcokit/test" }, { retry: false });
  const transport = async (request: HttpRequest): Promise<HttpReply> => {
    requests.push(request);
    return { status: 200, headers: {}, body: "", ...reply };
  };
  const http = createHttpClient(runtime, "http://localhost", { transport });
  return { call: http.bind({ ...readDocument, ...operation }), requests };
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const pdf = Uint8Array.from([0x25, 0x50, 0x44, 0x46, 0x2d, 0xff, 0xfe, 0x00]);

describe("an operation that reads bytes", () => {
  it("asks the transport for them, and gives them as they came", async () => {
    const { call, requests } = reading({ bytes: pdf, headers: { "content-type": "application/pdf" } });
    expect(await call({})).toBe(pdf);
    expect(requests[0]).toMatchObject({ wantsBytes: true });
  });

  it.each(["application/json", "application/problem+json;charset=utf-8", ""])(
    "reads an error that came as text in their place (%s)",
    async (type) => {
      const { call } = reading({ bytes: bytesOf('{"code":"gone"}'), headers: { "content-type": type } });
      expect(await call({}).result()).toMatchObject({ error: { code: "no_document" } });
    },
  );

  it("calls a page what it is, and keeps its beginning", async () => {
    const { refusals: _none, ...plain } = readDocument;
    const { call } = reading(
      { bytes: bytesOf("<!doctype html><p>sign in</p>"), headers: { "content-type": "text/html" } },
      { ...plain, refusals: undefined as never, reply: ({ z }) => z.unknown() },
    );
    const outcome = await call({}).result();
    expect(outcome).toMatchObject({ error: { code: "reply_invalid", contentType: "text/html" } });
    expect(outcome.ok ? "" : outcome.error.message).toContain("a page, not JSON");
    expect(outcome).toMatchObject({ error: { excerpt: "<!doctype html><p>sign in</p>" } });
  });

  it("says so when a transport of the caller's own gives none", async () => {
    const { call } = reading({ body: "%PDF-" });
    const outcome = await call({}).result();
    expect(outcome).toMatchObject({ error: { code: "reply_invalid" } });
    expect(outcome.ok ? "" : outcome.error.message).toContain("the transport gives no bytes");
  });
});

describe("an operation with a parser of its own", () => {
  it("has its data from it, and what it throws is no JSON", async () => {
    const parse = (text: string): unknown => {
      if (text === "odd") throw new SyntaxError("odd");
      return { code: "gone" };
    };
    const own = { reads: "json", parse } as const;
    expect(await reading({ body: "anything" }, own).call({}).result()).toMatchObject({
      error: { code: "no_document" },
    });
    const { call } = reading({ body: "odd" }, { ...own, reply: ({ z }) => z.unknown() });
    expect(await call({}).result()).toMatchObject({ error: { code: "reply_invalid" } });
  });
});
