import type { Result } from "../calls/call.ts";

/** A row that is called. */
export interface Task<Row, T, E> {
  readonly row: Row;
  readonly key: string;
  readonly record: number;
  readonly digest: string;
  /** How often it found the service out of reach while others did not. */
  strikes: number;
  /** How many calls had been answered then. */
  answeredThen: number;
  outcome: Failure<T, E> | undefined;
}

export type Failure<T, E> = Extract<Result<T, E>, { ok: false }>;

/** A row that alone finds the service out of reach is given up after so many tries. */
const mostStrikes = 3;

export function newTask<Row, T, E>(row: Row, key: string, record: number, digest: string): Task<Row, T, E> {
  return { row, key, record, digest, strikes: 0, answeredThen: -1, outcome: undefined };
}

/**
 * Notes that a row found the service out of reach when so many calls had been answered, and says whether it had its tries.
 * In an outage nobody is answered, and it counts once.
 */
export function isOut<Row, T, E>(task: Task<Row, T, E>, outcome: Failure<T, E>, answered: number): boolean {
  task.outcome = outcome;
  if (task.answeredThen !== answered) task.strikes += 1;
  task.answeredThen = answered;
  return task.strikes >= mostStrikes;
}
