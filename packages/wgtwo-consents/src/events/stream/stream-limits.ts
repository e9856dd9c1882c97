import type { JsonKeywords } from "@telcokit/core/client";

const start = {
  anyOf: [
    { type: "string" },
    { type: "object", properties: { id: { type: "integer", minimum: 0 } }, required: ["id"] },
    { type: "object", properties: { time: {} }, required: ["time"] },
  ],
};

/** What `streamConfiguration` checks, in JSON Schema's words. */
export const streamLimits: JsonKeywords = {
  type: "object",
  properties: {
    kind: {},
    queue: {},
    ack: {},
    ackTimeoutMs: { minimum: 10_000, maximum: 600_000 },
    maxInFlight: { type: "integer", minimum: 1, maximum: 200 },
    startAt: start,
  },
  allOf: [
    { not: { properties: { kind: { const: "regular" } }, required: ["kind", "queue"] } },
    { not: { properties: { ack: { const: "none" } }, required: ["ack", "ackTimeoutMs"] } },
  ],
};
