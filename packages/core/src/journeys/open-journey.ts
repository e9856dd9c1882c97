import { type Issue, RequestInvalidError } from "../errors/request-invalid-error.ts";
import { issuesOf, type Schema, safePathSegment } from "../operation/schema.ts";
import { unknownNames } from "../util/option-names.ts";
import { isPlainObject, type PlainObject } from "../util/plain-object.ts";
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
  readonly given: PlainObject;
  /** Checked, defaults filled in. */
  readonly input: Input;
  readonly completed: CompletedStep[];
  begun: BegunStep | undefined;
  readonly settled: Settled | undefined;
}

/** What is opened. */
export interface Opening<Input> {
  readonly journey: string;
  readonly operation: string;
  readonly schema: Schema<Input>;
  /** The journey's step of that name, if there is one. */
  readonly stepOf: (name: string) => TellableStep<Input> | undefined;
}

/** A step as far as its value can be told from outside. */
interface TellableStep<Input> {
  readonly flaw?: (told: PlainObject, input: Input) => Issue | undefined;
}

/** The names of `JourneyOptions`: tsc says which is missing here. */
const optionNames = Object.keys({
  signal: true,
  timeoutMs: true,
  deadlineMs: true,
  retry: true,
  headers: true,
  onStep: true,
  resume: true,
  settled: true,
} satisfies Record<keyof JourneyOptions, true>);

/**
 * Checks where a journey begins: with an input, with a resume object, or with both, when the input was corrected.
 * @throws {RequestInvalidError} nothing was sent.
 */
export function openJourney<Input>(
  { journey, operation, schema, stepOf }: Opening<Input>,
  start: unknown,
  options: Pick<JourneyOptions, "resume" | "settled">,
): Progress<Input> {
  const invalid = (issues: readonly Issue[]): RequestInvalidError =>
    new RequestInvalidError(issues, { operation });
  const unknown = unknownNames(options, optionNames);
  if (unknown.length > 0) {
    throw invalid(
      unknown.map(({ name, hint }) => ({
        path: ["options", safePathSegment(name)],
        message: `is no option of a journey${hint}`,
      })),
    );
  }
  const resume = options.resume ?? (isResume(start) ? start : undefined);
  const problem =
    resume === undefined ? undefined : resumeProblem(resume, journey, (name) => stepOf(name) !== undefined);
  if (problem !== undefined) throw invalid([{ path: ["resume"], message: problem }]);
  const given = plain(
    resume !== undefined && (isResume(start) || start === undefined) ? resume.input : start,
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw invalid(issuesOf(parsed.error, given));

  const { begun, completed = [] } = resume ?? ({} as Partial<JourneyResume>);
  const { settled } = options;
  const doubted = begun?.next === "find-out" ? stepOf(begun.step) : undefined;
  const issue = settledIssue(settled, doubted, parsed.data);
  if (issue !== undefined) throw invalid([issue]);
  return { given: given as PlainObject, input: parsed.data, completed: [...completed], begun, settled };
}

/** What is wrong with what the caller tells of the step in doubt. */
function settledIssue<Input>(
  settled: Settled | undefined,
  doubted: TellableStep<Input> | undefined,
  input: Input,
): Issue | undefined {
  if (settled === undefined) return undefined;
  const path = ["options", "settled"];
  if (doubted === undefined) return { path, message: "there is no step of unknown outcome" };
  if (settled.happened !== true) return undefined;
  if (!isPlainObject(settled.value)) {
    return { path: [...path, "value"], message: "must be what the step would have given" };
  }
  const flaw = doubted.flaw?.(settled.value, input);
  return flaw === undefined ? undefined : { ...flaw, path: [...path, "value", ...flaw.path] };
}

/** As it will be when it was stored and read again; `undefined` when JSON cannot hold it. */
function plain(input: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(input));
  } catch {
    return undefined;
  }
}
