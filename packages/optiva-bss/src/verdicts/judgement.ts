import type { Answer, Refusal } from "@telcokit/core/client";
import type { BssCode, PartlyDoneCode } from "../errors.ts";
import type { Meaning, OperationSpec } from "../operations/spec.ts";

/** What an answer says. `unknown` is a value that nobody documented, `nothing` no verdict at all: both fail closed. */
export type Judgement =
  | { readonly says: "yes" | "nothing" }
  | { readonly says: "unknown"; readonly value: string }
  | { readonly says: "no"; readonly refusal: Refusal<BssCode> }
  | {
      readonly says: "partly";
      readonly refusal: Refusal<PartlyDoneCode>;
      readonly results: Readonly<Record<string, string>>;
    };

/** The refusals that a judge is known to give. */
export function refusalsAmong(
  judgements: readonly Judgement[],
): readonly Refusal<BssCode | PartlyDoneCode>[] {
  return judgements.flatMap((one) => ("refusal" in one ? [one.refusal] : []));
}

/** What a judge looks at. */
export interface Evidence {
  readonly answer: Answer;
  /** What is inside the wrappers, as it came. */
  readonly payload: unknown;
  readonly operation: OperationSpec;
}

export type Judge = (evidence: Evidence) => Judgement;

export const yes: Judgement = { says: "yes" };
export const nothing: Judgement = { says: "nothing" };

export function no(
  code: BssCode,
  [category, meaning]: Meaning,
  more: Partial<Refusal<BssCode>> = {},
): Judgement {
  return { says: "no", refusal: { code, category, meaning, ...more } };
}

/** The service leaves open whether it happened. */
export function open(code: BssCode, meaning: Meaning): Judgement {
  return no(code, meaning, { outcome: "unknown" });
}

export function partly(
  code: PartlyDoneCode,
  [category, meaning]: Meaning,
  results: Readonly<Record<string, string>>,
): Judgement {
  return { says: "partly", refusal: { code, category, meaning }, results };
}
