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
import { RefusedError } from "../errors/refused-error.ts";
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

  it("tells the service which trace a request belongs to, and calls no refusal an error", async () => {
    spans.reset();
    api.propagation.setGlobalPropagator({
      fields: () => ["traceparent"],
      extract: (context) => context,
      inject(context, carrier, setter) {
        const span = api.trace.getSpanContext(context);
        setter.set(carrier, "traceparent", `00-${span?.traceId}-${span?.spanId}-01`);
      },
    });
    const sent: unknown[] = [];
    const call = bindOperation(createRuntime({ system: "test", packageName: "@telcokit/test" }, {}), {
      operation,
      route: () => "wgtwo.test.v1.TestService/Do",
      origin: "https://[::1]",
      prepare: (input) => input,
      send: async ({ traceHeaders }) => {
        sent.push(traceHeaders);
        throw new RefusedError({ operation: "test op", code: "NO", meaning: "no", category: "not-found" });
      },
    });
    await call(msisdn).result();
    api.propagation.disable();
    const [attempt, parent] = spans.getFinishedSpans();
    const { traceId, spanId } = attempt?.spanContext() ?? {};
    expect(sent).toEqual([{ traceparent: `00-${traceId}-${spanId}-01` }]);
    expect(parent?.attributes).toMatchObject({
      "rpc.system": "grpc",
      "rpc.service": "wgtwo.test.v1.TestService",
      "rpc.method": "Do",
      "server.address": "::1",
      "server.port": 443,
      "error.type": "NO",
    });
    expect(parent?.status.code).toBe(api.SpanStatusCode.UNSET);
  });

  it("measures from when a meter provider appears, also one that comes after the first call", async () => {
    api.metrics.disable();
    const call = bindOperation(createRuntime({ system: "test", packageName: "@telcokit/test" }, {}), {
      operation,
      route: "GET /x",
      origin: "http://localhost",
      prepare: (input) => input,
      send: async () => "done",
    });
    await call(msisdn);
    const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
    const late = new MeterProvider({ readers: [new PeriodicExportingMetricReader({ exporter })] });
    api.metrics.setGlobalMeterProvider(late);
    await call(msisdn);
    await late.forceFlush();
    const [duration] = exporter.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics[0]?.metrics ?? []);
    expect(duration?.descriptor).toMatchObject({ name: "telcokit.call.duration", unit: "s" });
    expect(duration?.dataPoints[0]?.value).toMatchObject({ count: 1 });
    await late.shutdown();
    api.metrics.disable();
    api.metrics.setGlobalMeterProvider(meters);
  });

  it("a call is one CLIENT span with a child per attempt, and neither holds a value", async () => {
    const runtime = createRuntime(
      { system: "test", packageName: "@telcokit/test", version: "1.2.3" },
      { random: () => 0 },
    );
    const call = bindOperation(runtime, {
      operation,
      route: "GET /x/{msisdn}",
      origin: "http://localhost:8080",
      prepare: (input) => input,
      send: async ({ attempts }) => {
        if (attempts === 1) throw new ConnectionError({ operation: "test op", reason: "down" });
        return msisdn;
      },
    });
    spans.reset();
    await call(msisdn);
    await meters.forceFlush();

    const finished = spans.getFinishedSpans();
    expect(finished.map(({ name }) => name)).toEqual(["test op attempt", "test op attempt", "test op"]);
    const parent = finished[2];
    expect(parent?.kind).toBe(api.SpanKind.CLIENT);
    expect(parent?.attributes).toEqual({
      "telcokit.operation": "test op",
      "telcokit.effect": "read",
      "telcokit.attempts": 2,
      "http.request.method": "GET",
      "url.template": "/x/{msisdn}",
      "server.address": "localhost",
      "server.port": 8080,
    });
    expect(parent?.instrumentationScope).toMatchObject({ name: "@telcokit/test", version: "1.2.3" });
    expect(finished[0]?.parentSpanContext?.spanId).toBe(parent?.spanContext().spanId);
    expect(finished[0]?.status.code).toBe(api.SpanStatusCode.ERROR);
    const recorded = metrics
      .getMetrics()
      .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics));
    expect([...new Set(recorded.map(({ descriptor }) => descriptor.name))].sort()).toEqual([
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
