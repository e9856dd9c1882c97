import { z } from "zod";
import { ControlError } from "../errors.ts";
import { harOf } from "../har.ts";
import { requestJson, summaryJson } from "../json.ts";
import { type ControlRoute, done, doneAnswer, route } from "../route.ts";
import { requestSummary, seenRequest } from "../schemas.ts";
import type { World } from "../world.ts";

const mostAtOnce = 1000;

const query = z.strictObject({
  system: z.string().optional(),
  operation: z.string().optional(),
  after: z.coerce
    .number()
    .int()
    .min(0)
    .optional()
    .describe("only requests that came after the one of this id"),
  limit: z.coerce.number().int().min(1).max(mostAtOnce).default(100),
  summary: z.enum(["true", "false"]).optional().describe("true leaves out headers, bodies and answers"),
});

const list = z.object({
  requests: z.array(z.union([seenRequest, requestSummary])),
  forgotten: z.int().describe("how many older ones are not kept any more"),
});

const id = z.strictObject({ id: z.coerce.number().int().min(1) });
const missing = { description: "It is not kept, or never was." };

/** What arrived, and what was answered. */
export const requestRoutes: readonly ControlRoute[] = [
  route({
    method: "GET",
    path: "/requests",
    summary: "Requests in the order of their arrival: the newest ones, or those after an id",
    query,
    answers: { 200: { description: "They are.", schema: list } },
    handle({ world, query: { system, operation, after, limit, summary } }) {
      const { log } = world.kit;
      const filter = {
        ...(system === undefined ? {} : { system }),
        ...(operation === undefined ? {} : { operation }),
      };
      const found = log.read(filter, { ...(after === undefined ? {} : { after }), limit });
      const requests = found.map(summary === "true" ? summaryJson : requestJson);
      return { status: 200, json: { requests, forgotten: log.forgotten } };
    },
  }),
  route({
    method: "DELETE",
    path: "/requests",
    summary: "Forgets every request",
    answers: { 204: doneAnswer },
    handle({ world }) {
      world.kit.log.clear();
      world.kit.activity.tell({ type: "requests-cleared" });
      return done;
    },
  }),
  route({
    method: "GET",
    path: "/requests/{id}.har",
    summary: "One request as an HTTP archive (HAR 1.2)",
    params: id,
    answers: { 200: { description: "The archive.", schema: z.looseObject({}) }, 404: missing },
    handle: ({ world, params }) => ({ status: 200, json: harOf(find(world, params.id)) }),
  }),
  route({
    method: "GET",
    path: "/requests/{id}",
    summary: "One request with its bytes and its answer",
    params: id,
    answers: { 200: { description: "It is.", schema: seenRequest }, 404: missing },
    handle: ({ world, params }) => ({ status: 200, json: requestJson(find(world, params.id)) }),
  }),
];

function find({ kit: { log } }: World, wanted: number): NonNullable<ReturnType<typeof log.get>> {
  const found = log.get(wanted);
  if (found !== undefined) return found;
  const kept =
    log.count === 0 ? "none is kept" : `kept: ${log.forgotten + 1} to ${log.forgotten + log.count}`;
  throw new ControlError(404, `there is no request ${wanted}`, kept);
}
