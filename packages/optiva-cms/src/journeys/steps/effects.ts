import type { Effect } from "@telcokit/core/client";

/** What a step needs to know of an operation. */
export interface OperationFacts {
  readonly effect: Effect;
  readonly advice?: string | undefined;
}

/** A step that makes a resource. */
export function creates({ advice }: { readonly advice: string }): OperationFacts {
  return { effect: "write", advice };
}

/** A step that changes one. */
export const updates: OperationFacts = { effect: "write", advice: "read the resource and compare" };

export const reads: OperationFacts = { effect: "read" };
