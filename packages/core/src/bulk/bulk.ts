import { Run } from "./bulk-run.ts";
import type { BulkOptions, BulkRun, ErrorOf, ValueOf } from "./options.ts";
import { isRows, type Rows } from "./source.ts";

/**
 * Makes one call for each row, so many at a time, and says of every row what became of it. With a journal the job can be
 * killed at any moment and started again: what is done is not done twice, and a write of which nobody knows what became is
 * told as `unknown`, not repeated, until `settle` or the journal's file of decisions says what happened.
 *
 * @example
 * const run = bulk(rows, {
 *   key: (row) => row.msisdn,
 *   call: (row, { signal }) => wgtwo.bundling.replaceProducts({ bssid, msisdn: row.msisdn, products }, { signal }),
 *   effect: "idempotent",
 *   journal: fileJournal("bundling.journal"),
 * });
 * for await (const { key, state, outcome } of run) console.log(key, state);
 * @throws {TypeError} when an option is impossible.
 */
export function bulk<Row, Made>(
  rows: Rows<Row>,
  options: BulkOptions<Row, Made>,
): BulkRun<Row, ValueOf<Made>, ErrorOf<Made>> {
  check(rows, options);
  const run = new Run<Row, Made, ValueOf<Made>, ErrorOf<Made>>(rows, options);
  return {
    summary: () => run.summary(),
    settle: (key, decision) => run.settle(key, decision),
    stop: () => run.stop("stopped"),
    [Symbol.asyncIterator]: () => run.iterate(),
  };
}

const optionNames: ReadonlySet<string> = new Set([
  ...[
    "key",
    "call",
    "effect",
    "concurrency",
    "journal",
    "again",
    "onOutage",
    "onProgress",
    "total",
    "signal",
  ],
  "clock",
]);

function check<Row, Made>(rows: Rows<Row>, options: BulkOptions<Row, Made>): void {
  const complain = (what: string): never => {
    throw new TypeError(`@telcokit/core: bulk: ${what}`);
  };
  if (!isRows(rows)) complain("rows must be an iterable or an async iterable");
  // A misspelt option would otherwise be none.
  for (const name of Object.keys(options ?? {}))
    if (!optionNames.has(name)) complain(`there is no option ${JSON.stringify(name)}`);
  const { key, call, effect, concurrency, again, onOutage, onProgress, total, journal, signal } =
    options ?? {};
  if (typeof key !== "function") complain("key must be a function that names a row");
  if (typeof call !== "function") complain("call must be a function that makes a row's call");
  if (effect !== undefined && !["read", "idempotent", "write"].includes(effect))
    complain("effect must be read, idempotent or write");
  if (concurrency !== undefined && !(Number.isInteger(concurrency) && concurrency > 0))
    complain("concurrency must be a whole number greater than 0");
  if (again !== undefined && again !== "refused") complain('again must be "refused"');
  if (onOutage !== undefined && onOutage !== "wait" && onOutage !== "fail")
    complain("onOutage must be wait or fail");
  if (onProgress !== undefined && typeof onProgress !== "function") complain("onProgress must be a function");
  if (total !== undefined && !(typeof total === "number" && total >= 0)) complain("total must be a number");
  if (journal !== undefined && typeof journal?.open !== "function")
    complain("journal must be a journal, such as fileJournal(path)");
  if (signal !== undefined && typeof signal?.addEventListener !== "function")
    complain("signal must be an AbortSignal");
}
