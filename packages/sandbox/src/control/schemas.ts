import { z } from "zod";
import { systemNames } from "../operations/operations.ts";

export const errorSchema: z.ZodType = z.object({
  error: z.string(),
  hint: z.string().describe("what would be right, with the known names"),
});

const at = z.iso.datetime();

const answer = z.object({
  headers: z.record(z.string(), z.string()),
  body: z
    .unknown()
    .describe("JSON and forms parsed, gRPC messages in their JSON form; a stream's latest messages"),
  rawBase64: z.string().describe("the bytes, before what a fault did to them"),
  messages: z.int().optional().describe("gRPC: how many"),
});

const summary = z.object({
  id: z.int(),
  at,
  system: z.string(),
  operation: z.string(),
  method: z.string(),
  path: z.string(),
  rpc: z.string().optional(),
  connection: z.int().optional(),
  status: z.int().optional().describe("the HTTP status or gRPC code; absent while there is none"),
  durationMs: z.number().optional(),
  fault: z.string().optional().describe("the kind of fault that struck"),
});

export const requestSummary: z.ZodType = summary;

export const seenRequest: z.ZodType = summary.extend({
  headers: z.record(z.string(), z.string()),
  body: z.unknown(),
  rawBase64: z.string(),
  answer: answer.optional(),
});

/** What is checked further, by the same rules as in the process, needs no more than its shape here. */
export const faultRule: z.ZodObject = z.looseObject({
  system: z.enum(systemNames as [string, ...string[]]),
  operation: z.string(),
  fault: z.looseObject({ kind: z.string() }),
  times: z.int().min(1).optional().describe("how many requests meet it; all unless given"),
  every: z.int().min(1).optional().describe("only every n-th request"),
  afterEvents: z.int().min(0).optional().describe("streams: after so many messages"),
});

export const faultHandle: z.ZodType = z.object({ id: z.int(), rule: faultRule, hits: z.int() });

export const snapshotSchema: z.ZodType = z.looseObject({
  format: z.string().describe("telcokit-sandbox-snapshot"),
  version: z.int().describe("1"),
  at,
  systems: z.record(z.string(), z.unknown()),
  tokens: z.record(z.string(), z.unknown()).optional(),
  faults: z.array(faultRule).optional(),
});

export const clockSchema: z.ZodType = z.object({
  now: at,
  aheadMs: z.number().describe("how far it is ahead of this machine's clock"),
});
