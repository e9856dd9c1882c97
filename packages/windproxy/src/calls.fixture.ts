import type { Call } from "@telcokit/core";
import type { OperationNames } from "@telcokit/core/client";
import type { WindProxyClient } from "./index.ts";
import { operationRows } from "./operations.fixture.ts";

/** The sixteen that the document describes. */
export type OperationName = Exclude<OperationNames<WindProxyClient>, "datapowerNode.call">;

export const operationNames: readonly OperationName[] = Object.keys(operationRows).filter(
  (name): name is OperationName => name !== "datapowerNode.call",
);

type AnyCall = (client: WindProxyClient) => Call<unknown, Error>;

/** One good call of each of the sixteen operations. */
export const calls = Object.fromEntries(operationNames.map((name) => [name, callOf(name)])) as Readonly<
  Record<OperationName, AnyCall>
>;

export const writes: readonly OperationName[] = operationNames.filter((name) => {
  const row = operationRows[name];
  return "effect" in row && row.effect === "write";
});

function callOf(name: OperationName): AnyCall {
  const row = operationRows[name];
  if (!("call" in row)) throw new Error(`${name} is no single request`);
  return row.call as AnyCall;
}
