import type { Attributes, Context, Counter, Histogram, Meter, Span, Tracer } from "@opentelemetry/api";
import { RefusedError } from "../errors/refused-error.ts";
import type { TelcoError } from "../errors/telco-error.ts";
import type { OperationInfo } from "../operation/operation.ts";
import { attributesOf, outcomeOf } from "./telemetry-attributes.ts";

/** A span of one attempt. */
export interface AttemptSpan {
  /** What tells the service which trace the request belongs to: `traceparent`, or whatever the application propagates. */
  readonly headers: Readonly<Record<string, string>>;
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

interface Instruments {
  readonly duration: Histogram;
  readonly retries: Counter;
}

/** What the spans and measurements of one package bear. */
export interface Scope {
  readonly name: string;
  readonly version?: string | undefined;
}

/** OpenTelemetry when the application has it installed, otherwise nothing. */
export async function loadTelemetry(scope: Scope): Promise<Telemetry | undefined> {
  try {
    return createTelemetry(await import("@opentelemetry/api"), scope);
  } catch {
    return undefined;
  }
}

/** One CLIENT span per call, one child per attempt, a duration histogram and a retry counter. */
function createTelemetry(api: Api, { name, version }: Scope): Telemetry {
  const { context, trace } = api;
  const tracer: Tracer = trace.getTracer(name, version);
  const instruments = instrumentsOf(api, name, version);
  const known = new WeakMap<OperationInfo, Attributes>();
  const factsOf = (operation: OperationInfo, route: string): Attributes => {
    const facts = known.get(operation) ?? attributesOf(operation, route);
    known.set(operation, facts);
    return facts;
  };
  return {
    startCall(operation, route) {
      const facts = factsOf(operation, route);
      const startedAt = performance.now();
      const span = tracer.startSpan(operation.title, { kind: api.SpanKind.CLIENT, attributes: { ...facts } });
      const inside = trace.setSpan(context.active(), span);
      return {
        run: (work) => context.with(inside, work),
        startAttempt: (attempt) =>
          startAttempt(api, tracer, inside, operation, { ...facts, "telcokit.attempt": attempt }),
        end(status, error, attempts) {
          const { duration, retries } = instruments();
          const outcome = outcomeOf(operation, status, error);
          duration.record((performance.now() - startedAt) / 1000, {
            "telcokit.operation": operation.title,
            ...outcome,
          });
          if (attempts > 1) retries.add(attempts - 1, { "telcokit.operation": operation.title });
          span.setAttribute("telcokit.attempts", attempts);
          finish(api, span, outcome, error);
        },
      };
    },
  };
}

function startAttempt(
  api: Api,
  tracer: Tracer,
  parent: Context,
  operation: OperationInfo,
  attributes: Attributes,
): AttemptSpan {
  const span = tracer.startSpan(
    `${operation.title} attempt`,
    { kind: api.SpanKind.INTERNAL, attributes },
    parent,
  );
  const headers: Record<string, string> = {};
  api.propagation.inject(api.trace.setSpan(parent, span), headers);
  return { headers, end: (status, error) => finish(api, span, outcomeOf(operation, status, error), error) };
}

/** Seconds. What a call to a telecom system may take: a look-up in a cache to a charge that waits for a bank. */
const bucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/**
 * The instruments of whatever meter provider is there. One that appears after the first call gets the next one: a meter
 * taken before it would never measure.
 */
function instrumentsOf({ metrics }: Api, name: string, version: string | undefined): () => Instruments {
  let provider: unknown;
  let made: Instruments | undefined;
  return () => {
    const now = metrics.getMeterProvider();
    if (made === undefined || provider !== now) made = createInstruments(now.getMeter(name, version));
    provider = now;
    return made;
  };
}

function createInstruments(meter: Meter): Instruments {
  return {
    duration: meter.createHistogram("telcokit.call.duration", {
      unit: "s",
      description: "How long calls take, retries included",
      advice: { explicitBucketBoundaries: bucketBoundaries },
    }),
    retries: meter.createCounter("telcokit.call.retries", {
      unit: "{attempt}",
      description: "Attempts after the first",
    }),
  };
}

function finish(api: Api, span: Span, outcome: Attributes, error: TelcoError | undefined): void {
  span.setAttributes(outcome);
  // A service that says no works: nothing went wrong that anybody should be woken for.
  if (error !== undefined && !(error instanceof RefusedError))
    span.setStatus({ code: api.SpanStatusCode.ERROR, message: error.code });
  span.end();
}
