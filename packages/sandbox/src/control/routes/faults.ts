import { z } from "zod";
import type { FaultHandle, FaultRule } from "../../faults/registry.ts";
import { ControlError } from "../errors.ts";
import { type ControlRoute, done, doneAnswer, route } from "../route.ts";
import { faultHandle, faultRule } from "../schemas.ts";

/** What goes wrong, on purpose. */
export const faultRoutes: readonly ControlRoute[] = [
  route({
    method: "GET",
    path: "/faults",
    summary: "Every rule, with how many requests met it",
    answers: {
      200: {
        description: "In the order of their making.",
        schema: z.object({ faults: z.array(faultHandle) }),
      },
    },
    handle: ({ world }) => ({ status: 200, json: { faults: world.kit.faults.list().map(handleJson) } }),
  }),
  route({
    method: "POST",
    path: "/faults",
    summary: "Attaches a fault to an operation",
    body: faultRule,
    answers: {
      201: { description: "It is there.", schema: faultHandle },
      400: { description: "It makes no sense, and why." },
    },
    // The rules that are narrower than the schema throw, here as in the process.
    handle: ({ world, body }) => ({
      status: 201,
      json: handleJson(world.kit.faults.add(body as unknown as FaultRule)),
    }),
  }),
  route({
    method: "DELETE",
    path: "/faults",
    summary: "Removes every rule",
    answers: { 204: doneAnswer },
    handle({ world }) {
      world.kit.faults.clear();
      return done;
    },
  }),
  route({
    method: "DELETE",
    path: "/faults/{id}",
    summary: "Removes one rule",
    params: z.strictObject({ id: z.coerce.number().int().min(1) }),
    answers: { 204: doneAnswer, 404: { description: "There is no such rule." } },
    handle({ world, params }) {
      const { faults } = world.kit;
      if (faults.remove(params.id)) return done;
      const known = faults.list().map(({ id }) => id);
      throw new ControlError(404, `there is no fault ${params.id}`, `known: ${known.join(", ") || "none"}`);
    },
  }),
  route({
    method: "POST",
    path: "/faults/strike",
    summary: "Strikes the gRPC calls that are open right now, streams above all",
    body: faultRule.pick({ system: true, operation: true, fault: true }),
    answers: {
      200: { description: "It struck so many.", schema: z.object({ struck: z.int() }) },
      400: { description: "It makes no sense, and why." },
    },
    handle: ({ world, body }) => ({
      status: 200,
      json: { struck: world.kit.faults.strike(body as unknown as FaultRule) },
    }),
  }),
];

function handleJson({ id, rule, hits }: FaultHandle): object {
  return { id, rule, hits };
}
