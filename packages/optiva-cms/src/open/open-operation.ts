import type { Effect, Field, HttpOperation, HttpParts, SchemaKit } from "@telcokit/core/client";
import type { TmfError } from "../errors.ts";
import { tmfRefusals } from "../refusals.ts";
import { type OpenObject, openValue } from "./open-object.ts";

/** An operation whose bodies the documents hardly describe, as data. */
export interface OpenSpec<Parsed, In extends Effect> {
  /** `pins.generate`. */
  readonly name: string;
  readonly method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  readonly path: `/${string}`;
  readonly effect: In;
  readonly request: (kit: SchemaKit) => Field<Parsed>;
  readonly parts: (input: Parsed) => HttpParts;
  /** How to find out whether it happened. */
  readonly advice?: string;
  readonly reaches?: "person";
  /** Whom, by number or id. */
  readonly recipient?: (input: Parsed) => string | undefined;
  /** Of the role that it needs. @default the path's first part */
  readonly entity?: string;
}

/** Any JSON is an answer, and so is none at all; a page or plain text is not. */
export function openOperation<Input, Parsed, In extends Effect, Value = OpenObject>(
  spec: OpenSpec<Parsed, In>,
  value: (reply: OpenObject) => Value = (reply) => reply as Value,
): HttpOperation<Input, unknown, Value, TmfError, In, Parsed> {
  const { entity = String(spec.path.split("/")[1]), ...operation } = spec;
  const verb = spec.method.toLowerCase();
  const deletes = spec.method === "DELETE" && spec.effect === "idempotent";
  return {
    ...operation,
    refusals: tmfRefusals({ entity, verb, deletes }),
    reply: ({ z }) => z.unknown(),
    value: (reply) => value(openValue(reply)),
  };
}
