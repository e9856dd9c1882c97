import { type Issue, RequestInvalidError } from "@telcokit/core";
import { issuesOf, type Schema } from "@telcokit/core/client";
import { isPlainObject, type OpenObject } from "../../open/open-object.ts";
import type { JourneyOptions } from "./journey.ts";
import {
  type BegunStep,
  type CompletedStep,
  isResume,
  type JourneyResume,
  resumeProblem,
  type Settled,
} from "./resume.ts";

/** A journey under way. */
export interface Progress<Input> {
  /** As it came, and as it goes into `resume`. */
  readonly given: OpenObject;
  /** Checked, defaults filled in. */
  readonly input: Input;
  readonly completed: CompletedStep[];
  begun: BegunStep | undefined;
  readonly settled: Settled | undefined;
}

/**
 * Checks where a journey begins: with an input, with a resume object, or with both, when the input was corrected.
 * @throws {RequestInvalidError} nothing was sent.
 */
export function openJourney<Input>(
  journey: string,
  operation: string,
  schema: Schema<Input>,
  start: unknown,
  options: Pick<JourneyOptions, "resume" | "settled">,
): Progress<Input> {
  const invalid = (issues: readonly Issue[]): RequestInvalidError =>
    new RequestInvalidError(issues, { operation });
  const resume = options.resume ?? (isResume(start) ? start : undefined);
  const problem = resume === undefined ? undefined : resumeProblem(resume, journey);
  if (problem !== undefined) throw invalid([{ path: ["resume"], message: problem }]);
  const given = plain(
    resume !== undefined && (isResume(start) || start === undefined) ? resume.input : start,
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw invalid(issuesOf(parsed.error, given));

  const { begun, completed = [] } = resume ?? ({} as Partial<JourneyResume>);
  const { settled } = options;
  if (settled !== undefined && begun?.next !== "find-out") {
    throw invalid([{ path: ["options", "settled"], message: "there is no step of unknown outcome" }]);
  }
  if (settled?.happened === true && !isPlainObject(settled.value)) {
    throw invalid([
      { path: ["options", "settled", "value"], message: "must be what the step would have given" },
    ]);
  }
  return { given: given as OpenObject, input: parsed.data, completed: [...completed], begun, settled };
}

/** As it will be when it was stored and read again; `undefined` when JSON cannot hold it. */
function plain(input: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(input));
  } catch {
    return undefined;
  }
}
