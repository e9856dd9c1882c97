import { InputIssues, type Issue, RequestInvalidError } from "../errors/request-invalid-error.ts";
import { isTransportFault } from "../network/fault.ts";
import { issuesOf, type Schema, safePathSegment } from "../operation/schema.ts";
import type { CallOptions } from "../runtime/client-options.ts";
import { resolveRetry } from "../runtime/runtime.ts";
import { withoutLeaves } from "../util/leaves.ts";
import { unknownNames } from "../util/option-names.ts";
import { type Exchange, noOptions } from "./exchange.ts";
import type { Handler } from "./middleware.ts";
import { toTelcoError } from "./to-telco-error.ts";

/** Turns a checked input into what the wire needs, once per call. Throws `InputIssues` when that shows it impossible. */
export type Prepare<Input, Prepared> = (input: Input) => Prepared;

/** Checks the call's options and input, and sends nothing when they break the contract. */
export function prepare<Input, Prepared, Value>(
  schemaFor: () => Schema<Input> | Promise<Schema<Input>>,
  toWire: Prepare<Input, Prepared>,
  recipient?: (input: Input) => string | readonly string[] | undefined,
): (next: Handler<Prepared, Value>) => Handler<Prepared, Value> {
  return (next) => {
    const proceed = (exchange: Exchange<Prepared>, schema: Schema<Input>): Promise<Value> => {
      const parsed = parse(exchange, schema);
      if (!parsed.success) throw invalid(exchange, issuesOf(parsed.error, exchange.input));
      if (recipient !== undefined) guard(exchange, recipient(parsed.data));
      try {
        exchange.prepared = toWire(parsed.data);
      } catch (error) {
        if (error instanceof InputIssues) throw invalid(exchange, withoutInput(error.issues, exchange.input));
        throw error;
      }
      return next(exchange);
    };
    return (exchange) => {
      applyOptions(exchange);
      const schema = schemaFor();
      return schema instanceof Promise
        ? loadedBefore(exchange, schema).then((loaded) => proceed(exchange, loaded))
        : proceed(exchange, schema);
    };
  };
}

/** A part of ours that cannot be loaded is a failure like any other, of which it is known that nothing was sent. */
async function loadedBefore<Prepared, T>(exchange: Exchange<Prepared>, loading: Promise<T>): Promise<T> {
  try {
    return await loading;
  } catch (error) {
    throw isTransportFault(error) ? toTelcoError(exchange, error) : error;
  }
}

/** An input may be a proxy, or have a getter that throws. */
function parse<Input, Prepared>(
  exchange: Exchange<Prepared>,
  schema: Schema<Input>,
): ReturnType<Schema<Input>["safeParse"]> {
  try {
    return schema.readRequest?.(exchange.input) ?? schema.safeParse(exchange.input);
  } catch {
    throw invalid(exchange, [{ path: [], message: "cannot be read: looking at it throws" }]);
  }
}

/** What makes a request sees the input: nothing of it goes into a message. */
function withoutInput(issues: readonly Issue[], input: unknown): Issue[] {
  return issues.map(({ path, message }) => ({
    path: path.map(safePathSegment),
    message: withoutLeaves(message, input),
  }));
}

/** Keeps a client that may reach some people from reaching anybody else. */
function guard<Prepared>(
  exchange: Exchange<Prepared>,
  recipient: string | readonly string[] | undefined,
): void {
  const { allows } = exchange.runtime;
  const recipients = typeof recipient === "string" ? [recipient] : (recipient ?? []);
  if (allows === undefined || (recipients.length > 0 && recipients.every(allows))) return;
  const message =
    recipients.length === 0
      ? "reaches somebody who cannot be told from the input, and the client has recipients"
      : "reaches somebody who is not among the client's recipients";
  throw invalid(exchange, [{ path: [], message }]);
}

function invalid<Prepared>(exchange: Exchange<Prepared>, issues: readonly Issue[]): RequestInvalidError {
  return new RequestInvalidError(issues, { operation: exchange.operation.title });
}

/** Headers that belong to the client: a caller's may not replace them. */
const reserved = new Set([
  "authorization",
  "content-type",
  "content-length",
  "host",
  // Between two hops, not for the service; HTTP/2 refuses to carry them.
  "connection",
  "expect",
  "http2-settings",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** The names of `CallOptions`: tsc says which is missing here. */
const callOptions = Object.keys({
  signal: true,
  timeoutMs: true,
  deadlineMs: true,
  retry: true,
  headers: true,
} satisfies Record<keyof CallOptions, true>);

function applyOptions<Prepared>(exchange: Exchange<Prepared>): void {
  const { options, runtime } = exchange;
  if (options === noOptions) return;
  if (typeof options !== "object" || options === null)
    throw invalid(exchange, [{ path: ["options"], message: "must be an object" }]);
  const issues: Issue[] = unknownNames(options, callOptions).map(({ name, hint }) => ({
    path: ["options", safePathSegment(name)],
    message: `is no option of a call${hint}`,
  }));
  for (const name of ["timeoutMs", "deadlineMs"] as const) {
    const value = options[name];
    if (value === undefined) continue;
    if (typeof value === "number" && value > 0) exchange[name] = value;
    else issues.push({ path: ["options", name], message: "must be a number of milliseconds greater than 0" });
  }
  exchange.deadlineAt = exchange.startedAt + exchange.deadlineMs;
  try {
    if (options.retry !== undefined) exchange.retry = resolveRetry(options.retry, "options", runtime.retry);
  } catch {
    issues.push({ path: ["options", "retry"], message: "must be false or hold numbers greater than 0" });
  }
  if (options.signal !== undefined && !isSignal(options.signal)) {
    issues.push({
      path: ["options", "signal"],
      message: "must be an AbortSignal, such as controller.signal",
    });
  }
  if (options.headers !== undefined) issues.push(...headerIssues(options.headers));
  if (issues.length > 0) throw invalid(exchange, issues);
}

/** By its shape: there are signals of other realms and of polyfills. */
export function isSignal(value: unknown): boolean {
  return typeof value === "object" && value !== null && "aborted" in value && "addEventListener" in value;
}

function headerIssues(headers: Readonly<Record<string, string>>): Issue[] {
  return Object.entries(headers).flatMap(([name, value]) => {
    const path = ["options", "headers", /^[\w-]{1,40}$/.test(name) ? name : "…"];
    if (reserved.has(name.toLowerCase()))
      return [{ path, message: "is set by the client and cannot be replaced" }];
    if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) return [{ path, message: "is not a header name" }];
    if (typeof value !== "string") return [{ path, message: "must be a text" }];
    return /^[\t\x20-\x7e\x80-\xff]*$/.test(value)
      ? []
      : [{ path, message: "must not hold control characters" }];
  });
}
