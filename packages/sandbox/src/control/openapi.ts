import { z } from "zod";
import { version } from "../version.ts";
import type { ControlRoute, DescribedAnswer } from "./route.ts";
import { errorSchema } from "./schemas.ts";

const base = "/_sandbox";

/** The control API as OpenAPI 3.1 describes it, made from the schemas that its requests are checked by. */
export function openApiOf(routes: readonly ControlRoute[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const path = `${base}${route.path}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "telcokit sandbox control API",
      version,
      description: "Watches and moves a sandbox from outside its process. Errors are { error, hint }.",
    },
    paths,
  };
}

function operationOf({ method, path, summary, params, query, body, answers }: ControlRoute): object {
  return {
    operationId: `${method.toLowerCase()}${path.replace(/[^a-z]+(.)?/gi, (_, next = "") => String(next).toUpperCase())}`,
    summary,
    parameters: [...parametersOf(params, "path"), ...parametersOf(query, "query")],
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: !acceptsNothing(body),
            content: content({ description: "", schema: body }, "input"),
          },
        }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, answer]) => [status, response(answer, Number(status))]),
      ),
      403: response({ description: "Another host or origin than the sandbox's own." }, 403),
    },
  };
}

function acceptsNothing(body: z.ZodType): boolean {
  return body.safeParse({}).success;
}

function parametersOf(schema: z.ZodObject | undefined, where: "path" | "query"): object[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = jsonSchema(schema, "input");
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === "path" || required.includes(name),
    schema: property,
  }));
}

function response(answer: DescribedAnswer, status: number): object {
  const described =
    status >= 400 && answer.schema === undefined ? { ...answer, schema: errorSchema } : answer;
  return described.schema === undefined
    ? { description: answer.description }
    : { description: answer.description, content: content(described, "output") };
}

function content(
  { schema, mediaType = "application/json" }: DescribedAnswer,
  io: "input" | "output",
): object {
  return { [mediaType]: { schema: schema === undefined ? {} : jsonSchema(schema, io) } };
}

interface JsonSchema {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
}

function jsonSchema(schema: z.ZodType, io: "input" | "output"): JsonSchema {
  const { $schema: _, ...made } = z.toJSONSchema(schema, { io, unrepresentable: "any", reused: "inline" });
  return made as JsonSchema;
}
