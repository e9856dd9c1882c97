import { z } from "zod";
import { type ControlRoute, done, doneAnswer, route } from "../route.ts";
import { clockSchema, snapshotSchema } from "../schemas.ts";
import type { World } from "../world.ts";

/** The most that a snapshot may be. */
const mostSnapshotBytes = 64 * 1024 * 1024;

/** Time, forward and back: the clock, the seed, snapshots. */
export const timeRoutes: readonly ControlRoute[] = [
  route({
    method: "GET",
    path: "/clock",
    summary: "What the sandbox's clock says",
    answers: { 200: { description: "It says.", schema: clockSchema } },
    handle: ({ world }) => ({ status: 200, json: clockJson(world) }),
  }),
  route({
    method: "POST",
    path: "/clock",
    summary: "Moves time forward: tokens, registrations, references, deadlines and orders grow older by it",
    body: z.strictObject({ advanceMs: z.number().min(0) }),
    answers: { 200: { description: "What it says now.", schema: clockSchema } },
    async handle({ world, body }) {
      await world.clock.advance(body.advanceMs);
      world.kit.activity.tell({ type: "clock", now: new Date(world.clock.wall()).toISOString() });
      return { status: 200, json: clockJson(world) };
    },
  }),
  route({
    method: "POST",
    path: "/reset",
    summary: "Back to the seed: states, faults, requests and the clock; streams and tokens stay",
    answers: { 204: doneAnswer },
    handle({ world }) {
      world.reset();
      return done;
    },
  }),
  route({
    method: "GET",
    path: "/snapshot",
    summary: "Everything the sandbox remembers",
    answers: { 200: { description: "To be put back.", schema: snapshotSchema } },
    handle: ({ world }) => ({ status: 200, json: world.snapshot() }),
  }),
  route({
    method: "PUT",
    path: "/snapshot",
    summary: "Becomes what a snapshot says",
    body: snapshotSchema,
    mostBytes: mostSnapshotBytes,
    answers: { 204: doneAnswer, 400: { description: "It is none, and nothing has changed." } },
    handle({ world, body }) {
      world.restore(body);
      return done;
    },
  }),
];

function clockJson({ clock }: World): object {
  return { now: new Date(clock.wall()).toISOString(), aheadMs: clock.aheadMs };
}
