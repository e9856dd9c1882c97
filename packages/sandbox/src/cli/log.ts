import type { RequestSummary } from "../world/requests.ts";

/** One line a request, without anybody's number, token or text: those are in the console and at /_sandbox/requests. */
export function logLine({
  at,
  system,
  operation,
  method,
  path,
  status,
  durationMs,
  fault,
}: RequestSummary): string {
  const name = operation === "unknown" ? `${method} ${masked(path)}` : operation;
  return [
    at.toISOString().slice(11, 23),
    system.padEnd(9),
    name.padEnd(28),
    String(status ?? "-").padStart(3),
    `${durationMs ?? 0} ms`,
    ...(fault === undefined ? [] : [`fault=${fault}`]),
  ].join("  ");
}

/** A path that nobody serves may hold anything: of it, the words of the route alone. */
function masked(path: string): string {
  const [route = ""] = path.split("?");
  return route
    .split("/")
    .map((part) => (/^[a-z_-]{1,30}$/i.test(part) || part === "" ? part : "…"))
    .join("/");
}
