import type { PlainObject } from "../util/plain-object.ts";

/**
 * Where a journey stands, as plain JSON: store it, and pass it back to continue. It holds the input and the values of
 * the completed steps, personal data and tokens among them: keep it as you keep those.
 */
export interface JourneyResume<Name extends string = string> {
  readonly journey: Name;
  readonly version: 1;
  readonly input: PlainObject;
  /** In the order they were done. */
  readonly completed: readonly CompletedStep[];
  /** The step that was begun and not seen to end. */
  readonly begun?: BegunStep | undefined;
}

export interface CompletedStep {
  readonly step: string;
  readonly value: unknown;
}

export interface BegunStep {
  readonly step: string;
  /**
   * `find-out`: it may have happened and must not happen twice; `settled` has to say what became of it.
   * `repeat`: it may have happened, and doing it again does no harm.
   */
  readonly next: "find-out" | "repeat";
}

/** What the caller found out about the step of unknown outcome. */
export type Settled =
  | {
      readonly happened: true;
      /** What the step would have given, such as the `id` and `href` of what it made. */
      readonly value: PlainObject;
    }
  | { readonly happened: false };

/** Whether a value is a resume object rather than a journey's input. */
export function isResume(value: unknown): value is JourneyResume {
  if (typeof value !== "object" || value === null) return false;
  try {
    return "journey" in value && "completed" in value;
  } catch {
    // What throws when it is looked at is neither; as an input it is refused.
    return false;
  }
}

/**
 * Why a resume object cannot be used for the journey; nothing when it can.
 * @param isStep whether the journey has a step of that name
 */
export function resumeProblem(
  resume: JourneyResume,
  journey: string,
  isStep: (name: string) => boolean,
): string | undefined {
  if (resume.journey !== journey) return "belongs to another journey";
  if (resume.version !== 1) return "was written by a version of this package that this one does not know";
  const { completed, begun, input } = resume;
  const whole =
    typeof input === "object" &&
    input !== null &&
    Array.isArray(completed) &&
    completed.every((entry: CompletedStep | null) => typeof entry?.step === "string") &&
    (begun === undefined || (typeof begun?.step === "string" && /^(find-out|repeat)$/.test(begun.next)));
  if (!whole) return "is damaged";
  const names = completed.map(({ step }) => step);
  if (new Set(names).size < names.length) return "is damaged: a step is completed twice";
  const known = [...names, ...(begun === undefined ? [] : [begun.step])].every(isStep);
  return known ? undefined : "names a step that this journey does not have";
}
