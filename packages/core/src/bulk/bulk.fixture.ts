import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConnectionError } from "../errors/connection-error.ts";
import { OutcomeUnknownError } from "../errors/outcome-unknown-error.ts";
import { RefusedError } from "../errors/refused-error.ts";
import type { BulkItem, BulkRun } from "./options.ts";

export interface Row {
  readonly msisdn: string;
}

/** So many subscribers. */
export function subscribers(count: number, from = 0): Row[] {
  return Array.from({ length: count }, (_, index) => ({
    msisdn: `+47900${String(from + index).padStart(5, "0")}`,
  }));
}

export const keyOfRow = ({ msisdn }: Row): string => msisdn;

const operation = "test rows.write";

export const refused = (): RefusedError =>
  new RefusedError({ operation, code: "KO1", meaning: "no", category: "not-applicable" });
/** Nothing was sent. */
export const unreachable = (): ConnectionError =>
  new ConnectionError({ operation, reason: "refused", attempts: 3, verdict: { ran: "no", transient: true } });
export const lostAnswer = (): OutcomeUnknownError =>
  new OutcomeUnknownError({
    operation,
    attempts: 1,
    cause: new ConnectionError({ operation, reason: "reset" }),
  });

export async function all<R, T, E>(run: BulkRun<R, T, E>): Promise<BulkItem<R, T, E>[]> {
  const items: BulkItem<R, T, E>[] = [];
  for await (const item of run) items.push(item);
  return items;
}

/** A folder for one test. */
export function folder(): { path(name: string): string; [Symbol.dispose](): void } {
  const root = mkdtempSync(join(tmpdir(), "telcokit-bulk-"));
  return {
    path: (name) => join(root, name),
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  };
}
