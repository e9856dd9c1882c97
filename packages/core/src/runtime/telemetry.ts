import type { Attributes, Counter, Histogram, Span, Tracer } from "@opentelemetry/api";
import type { TelcoError } from "../errors/telco-error.ts";
import type { OperationInfo } from "../operation/operation.ts";

/** A span of one attempt. */
export interface AttemptSpan {
  end(status: number | undefined, error: TelcoError | undefined): void;
}

/** A span of one call. */
export interface CallSpan {
  /** Runs the call with this span as the parent of what happens inside. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** A child span. */
  startAttempt(attempt: number): AttemptSpan;
  end(status: number | undefined, error: TelcoError | undefined, attempts: number): void;
}

/** Traces and metrics by OpenTelemetry. Names and route templates only: never ids, never values. */
export interface Telemetry {
  startCall(operation: OperationInfo, route: string): CallSpan;
}

type Api = typeof import("@opentelemetry/api");

/** OpenTelemetry when the application has it installed, otherwise nothing. */
export async function loadTelemetry(): Promise<Telemetry | undefined> {
  try {
    return createTelemetry(await import("@opentelemetry/api"));
  } catch {
    return undefined;
  }
}

/** One CLIENT span per call, one child per attempt, a duration histogram and a retry counter. */
function createTelemetry(api: Api): Telemetry {
  const { SpanKind, context, metrics, trace } = api;
  const tracer: Tracer = trace.getTracer("telcokit");
  const meter = metrics.getMeter("telcokit");
  const duration: Histogram = meter.createHistogram("telcokit.call.duration", {
    unit: "s",
    description: "How long calls take, retries included",
  });
  const retries: Counter = meter.createCounter("telcokit.call.retries", {
    description: "Attempts after the first",
  });
  return {
    startCall(operation, route) {
      const facts = attributesOf(operation, route);
      const startedAt = performance.now();
      const span = tracer.startSpan(operation.title, {
        kind: SpanKind.CLIENT,
        attributes: facts,
      });
      const inside = trace.setSpan(context.active(), span);
      return {
        run: (work) => context.with(inside, work),
        startAttempt(attempt) {
          const attributes = { ...facts, "telcokit.attempt": attempt };
          const child = tracer.startSpan(
            `${operation.title} attempt`,
            { kind: SpanKind.INTERNAL, attributes },
            inside,
          );
          return { end: (status, error) => finish(api, child, status, error) };
        },
        end(status, error, attempts) {
          const labels = { "telcokit.operation": operation.title, ...outcomeOf(status, error) };
          duration.record((performance.now() - startedAt) / 1000, labels);
          if (attempts > 1) retries.add(attempts - 1, { "telcokit.operation": operation.title });
          span.setAttribute("telcokit.attempts", attempts);
          finish(api, span, status, error);
        },
      };
    },
  };
}

function attributesOf(operation: OperationInfo, route: string): Attributes {
  return {
    "telcokit.operation": operation.title,
    "telcokit.effect": operation.effect,
    "url.template": route,
    "server.address": operation.origin,
  };
}

function outcomeOf(status: number | undefined, error: TelcoError | undefined): Attributes {
  return {
    ...(status === undefined ? {} : { "telcokit.status": status }),
    ...(error === undefined ? {} : { "error.type": error.code }),
  };
}

function finish(api: Api, span: Span, status: number | undefined, error: TelcoError | undefined): void {
  span.setAttributes(outcomeOf(status, error));
  if (error !== undefined) span.setStatus({ code: api.SpanStatusCode.ERROR, message: error.code });
  span.end();
}
