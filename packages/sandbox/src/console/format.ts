import type { RequestSummary } from "./api.ts";

/** The names of gRPC's codes, by number. */
const grpcNames = (
  "OK CANCELLED UNKNOWN INVALID_ARGUMENT DEADLINE_EXCEEDED NOT_FOUND ALREADY_EXISTS PERMISSION_DENIED RESOURCE_EXHAUSTED " +
  "FAILED_PRECONDITION ABORTED OUT_OF_RANGE UNIMPLEMENTED INTERNAL UNAVAILABLE DATA_LOSS UNAUTHENTICATED"
).split(" ");

export type Outcome = "open" | "good" | "refused" | "failed" | "cut";

/** How a request ended: what colour and word it gets. */
export function outcomeOf({ rpc, status, durationMs }: RequestSummary): Outcome {
  if (status === undefined) return durationMs === undefined ? "open" : "cut";
  if (rpc !== undefined) {
    if (status === 0) return "good";
    return [2, 4, 8, 13, 14, 15].includes(status) ? "failed" : "refused";
  }
  if (status < 400) return "good";
  return status < 500 ? "refused" : "failed";
}

export function statusWords({ rpc, status, durationMs }: RequestSummary): string {
  if (status === undefined) return durationMs === undefined ? "…" : "cut";
  return rpc === undefined ? String(status) : (grpcNames[status] ?? String(status));
}

export function durationWords(ms: number | undefined): string {
  if (ms === undefined) return "";
  if (ms < 1) return "<1 ms";
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** The time of day of an ISO 8601 moment, to the millisecond. */
export function timeOfDay(iso: string): string {
  const at = new Date(iso);
  const two = (value: number): string => String(value).padStart(2, "0");
  const ms = String(at.getMilliseconds()).padStart(3, "0");
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}.${ms}`;
}

const nearMs = 172_800_000;

/** How long from now until then, in the words of a clock: `in 52 min`, `3 h ago`. Nothing for what is days away. */
export function fromNow(iso: string, now: string): string | undefined {
  const ms = Date.parse(iso) - Date.parse(now);
  if (!(Math.abs(ms) < nearMs)) return undefined;
  const words = spanWords(Math.round(Math.abs(ms) / 1000));
  return ms >= 0 ? `in ${words}` : `${words} ago`;
}

function spanWords(seconds: number): string {
  if (seconds < 90) return `${seconds} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

const dateLike = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;

/** A value in a cell of a table: short, and one line. */
export function cellText(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "string")
    return dateLike.test(value) ? value.slice(0, 19).replace("T", " ").replace(" 00:00:00", "") : value;
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value)) return value.map(cellText).join(", ");
  const fields = Object.entries(value);
  if (fields.length === 1) return cellText(fields[0]?.[1]);
  const named = (value as Record<string, unknown>).msisdn ?? (value as Record<string, unknown>).name;
  return typeof named === "string" ? named : JSON.stringify(value);
}
