import { z } from "zod";
import { perform } from "../../world/action.ts";
import { controlled, controlledNames } from "../controlled.ts";
import { type ControlRoute, route } from "../route.ts";
import { encoded, encodingQuery } from "./state.ts";

const answers = {
  200: { description: "It happened.", schema: z.object({ result: z.unknown() }) },
  400: { description: "It makes no sense, and why." },
};

/** What the control objects of the systems do in the process. */
export const actionRoutes: readonly ControlRoute[] = controlledNames.flatMap((system) =>
  Object.entries(controlled[system].actions).map(([name, { summary, input }]) =>
    route({
      method: "POST",
      path: `/${system}/${name}`,
      summary,
      query: encodingQuery,
      body: input,
      answers,
      handle({ world, query, body }) {
        const names = controlled[system].parameters[name] ?? "body";
        const result = perform(world.systems[system].control, name, names, body);
        world.kit.activity.changed(system);
        return { status: 200, json: { result: encoded(result ?? null, query.encoding) } };
      },
    }),
  ),
);
