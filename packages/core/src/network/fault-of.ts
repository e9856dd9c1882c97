import { safeToken } from "../util/privacy.ts";
import { TransportFault } from "./fault.ts";
import { tlsAlertOf } from "./tls-alerts.ts";
import { tlsWord } from "./tls-word.ts";

const unsentCodes = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
  "ERR_SSL_WRONG_VERSION_NUMBER",
  "invalid_request",
  "bad_port",
  "connect_failed",
  "load_failed",
  // Certificates are judged before anything is sent.
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);
const unsentSyscalls = new Set(["connect", "getaddrinfo"]);

/** Codes of the libraries under us that read better as a word of ours. */
const ownCodes: Readonly<Record<string, string>> = {
  AbortError: "aborted",
  TimeoutError: "timed_out",
  // Both are thrown while undici makes the request, before it looks for a connection.
  UND_ERR_INVALID_ARG: "invalid_request",
  UND_ERR_NOT_SUPPORTED: "invalid_request",
  HTTPParserError: "not_http",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "truncated",
  Z_BUF_ERROR: "truncated",
  Z_DATA_ERROR: "unsupported_encoding",
  ERR_BUFFER_TOO_LARGE: "reply_too_large",
};
/** How the end of a connection looks; inside a body it means that the rest is missing. */
const connectionEnds = new Set([
  "ECONNRESET",
  "EPIPE",
  "ERR_HTTP2_SESSION_ERROR",
  "ERR_HTTP2_STREAM_ERROR",
  "UND_ERR_INFO",
  "UND_ERR_SOCKET",
]);
const deepest = 5;

interface LowLevel {
  /** A code that is a word, when the error has one; numbers (DOMException, gRPC) say less. */
  readonly word: string | undefined;
  readonly number: string | undefined;
  readonly syscall: string | undefined;
  readonly errors: readonly unknown[];
}

/** What a foreign error (fetch's, undici's, Node's) says of the network, wherever in its chain of causes. */
export function faultOf(error: unknown): TransportFault {
  const seen = chain(error);
  const telling = seen.find(({ word }) => word !== undefined);
  // Of several addresses tried, the one that proves least speaks for all.
  const doubtful = telling?.errors.find((one) => !provesUnsent(one));
  if (doubtful !== undefined) return faultOf(doubtful);
  const word = telling?.word;
  return new TransportFault({
    code:
      (word === undefined ? undefined : (tlsWord(word) ?? word)) ??
      seen.find(({ number }) => number !== undefined)?.number ??
      "unknown",
    syscall: telling?.syscall,
    source: error,
  });
}

/** The same once the answer's headers have arrived: the service saw the request, whatever it says afterwards. */
export function faultOfBody(error: unknown): TransportFault {
  const { code, syscall } = faultOf(error);
  const source = error;
  return new TransportFault(
    connectionEnds.has(code) ? { code: "truncated", source } : { code, syscall, source },
  );
}

/**
 * Whether an error by itself proves that no byte of the request left. Only for transports that keep no evidence:
 * the same code often stands for both. Of several addresses tried, every one must prove it.
 */
export function provesUnsent(error: unknown): boolean {
  return chain(error).some(({ word, syscall, errors }) => {
    if (errors.length > 0) return errors.every(provesUnsent);
    return (
      (word !== undefined && unsentCodes.has(word)) || (syscall !== undefined && unsentSyscalls.has(syscall))
    );
  });
}

/** From the outermost to the innermost. One that throws when it is looked at ends it. */
function chain(error: unknown): LowLevel[] {
  const seen: LowLevel[] = [];
  try {
    collect(error, seen);
  } catch {
    // A proxy, or a getter: not an error that any network makes.
  }
  return seen;
}

function collect(error: unknown, seen: LowLevel[]): void {
  for (let at = error, depth = 0; typeof at === "object" && at !== null && depth < deepest; depth += 1) {
    const { name, code, syscall, errors, message, cause, socket } = at as Record<string, unknown>;
    seen.push({
      word: wordOf(tlsAlertOf(socket)) ?? ownCode(name) ?? ownCode(code) ?? wordOf(code) ?? wordless(message),
      number: typeof code === "number" ? safeToken(code) : undefined,
      syscall: safeToken(syscall),
      errors: Array.isArray(errors) ? errors : [],
    });
    at = cause;
  }
}

/** Of OpenSSL's codes some hold a slash: `ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE`. */
function wordOf(code: unknown): string | undefined {
  return typeof code === "string" ? safeToken(code.replaceAll("/", "_")) : undefined;
}

/** What some fetches say in words alone: undici's of a port that it refuses, Deno's of that and of connecting. */
function wordless(message: unknown): string | undefined {
  if (typeof message !== "string") return undefined;
  if (message === "bad port" || /^Fetch failed: Requests to port \d{1,5} are blocked$/.test(message))
    return "bad_port";
  if (!message.startsWith("error sending request for url (")) return undefined;
  const stage = message.lastIndexOf("): client error (Connect)");
  if (stage < 0) return undefined;
  const reason = message.slice(stage);
  if (reason.includes("dns error")) return "ENOTFOUND";
  return reason.includes("Connection refused") ? "ECONNREFUSED" : "connect_failed";
}

function ownCode(token: unknown): string | undefined {
  if (typeof token !== "string") return undefined;
  if (token.startsWith("ERR__ERROR_FORMAT_")) return "unsupported_encoding"; // brotli
  return Object.hasOwn(ownCodes, token) ? ownCodes[token] : undefined;
}
