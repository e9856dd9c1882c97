import { inspect } from "node:util";
import { describe, expect, test as it } from "vitest";
import { explainFault } from "./explain-fault.ts";
import { TransportFault } from "./fault.ts";
import { faultOf, faultOfBody, provesUnsent } from "./fault-of.ts";

const lowLevel = (code: unknown, more: object = {}): Error =>
  Object.assign(new Error("quoted secret"), { code, ...more });
const wrapped = (error: unknown, depth = 1): unknown =>
  depth === 0 ? error : new TypeError("fetch failed", { cause: wrapped(error, depth - 1) });

describe("a foreign error", () => {
  it.each([
    ["a system error", lowLevel("ECONNREFUSED", { syscall: "connect" }), "ECONNREFUSED"],
    ["one at the bottom of fetch's and ky's", wrapped(lowLevel("ECONNRESET"), 2), "ECONNRESET"],
    ["an abort", new DOMException("x", "AbortError"), "aborted"],
    ["a time-out", new DOMException("x", "TimeoutError"), "timed_out"],
    ["a parser's", Object.assign(new Error("x"), { name: "HTTPParserError" }), "not_http"],
    ["a parser's with a code", lowLevel("HPE_INVALID_CONSTANT", { name: "HTTPParserError" }), "not_http"],
    ["an argument's", lowLevel("UND_ERR_INVALID_ARG"), "invalid_request"],
    ["a number, when there is no word", lowLevel(14), "14"],
    ["a word below a number", Object.assign(lowLevel(14), { cause: lowLevel("ENOTFOUND") }), "ENOTFOUND"],
    ["no error at all", undefined, "unknown"],
    ["one without a code", wrapped(new Error("secret")), "unknown"],
    ["a code that is a sentence", lowLevel("my secret code"), "unknown"],
    ["a ring of causes", Object.assign(lowLevel("EPIPE"), { cause: lowLevel("x") }), "EPIPE"],
  ])("is known by its code: %s", (_what, error, code) => {
    expect(faultOf(error).code).toBe(code);
  });

  it("that lists several is known by the one that proves least", () => {
    const list = Object.assign(
      new AggregateError([
        lowLevel("ECONNREFUSED", { syscall: "connect" }),
        lowLevel("ECONNRESET", { syscall: "read" }),
      ]),
      { code: "ECONNREFUSED" },
    );
    expect(faultOf(wrapped(list))).toMatchObject({ code: "ECONNRESET", syscall: "read" });
  });

  it("leaves its words behind", () => {
    const fault = faultOf(wrapped(lowLevel("ECONNRESET", { syscall: "read" })));
    expect(inspect(fault, { depth: 9, showHidden: true })).not.toContain("secret");
    expect(JSON.parse(JSON.stringify(fault))).toEqual({
      name: "TransportFault",
      code: "ECONNRESET",
      syscall: "read",
    });
  });

  it("takes no refused stream for proof: a proxy says so of requests that its service has carried out", () => {
    const refused = Object.assign(new Error("Stream closed with error code NGHTTP2_REFUSED_STREAM"), {
      code: "ERR_HTTP2_STREAM_ERROR",
    });
    expect(faultOf(wrapped(refused))).toMatchObject({ code: "ERR_HTTP2_STREAM_ERROR", refusedByPeer: false });
    expect(provesUnsent(wrapped(refused))).toBe(false);
    expect(faultOfBody(wrapped(refused))).toMatchObject({ code: "truncated", refusedByPeer: false });
  });

  it.each([
    [
      "Deno's of a refused connection",
      "client error (Connect): tcp connect error: Connection refused (os error 111)",
      "ECONNREFUSED",
    ],
    [
      "Deno's of an unknown name",
      "client error (Connect): dns error: failed to lookup address information",
      "ENOTFOUND",
    ],
    [
      "Deno's of another failure to connect",
      "client error (Connect): invalid peer certificate: UnknownIssuer",
      "connect_failed",
    ],
  ])("without a code is known by its words: %s", (_what, words, code) => {
    const error = new TypeError("fetch failed", {
      cause: new Error(`error sending request for url (http://h:9/x): ${words}`),
    });
    expect(faultOf(error).code).toBe(code);
    expect(provesUnsent(error)).toBe(true);
  });

  it("that speaks of anything but connecting proves nothing", () => {
    for (const words of [
      "error sending request for url (http://h/): client error (SendRequest): connection closed before message completed",
      "error sending request for url (http://h/?q=client error (Connect)): operation timed out",
      "client error (Connect): Connection refused",
    ])
      expect({ words, proof: provesUnsent(new TypeError(words)) }).toEqual({ words, proof: false });
  });

  it("of a port that fetch refuses names it", () => {
    for (const error of [
      wrapped(new Error("bad port")),
      new TypeError("Fetch failed: Requests to port 1 are blocked"),
    ])
      expect([faultOf(error).code, provesUnsent(error)]).toEqual(["bad_port", true]);
  });

  it.each(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET", "UND_ERR_RES_CONTENT_LENGTH_MISMATCH", "Z_BUF_ERROR"])(
    "inside an answer means that the rest is missing: %s",
    (code) => expect(faultOfBody(wrapped(lowLevel(code))).code).toBe("truncated"),
  );
});

describe("without evidence", () => {
  it.each([
    lowLevel("ECONNREFUSED"),
    lowLevel("EAI_AGAIN", { syscall: "getaddrinfo" }),
    lowLevel("UND_ERR_CONNECT_TIMEOUT"),
    lowLevel("ECONNRESET", { syscall: "connect" }),
    lowLevel("ETIMEDOUT", { syscall: "connect" }),
    lowLevel("ERR_TLS_CERT_ALTNAME_INVALID"),
    lowLevel("UND_ERR_NOT_SUPPORTED"),
    new TransportFault({ code: "ECONNREFUSED", syscall: "connect" }),
  ])("this proves that nothing was sent: $code $syscall", (error) => {
    expect(provesUnsent(wrapped(error))).toBe(true);
  });

  it.each([
    lowLevel("ECONNRESET", { syscall: "read" }),
    lowLevel("ECONNRESET"),
    lowLevel("EPIPE"),
    lowLevel("ETIMEDOUT"),
    lowLevel("UND_ERR_SOCKET"),
    lowLevel("UND_ERR_HEADERS_TIMEOUT"),
    lowLevel("UND_ERR_ABORTED"),
    lowLevel("ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED"),
    lowLevel(20),
  ])("this proves nothing: $code $syscall", (error) => {
    expect(provesUnsent(wrapped(error))).toBe(false);
  });
});

it("a fault is explained in words of our own, or by its code", () => {
  expect(explainFault(new TransportFault({ code: "CERT_HAS_EXPIRED" }))).toBe(
    "CERT_HAS_EXPIRED: the server's certificate has expired; its operator has to renew it, or this clock is wrong",
  );
  expect(explainFault(new TransportFault({ code: "undici_missing" }))).toContain("npm install undici");
  expect(explainFault(new TransportFault({ code: "ENEW" }))).toBe("ENEW");
});
