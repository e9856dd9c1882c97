import {
  argumentsOf,
  type Call,
  type CallOptions,
  type Listing,
  type ManifestOperation,
} from "@telcokit/core";
import type { AnyClient } from "../profile/connect.ts";

/** Calls the method that an operation is, with its input as JSON has it. */
export function invoke(
  client: AnyClient,
  operation: ManifestOperation,
  input: unknown,
  options: CallOptions,
): Call<unknown, Error> | Listing<unknown, Error> {
  const path = (operation.method ?? operation.name).split(".");
  const name = path.pop() ?? "";
  const owner = path.reduce<unknown>((at, part) => (at as Readonly<Record<string, unknown>>)[part], client);
  const method = (owner as Readonly<Record<string, (...args: unknown[]) => unknown>>)[name];
  if (method === undefined) throw new TypeError(`the client has no method ${operation.name}`);
  const given = argumentsOf(operation, input);
  const places = operation.parameters?.length ?? 1;
  const missing = Array.from({ length: Math.max(0, places - given.length) }, () => undefined);
  return method.call(owner, ...given, ...missing, options) as Call<unknown, Error> | Listing<unknown, Error>;
}

export function isListing(made: object): made is Listing<unknown, Error> {
  return Symbol.asyncIterator in made && "toArray" in made;
}
