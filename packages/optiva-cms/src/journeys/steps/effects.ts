import type { Effect, OperationNames } from "@telcokit/core/client";
import type { OptivaCmsOperations } from "../../operations/operations.ts";

type OperationName = OperationNames<OptivaCmsOperations>;

/** What a step needs to know of an operation. */
export interface OperationFacts {
  readonly name: string;
  readonly effect: Effect;
  readonly advice?: string | undefined;
}

/** A step that makes a resource. */
export function creates({
  group,
  advice,
}: {
  readonly group: string;
  readonly advice: string;
}): OperationFacts {
  return { name: `${group}.create`, effect: "write", advice };
}

/** A step that changes one. */
export function updates(name: OperationName): OperationFacts {
  return { name, effect: "write", advice: "read the resource and compare" };
}

export function reads(name: OperationName): OperationFacts {
  return { name, effect: "read" };
}
