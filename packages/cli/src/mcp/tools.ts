import type { JsonSchema } from "@telcokit/core";
import { clientNames } from "../clients.ts";
import type { Calls } from "./calls.ts";
import { describe } from "./describe.ts";
import { search } from "./search.ts";

/** What a tool is called with, once its schema has agreed. */
interface Arguments {
  readonly words: string;
  readonly client: string;
  readonly operation: string;
  readonly input?: Readonly<Record<string, unknown>>;
  readonly withValue?: boolean;
  readonly max?: number;
  readonly query?: string;
  readonly token?: string;
}

export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: JsonSchema & { readonly type: "object" };
  readonly annotations: Readonly<Record<string, boolean>>;
  run(given: Arguments, signal: AbortSignal): Promise<unknown>;
}

const client: JsonSchema = { description: "The client package.", enum: clientNames };
const operation: JsonSchema = {
  description: "As search and describe spell it: `spai.sendFreeSms`.",
  type: "string",
  minLength: 1,
  maxLength: 100,
};
const input: JsonSchema = { description: "What `input` of describe asks for.", type: "object" };
const query: JsonSchema = {
  description: "A JMESPath expression: what of the value, or of the list of items, is wanted.",
  type: "string",
  minLength: 1,
  maxLength: 1000,
};

function fields(
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[],
): Tool["inputSchema"] {
  return { type: "object", properties, required, additionalProperties: false };
}

function upTo(maximum: number, preset: number): JsonSchema {
  return { description: "No more than so many.", type: "integer", minimum: 1, maximum, default: preset };
}

/** The four tools of an assistant. */
export function toolsOf(calls: Calls): readonly Tool[] {
  return [
    {
      name: "search",
      title: "Find operations",
      description:
        "Finds operations of all telecom clients by words, or by the code of a refusal (KO6). Sends nothing.",
      inputSchema: fields(
        {
          words: {
            description: "What is to be done, or a code.",
            type: "string",
            minLength: 1,
            maxLength: 200,
          },
          client,
          max: upTo(50, 10),
        },
        ["words"],
      ),
      annotations: { readOnlyHint: true, openWorldHint: false },
      run: (given) => search(given.words, given.client, given.max ?? 10),
    },
    {
      name: "describe",
      title: "Describe an operation",
      description:
        "Tells everything of one operation: its input as JSON Schema, its effect, what the service may refuse and what to do then. Read it before a call. Sends nothing.",
      inputSchema: fields(
        {
          client,
          operation,
          withValue: {
            description: "Also what it gives, as JSON Schema.",
            type: "boolean",
            default: false,
          },
        },
        ["client", "operation"],
      ),
      annotations: { readOnlyHint: true, openWorldHint: false },
      run: (given) => describe(given.client, given.operation, given.withValue ?? false),
    },
    {
      name: "read",
      title: "Call an operation that reads",
      description: "Calls an operation that changes nothing, and gives its value, or the items of a list.",
      inputSchema: fields({ client, operation, input, query, max: upTo(200, 20) }, ["client", "operation"]),
      annotations: { readOnlyHint: true, openWorldHint: true },
      run: ({ max = 20, input = {}, ...given }, signal) => calls.read({ ...given, input, max, signal }),
    },
    {
      name: "write",
      title: "Call an operation that changes something",
      description:
        "Calls an operation that changes something. In the sandbox at once; elsewhere the first call answers with a preview and a token, and nothing is sent until a person has agreed and it is called again with both. An unknown outcome is never to be repeated.",
      inputSchema: fields(
        {
          client,
          operation,
          input,
          token: {
            description: "The token of the preview, once a person has agreed to it. Good once.",
            type: "string",
            maxLength: 100,
          },
        },
        ["client", "operation", "input"],
      ),
      annotations: {
        readOnlyHint: false,
        destructiveHint: true,
        idempotentHint: false,
        openWorldHint: true,
      },
      run: ({ input = {}, ...given }, signal) => calls.write({ ...given, input, max: 200, signal }),
    },
  ];
}
