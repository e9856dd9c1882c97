import type { TelcoError } from "@telcokit/core";

/** Where a journey stands, as its engine says. */
export interface ResumeLike {
  readonly journey: string;
  readonly completed: readonly { readonly step: string; readonly value: unknown }[];
}

/** What a journey tells of its steps. */
export interface StepEventLike {
  readonly step: string;
  readonly state: "started" | "completed";
  readonly resume: ResumeLike;
}

/** What somebody found out about the step of unknown outcome. */
export type Settled =
  | { readonly happened: true; readonly value: Readonly<Record<string, unknown>> }
  | { readonly happened: false };

/** How a worker runs a journey. */
export interface RunOptions {
  readonly onStep: (event: StepEventLike) => Promise<void>;
  readonly settled?: Settled | undefined;
  readonly signal: AbortSignal;
}

/** What a stopped journey's error says. */
export interface StoppedLike extends TelcoError {
  readonly failed: {
    readonly step: string;
    readonly cause: TelcoError;
    readonly outcome: "not-done" | "unknown" | "repeatable" | "done";
    readonly advice?: string;
  };
  readonly resume: ResumeLike;
}

type JourneyResult =
  | { readonly ok: true; readonly value: object }
  | { readonly ok: false; readonly error: TelcoError };

/** A journey of a client of telcokit. */
export type JourneyMethodLike = (start: never, options?: never) => { result(): Promise<JourneyResult> };

/** A client with journeys, such as `createOptivaCmsClient` makes. */
export interface JourneyClient {
  // biome-ignore lint/suspicious/noExplicitAny: an interface of methods has no index signature
  readonly journeys: any;
}

/** The names of a client's journeys. */
export type JourneyName<Client extends JourneyClient> = Extract<keyof Client["journeys"], string>;

/** What a journey begins with: its input, not where it was stopped. */
export type JourneyInput<Client extends JourneyClient, Name extends JourneyName<Client>> = Exclude<
  Parameters<Client["journeys"][Name]>[0],
  ResumeLike
>;

export function isStopped(error: TelcoError): error is StoppedLike {
  return "failed" in error && "resume" in error;
}

/** Runs a journey of a client whose types were checked when its name was. */
export function runJourney(
  client: JourneyClient,
  name: string,
  start: unknown,
  options: RunOptions,
): Promise<JourneyResult> {
  const journeys: Readonly<Record<string, JourneyMethodLike>> = client.journeys;
  return (journeys[name] as JourneyMethodLike)(start as never, options as never).result();
}
