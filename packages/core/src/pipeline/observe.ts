import type { CallMeta, Result } from "../calls/call.ts";
import { RefusedError } from "../errors/refused-error.ts";
import { isTelcoError, TelcoError } from "../errors/telco-error.ts";
import type { OperationInfo } from "../operation/operation.ts";
import { callHook } from "../runtime/hooks.ts";
import { isPrintableId } from "../util/privacy.ts";
import { showCaller } from "./caller-frames.ts";
import type { Exchange } from "./exchange.ts";
import type { Handler } from "./middleware.ts";

/** Runs the whole pipeline for one call, gives its outcome as a plain object and tells hooks, logger and traces. */
export async function observe<Prepared, Value, E>(
  exchange: Exchange<Prepared>,
  run: Handler<Prepared, Value>,
): Promise<Result<Value, E>> {
  const { runtime, operation } = exchange;
  const loaded = runtime.telemetry();
  const telemetry = loaded instanceof Promise ? await loaded : loaded;
  if (telemetry !== undefined) {
    const route = routeOf(operation);
    exchange.span = telemetry.startCall(operation, route instanceof Promise ? await route : route);
  }
  const { span } = exchange;
  try {
    const value = span === undefined ? await run(exchange) : await span.run(() => run(exchange));
    const meta = metaOf(exchange, exchange.replyHeaders);
    if (runtime.hooks.onCall !== undefined)
      callHook(runtime.hooks.onCall, eventOf(exchange, meta), runtime.logger);
    span?.end(exchange.status, undefined, exchange.attempts);
    return { ok: true, value, meta };
  } catch (error) {
    if (!isTelcoError(error)) throw error;
    showCaller(error, observe);
    if (runtime.debug) TelcoError.reveal(error);
    if (exchange.requestId !== undefined && !isPrintableId(exchange.requestId))
      exchange.requestId = undefined;
    const meta = metaOf(exchange, harmless(exchange.replyHeaders));
    // A "no" is the service's business as usual.
    const level = error instanceof RefusedError ? "info" : "warn";
    runtime.logger[level]({ ...eventOf(exchange, meta), code: error.code }, "telcokit: call failed");
    callHook(runtime.hooks.onCall, { ...eventOf(exchange, meta), error }, runtime.logger);
    span?.end(exchange.status, error, exchange.attempts);
    return { ok: false, error: error as E, meta };
  }
}

function routeOf({ route }: OperationInfo): string | Promise<string> {
  return typeof route === "string" ? route : route();
}

function metaOf<Prepared>(exchange: Exchange<Prepared>, headers: Readonly<Record<string, string>>): CallMeta {
  const { attempts, requestId, runtime, startedAt, status } = exchange;
  const durationMs = runtime.clock.now() - startedAt;
  // The usual case is written out: every call makes one.
  if (status !== undefined && requestId === undefined) return { attempts, status, headers, durationMs };
  return {
    attempts,
    ...(status === undefined ? {} : { status }),
    headers,
    ...(requestId === undefined ? {} : { requestId }),
    durationMs,
  };
}

function eventOf<Prepared>(exchange: Exchange<Prepared>, meta: CallMeta) {
  return {
    operation: exchange.operation.title,
    attempts: meta.attempts,
    durationMs: meta.durationMs,
    ...(meta.status === undefined ? {} : { status: meta.status }),
  };
}

const digits = /^\d{1,9}$/;
/** What a harmless header looks like: whatever else stands in it is the server's own text. */
const harmlessHeaders: Readonly<Record<string, RegExp>> = {
  "content-type": /^[a-z]+\/[a-z0-9.+-]+(?:; ?charset=[a-z0-9-]+)?$/i,
  "content-length": digits,
  date: /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} [\d:]{8} GMT$/,
  "retry-after": /^(?:\d{1,9}|[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} [\d:]{8} GMT)$/,
  "x-total-count": digits,
  "x-result-count": digits,
  "ratelimit-limit": digits,
  "ratelimit-remaining": digits,
  "ratelimit-reset": digits,
  "x-ratelimit-limit": digits,
  "x-ratelimit-remaining": digits,
  "x-ratelimit-reset": digits,
  "grpc-status": digits,
};

/** Failed calls end up in logs: of their headers only those stay that cannot hold personal data. */
function harmless(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).filter(
      // A header may be called `constructor`.
      ([name, value]) => Object.hasOwn(harmlessHeaders, name) && harmlessHeaders[name]?.test(value) === true,
    ),
  );
}
