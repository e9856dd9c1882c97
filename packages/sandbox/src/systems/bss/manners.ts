import type { Shapes } from "./wire/write-answer.ts";

/** How the billing gateways behave where declaration and samples of their specification disagree. */
export interface BssManners {
  /**
   * The shape of answers: `sampled`, as the samples have it (every scalar a text, a list of one without brackets, nothing
   * as an empty text, other wrappers), or `declared`. @default "sampled"
   */
  readonly shapes: Shapes;
}

export const defaultManners: BssManners = { shapes: "sampled" };
