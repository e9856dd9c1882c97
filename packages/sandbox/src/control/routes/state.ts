import { z } from "zod";
import { toPlainJson, toTypedJson } from "../../world/typed-json.ts";
import { type controlled, controlledNames } from "../controlled.ts";
import { ControlError } from "../errors.ts";
import { type ControlRoute, route } from "../route.ts";

/** How values that JSON has not are written: in plain words, or marked so that they come back as they were. */
export const encodingQuery: z.ZodObject<{
  encoding: z.ZodDefault<z.ZodEnum<{ plain: "plain"; typed: "typed" }>>;
}> = z.strictObject({
  encoding: z
    .enum(["plain", "typed"])
    .default("plain")
    .describe('typed marks dates and bytes: {"$date": …}, {"$bytes": base64}'),
});

export function encoded(value: unknown, encoding: "plain" | "typed"): unknown {
  return encoding === "typed" ? toTypedJson(value) : toPlainJson(value);
}

const parts = z.record(z.string(), z.unknown());

/** What the systems remember. */
export const stateRoutes: readonly ControlRoute[] = [
  route({
    method: "GET",
    path: "/state",
    summary: "What every system remembers",
    query: encodingQuery,
    answers: { 200: { description: "By system.", schema: z.record(z.string(), parts) } },
    handle: ({ world, query }) => ({
      status: 200,
      json: Object.fromEntries(
        controlledNames.map((name) => [name, encoded({ ...world.systems[name].state }, query.encoding)]),
      ),
    }),
  }),
  route({
    method: "GET",
    path: "/state/{system}",
    summary: "What one system remembers",
    params: z.strictObject({ system: z.string() }),
    query: encodingQuery,
    answers: {
      200: { description: "Its parts.", schema: parts },
      404: { description: "There is no such system." },
    },
    handle({ world, params, query }) {
      const { state } = world.systems[controlledName(params.system)];
      return { status: 200, json: encoded({ ...state }, query.encoding) };
    },
  }),
];

function controlledName(name: string): keyof typeof controlled {
  const found = controlledNames.find((each) => each === name);
  if (found !== undefined) return found;
  throw new ControlError(
    404,
    `there is no system "${name}" with a state`,
    `known: ${controlledNames.join(", ")}`,
  );
}
