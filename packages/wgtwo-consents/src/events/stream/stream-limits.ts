import type { JsonKeywords } from "@telcokit/core/client";

const start = {
  anyOf: [
    { type: "string" },
    { type: "object", properties: { id: { type: "integer", minimum: 0 } }, required: ["id"] },
    { type: "object", properties: { time: {} }, required: ["time"] },
  ],
};

const mostInFlight = 200;

const properties = {
  kind: {},
  queue: {},
  ackTimeoutMs: { minimum: 10_000, maximum: 600_000 },
  maxInFlight: { type: "integer", minimum: 1, maximum: mostInFlight },
  startAt: start,
};

/** What `streamConfiguration` checks, in JSON Schema's words. */
export const streamLimits: JsonKeywords = {
  type: "object",
  properties: { ...properties, ack: {} },
  allOf: [
    { not: { properties: { kind: { const: "regular" } }, required: ["kind", "queue"] } },
    { not: { properties: { ack: { const: "none" } }, required: ["ack", "ackTimeoutMs"] } },
  ],
};

/** What `consumeSettings` checks beside it. */
export const consumerLimits: JsonKeywords = {
  type: "object",
  properties: {
    ...properties,
    concurrency: { type: "integer", minimum: 1, maximum: mostInFlight },
    maxDeliveries: { type: "integer", minimum: 1 },
    drainMs: { minimum: 0 },
  },
  not: { properties: { kind: { const: "regular" } }, required: ["kind", "queue"] },
};
