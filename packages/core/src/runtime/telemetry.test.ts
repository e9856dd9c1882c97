import * as api from "@opentelemetry/api";
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ConnectionError } from "../errors/connection-error.ts";
import type { Operation } from "../operation/operation.ts";
import { bindOperation } from "../pipeline/bind.ts";
import { createRuntime } from "./runtime.ts";

const msisdn = "+4799990000";

const operation: Operation<string, never, "read"> = {
  name: "op",
  effect: "read",
  request: ({ z }) => z.string(),
};

describe("with OpenTelemetry installed", () => {
  const spans = new InMemorySpanExporter();
  const metrics = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const meters = new MeterProvider({ readers: [new PeriodicExportingMetricReader({ exporter: metrics })] });

  beforeAll(() => {
    api.trace.setGlobalTracerProvider(
      new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }),
    );
    api.metrics.setGlobalMeterProvider(meters);
  });
  afterAll(async () => {
    await meters.shutdown();
    api.trace.disable();
    api.metrics.disable();
  });

  it("a call is one CLIENT span with a child per attempt, and neither holds a value", async () => {
    const runtime = createRuntime({ system: "test", packageName: "@telcokit/test" }, { random: () => 0 });
    const call = bindOperation(runtime, {
      operation,
      route: "GET /x/{msisdn}",
      origin: "http://localhost",
      prepare: (input) => input,
      send: async ({ attempts }) => {
        if (attempts === 1) throw new ConnectionError({ operation: "test op", reason: "down" });
        return msisdn;
      },
    });
    await call(msisdn);
    await meters.forceFlush();

    const finished = spans.getFinishedSpans();
    expect(finished.map(({ name }) => name)).toEqual(["test op attempt", "test op attempt", "test op"]);
    const parent = finished[2];
    expect(parent?.kind).toBe(api.SpanKind.CLIENT);
    expect(parent?.attributes).toMatchObject({ "url.template": "GET /x/{msisdn}", "telcokit.attempts": 2 });
    expect(finished[0]?.parentSpanContext?.spanId).toBe(parent?.spanContext().spanId);
    expect(finished[0]?.status.code).toBe(api.SpanStatusCode.ERROR);
    const recorded = metrics
      .getMetrics()
      .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics));
    expect(recorded.map(({ descriptor }) => descriptor.name).sort()).toEqual([
      "telcokit.call.duration",
      "telcokit.call.retries",
    ]);
    const told = JSON.stringify([
      finished.map(({ name, attributes, events, status }) => ({ name, attributes, events, status })),
      recorded,
    ]);
    expect(told).not.toContain(msisdn.slice(1));
  });
});
