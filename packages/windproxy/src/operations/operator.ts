import type { Answer, SchemaOf } from "@telcokit/core/client";
import { type KoRow, resultOf, textIn } from "../refusals.ts";
import { envelope } from "./fields.ts";

export interface OperatorValue {
  /** The operator the number belongs to now; `null` when the service has no result for it. */
  readonly operator: "WIN" | "H3G" | "OPI" | "TIM" | (string & {}) | null;
}

/** The answer of both number portability operations. */
export interface OperatorReply {
  readonly data: string;
}

export const operatorReply: SchemaOf<OperatorReply> = (kit) =>
  kit.reply({
    ...envelope(kit),
    data: kit.oneOf(["WIN", "H3G", "OPI", "TIM", "KO"]).refine((data) => data !== "", "must not be empty"),
  });

export function operatorValue({ data }: OperatorReply): OperatorValue {
  return { operator: data === "KO" ? null : data };
}

/** `ERR` stands where the operator should, under a result that says OK. */
export function operatorVerdict(answer: Answer): string | undefined {
  const result = resultOf(answer);
  return result === "OK" && textIn(answer, "data") === "ERR" ? "ERR" : result;
}

export const operatorFailed: KoRow = {
  category: "unavailable",
  meaning: "the look-up failed: ERR stands in place of the operator",
  retryable: true,
};
