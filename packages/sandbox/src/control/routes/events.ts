import { z } from "zod";
import { eventStream } from "../event-stream.ts";
import { type ControlRoute, route } from "../route.ts";

/** What happens, as it happens. */
export const eventRoutes: readonly ControlRoute[] = [
  route({
    method: "GET",
    path: "/events",
    summary:
      "Server-sent events: requests, responses, streams, faults, states, the clock; goes on after Last-Event-ID",
    query: z.strictObject({
      after: z.coerce
        .number()
        .int()
        .min(0)
        .optional()
        .describe("as Last-Event-ID, for who cannot send headers"),
    }),
    answers: {
      200: { description: "Until one of both ends it.", mediaType: "text/event-stream", schema: z.string() },
    },
    handle({ world, query, context }) {
      const header = context.req.header("last-event-id");
      const after = header !== undefined && /^\d{1,15}$/.test(header) ? Number(header) : query.after;
      return eventStream(world.kit.activity, after);
    },
  }),
];
