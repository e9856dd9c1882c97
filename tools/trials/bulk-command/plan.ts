// What the trial is given, what it keeps of each run, and what it says in the end.

export interface TrialOptions {
  readonly rows: number;
  readonly kills: number;
  readonly concurrency: number;
  readonly seed: number;
  /** The program. */
  readonly cli: string;
}

export interface TrialReport {
  readonly kills: number;
  /** What the last run said of its files. */
  readonly words: string;
  /** Rows in the files at the end. */
  readonly files: Readonly<Record<string, number>>;
  /** What the service saw: rows that came twice were on their way at a kill. */
  readonly arrived: { readonly requests: number; readonly twice: number };
  /** Resident memory of the command in MB: the most of each quarter of each run. */
  readonly memoryMb: readonly (readonly number[])[];
  /** What went wrong; empty when all is well. */
  readonly problems: readonly string[];
}

export interface Run {
  readonly code: number | null;
  readonly killed: boolean;
  readonly said: string;
  readonly memoryMb: readonly number[];
}

/** Rows that were told as done when a run was killed, and the last request until then. */
export interface Told {
  readonly done: readonly string[];
  readonly lastId: number;
}

export const operation = "bundling.replaceProducts";
