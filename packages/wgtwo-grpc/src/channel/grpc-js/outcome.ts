import { type StatusObject, status as statusCode } from "@grpc/grpc-js";
import { TransportFault } from "@telcokit/core/client";
import type { Fields } from "../engine.ts";
import { connectionLost, framingFault, refusedStream, saysTooLarge } from "../faults.ts";
import type { ProxyEndpoint } from "../proxy.ts";
import { ProxyFault } from "../proxy-fault.ts";
import { ServiceStatus } from "../service-status.ts";

/** What was seen of a call besides its final status. */
export interface Seen {
  /** Response headers, or trailers with fields of their own. */
  readonly answered: boolean;
  /** The answer's content type is not gRPC's. */
  readonly foreign: boolean;
  /** What the last connection failed with after TCP. */
  readonly lastFault: TransportFault | undefined;
  readonly proxy: ProxyEndpoint | undefined;
}

/**
 * What a final status of grpc-js means. Its own failures and the service's statuses look alike; they are told apart by
 * what was received, and once something was, by the words that grpc-js 1.14 uses. A service that used those very words
 * would be reported as a lost connection instead of a status: the same verdict.
 */
export function failureOf(status: StatusObject, fields: Fields, seen: Seen): Error {
  // grpc-js 1.14 ends a call without code and words when a message is compressed in a way it does not know.
  if (typeof status.code !== "number") return framingFault("undecodable");
  const { code, details } = status;
  if (seen.foreign && !isHttpStatus(status)) return framingFault("not_grpc");
  if (!seen.answered) return unanswered(code, details, seen);
  if (code === statusCode.RESOURCE_EXHAUSTED && saysTooLarge(details)) return framingFault("reply_too_large");
  if (isLost(details)) return connectionLost(errnoIn(details));
  if (details.startsWith("Failed to decompress ")) return framingFault("undecodable");
  return new ServiceStatus(code, details, fields);
}

/** Something answered with an HTTP status instead of a gRPC one. */
export function isHttpStatus({ details }: StatusObject): boolean {
  return /^Received HTTP status code \d+$/.test(details ?? "");
}

function unanswered(code: number, details: string, { lastFault, proxy }: Seen): TransportFault {
  if (code === statusCode.UNAVAILABLE && details === "Stream refused by server") return refusedStream();
  const unresolved = details.startsWith("Name resolution failed");
  const tcp = details.includes("Error: connect E");
  if (proxy !== undefined && (unresolved || tcp)) return new ProxyFault("proxy_unreachable", proxy);
  if (unresolved) return new TransportFault({ code: "dns_failed", syscall: "getaddrinfo" });
  if (details.startsWith("No connection established") && !tcp) {
    if (/Last error: Protocol error\b/.test(details)) return new TransportFault({ code: "not_http2" });
    if (lastFault !== undefined) return lastFault;
  }
  return connectionLost(errnoIn(details));
}

function isLost(details: string): boolean {
  return (
    details === "Connection dropped" ||
    details === "Call cancelled" ||
    details === "Stream refused by server" ||
    details === "Bandwidth exhausted or memory limit exceeded" ||
    details === "Protocol not secure enough" ||
    details.startsWith("Received RST_STREAM with code ") ||
    /^(?:read|write) E[A-Z]+$/.test(details)
  );
}

function errnoIn(details: string): string | undefined {
  const errno =
    /\b(?:ECONN[A-Z]+|ETIMEDOUT|EPIPE|EPROTO|E(?:HOST|NET)UNREACH|ENOTFOUND|EAI_AGAIN|EADDRNOTAVAIL|EACCES)\b/;
  return errno.exec(details)?.[0];
}
