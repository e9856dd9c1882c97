// JSON Schema from the schema that checks a request: the limits that are enforced.
import { type $ZodType, toJSONSchema } from "zod/v4/core";
import { loadSchemaKit, type SchemaKit } from "../../packages/core/src/operation/schema.ts";
import type { JsonSchema } from "./json-schema.ts";

/** What a request's schema says, and where in the operation's input it stands. */
export interface RequestSchema {
  readonly schema: JsonSchema;
  readonly path: readonly string[];
}

export async function requestSchema(
  request: ((kit: SchemaKit) => unknown) | undefined,
): Promise<RequestSchema | undefined> {
  return request === undefined ? undefined : describe(request(await loadSchemaKit("lenient")));
}

/** `field` is a schema that checks a part of the input, under the name `at`. */
function describe(made: unknown): RequestSchema | undefined {
  const { schema, checks } = made as {
    readonly schema?: $ZodType;
    readonly checks?: { readonly field: { readonly schema: $ZodType }; readonly at: string };
  };
  if (checks !== undefined) return { schema: jsonSchemaOf(checks.field.schema), path: [checks.at] };
  return schema === undefined ? undefined : { schema: jsonSchemaOf(schema), path: [] };
}

function jsonSchemaOf(schema: $ZodType): JsonSchema {
  const { $schema: _dialect, ...json } = toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      const { says } = zodSchema._zod.def as { readonly says?: object };
      if (says !== undefined) Object.assign(jsonSchema, says);
    },
  });
  return json as JsonSchema;
}
