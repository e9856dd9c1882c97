import type { ErrorCategory } from "./error-category.ts";

const http: Readonly<Record<number, ErrorCategory>> = {
  401: "unauthenticated",
  402: "not-applicable",
  403: "permission-denied",
  404: "not-found",
  407: "unauthenticated",
  408: "deadline",
  409: "conflict",
  410: "not-found",
  412: "conflict",
  423: "conflict",
  424: "conflict",
  429: "throttled",
  501: "not-applicable",
  502: "unavailable",
  503: "unavailable",
  504: "deadline",
};

const grpc: Readonly<Record<string, ErrorCategory>> = {
  grpc_cancelled: "cancelled",
  grpc_invalid_argument: "invalid-argument",
  grpc_deadline_exceeded: "deadline",
  grpc_not_found: "not-found",
  grpc_already_exists: "already-exists",
  grpc_permission_denied: "permission-denied",
  grpc_resource_exhausted: "throttled",
  grpc_failed_precondition: "not-applicable",
  grpc_aborted: "conflict",
  grpc_out_of_range: "invalid-argument",
  grpc_unimplemented: "not-applicable",
  grpc_unavailable: "unavailable",
  grpc_unauthenticated: "unauthenticated",
};

/** What kind of failure an HTTP status is. */
export function httpCategory(status: number): ErrorCategory {
  const known = http[status];
  if (known !== undefined) return known;
  return status >= 400 && status < 500 ? "invalid-argument" : "internal";
}

/** What kind of failure a status of HTTP or gRPC is, by our name for it, `http_404` or `grpc_not_found`. */
export function statusCategory(code: string): ErrorCategory {
  const status = /^http_(\d+)$/.exec(code)?.[1];
  return status === undefined ? (grpc[code] ?? "internal") : httpCategory(Number(status));
}
