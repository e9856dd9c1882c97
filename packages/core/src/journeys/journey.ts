import type { Call } from "../calls/call.ts";
import type { Issue } from "../errors/request-invalid-error.ts";
import type { TelcoError } from "../errors/telco-error.ts";
import type { Field } from "../operation/fields.ts";
import type { Effect } from "../operation/operation.ts";
import type { SchemaKit } from "../operation/schema.ts";
import type { CallOptions } from "../runtime/client-options.ts";
import type { Clock } from "../time/clock.ts";
import type { PlainObject } from "../util/plain-object.ts";
import type { JourneyResume, Settled } from "./resume.ts";

/** What a step may use, beside the tools of its client: `{ cms }`, say, with all its operations. */
export interface StepContext<Input, Values> {
  readonly input: Input;
  /** What the steps before gave. */
  readonly values: Partial<Values>;
  /** For the step's calls. */
  readonly options: CallOptions;
  readonly clock: Clock;
}

/** The names of a journey's steps: those of its values. */
export type StepName<Values> = Extract<keyof Values, string>;

/** One step. Its name is that of its value; the journey has it. */
export interface Step<Tools, Input, Values, Name extends StepName<Values>> {
  /** What the operation that the step calls declares: its effect decides what an unknown outcome means. */
  readonly operation: {
    /** As the client spells it: `productOrders.create`. */
    readonly name: string;
    readonly effect: Effect;
    readonly advice?: string | undefined;
  };
  readonly run: (
    context: Tools & StepContext<Input, Values>,
  ) => Call<Exclude<Values[Name], undefined>, TelcoError>;
  /** Of a step that deletes: its value when a repetition finds that nothing is left to delete. */
  readonly gone?: (input: Input) => Exclude<Values[Name], undefined>;
  /** What is wrong with a value that the caller tells of a step that happened: what the next steps need must be there. */
  readonly flaw?: (told: PlainObject, input: Input) => Issue | undefined;
}

/** Every step that a journey has. */
export type Steps<Tools, Input, Values> = {
  readonly [Name in StepName<Values>]-?: Step<Tools, Input, Values, Name>;
};

export type AnyStep<Tools, Input, Values> = Steps<Tools, Input, Values>[StepName<Values>];

/** A journey as data: its input, its steps, and which of them an input asks for, in order. */
export interface Journey<Tools, Name extends string, Input, Values> {
  readonly name: Name;
  readonly input: (kit: SchemaKit) => Field<Input>;
  readonly steps: Steps<Tools, Input, Values>;
  /** The steps that an input asks for. */
  readonly order: (input: Input) => readonly StepName<Values>[];
}

/** Something that happened on the way. `value` and `resume` can be read, but are not printed with it. */
export interface StepEvent<Step extends string = string> {
  readonly journey: string;
  readonly step: Step;
  readonly state: "started" | "completed";
  /** Which one it is, from 1. */
  readonly number: number;
  /** How many there are. */
  readonly of: number;
  /** Of a completed step. */
  readonly value?: unknown;
  /** Where the journey stands now. Stored at every event, nothing is done twice even if the process dies. */
  readonly resume: JourneyResume;
}

/** The options of a journey. Time limits and retries are those of each request. */
export interface JourneyOptions<Step extends string = string> extends CallOptions {
  /** Hears of every step before it begins and after it ended; the journey waits for it. What it throws stops the journey. */
  readonly onStep?: ((event: StepEvent<Step>) => void | Promise<void>) | undefined;
  /** Continues after the last completed step. */
  readonly resume?: JourneyResume | undefined;
  /** What became of the step of unknown outcome that `resume` names. */
  readonly settled?: Settled | undefined;
}
