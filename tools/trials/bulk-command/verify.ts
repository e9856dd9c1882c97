// What became of each row: by the files of the command, and by what the service saw.
import { join } from "node:path";
import type { RemoteSandbox } from "@telcokit/sandbox";
import { quarters } from "./memory.ts";
import { isStranger, msisdnOf, numbersIn } from "./people.ts";
import { operation, type Run, type Told, type TrialOptions, type TrialReport } from "./plan.ts";

const kinds = ["done", "refused", "failed", "unknown"] as const;
/** Compiled code, buffers and garbage that is not collected yet; a hundred thousand rows would be more. */
const looseMb = 48;
/** With fewer rows than this all of it is warm-up. */
const warmUpRows = 20_000;

/** What is known in the end. */
interface Known {
  /** Numbers in each of the four files. */
  readonly files: Readonly<Record<string, readonly string[]>>;
  /** The requests that came for a number. */
  readonly arrivals: ReadonlyMap<string, readonly { readonly id: number }[]>;
  /** Numbers that have the product, by the state of the service. */
  readonly bundled: ReadonlySet<string>;
}

export async function verified(
  options: TrialOptions,
  folder: string,
  runs: readonly Run[],
  told: readonly Told[],
  sandbox: RemoteSandbox,
): Promise<TrialReport> {
  const files = Object.fromEntries(kinds.map((kind) => [kind, numbersIn(join(folder, `${kind}.csv`))]));
  const requests = await sandbox.requests({ system: "wgtwo", operation });
  const arrivals = Map.groupBy(requests, ({ body }) => `+${(body as { msisdn: string }).msisdn}`);
  const bundled = (await sandbox.state.consents).flatMap(({ target, via }) =>
    via === "bundling" && "msisdn" in target ? [target.msisdn] : [],
  );
  const last = runs.at(-1);
  const memoryMb = runs.map((run) => quarters(run.memoryMb));
  const problems = problemsOf(options, { files, arrivals, bundled: new Set(bundled) }, told);
  if (last?.code !== 6) problems.push(`the last run ended with ${last?.code}: ${last?.said}`);
  const [, early = 0, , late = 0] = memoryMb.at(-1) ?? [];
  if (options.rows >= warmUpRows && late - early > looseMb)
    problems.push(`the last run grew from ${early} to ${late} MB`);
  return {
    kills: runs.filter(({ killed }) => killed).length,
    words: last?.said.trim().split("\n").at(-1) ?? "",
    files: Object.fromEntries(Object.entries(files).map(([kind, numbers]) => [kind, numbers.length])),
    arrived: {
      requests: requests.length,
      twice: [...arrivals.values()].filter(({ length }) => length > 1).length,
    },
    memoryMb,
    problems,
  };
}

function problemsOf(
  { rows, kills, concurrency }: TrialOptions,
  { files, arrivals, bundled }: Known,
  told: readonly Told[],
): string[] {
  const problems: string[] = [];
  const complain = (what: string, which: readonly (number | string)[]): void => {
    if (which.length > 0) problems.push(`${what}: ${which.length}, such as ${which.slice(0, 5)}`);
  };
  const all = Array.from({ length: rows }, (_, row) => row);
  const rowsWhere = (is: (number: string, row: number) => boolean): readonly number[] =>
    all.filter((row) => is(msisdnOf(row), row));
  const inFiles = Map.groupBy(Object.values(files).flat(), (number) => number);
  const done = new Set(files.done);
  const refused = new Set(files.refused);

  complain(
    "rows that are not in exactly one file",
    rowsWhere((number) => inFiles.get(number)?.length !== 1),
  );
  if (inFiles.size !== rows) problems.push(`${inFiles.size} numbers in the files of ${rows} rows`);
  complain(
    "strangers that are not refused, or others that are",
    rowsWhere((number, row) => refused.has(number) !== isStranger(row)),
  );
  complain(
    "done and not bundled there, or the other way round",
    rowsWhere((number) => done.has(number) !== bundled.has(number)),
  );
  complain(
    "rows that never arrived",
    rowsWhere((number) => !arrivals.has(number)),
  );
  // It is idempotent: what was on its way at a kill is sent once more by the next run, and nothing else is.
  const twice = rowsWhere((number) => (arrivals.get(number)?.length ?? 0) > 1);
  if (twice.length > kills * concurrency)
    complain("sent more than once, and not on their way at a kill", twice);
  for (const { done: before, lastId } of told)
    complain(
      "told as done before a kill, and sent again",
      before.filter((number) => arrivals.get(number)?.some(({ id }) => id > lastId)),
    );
  return problems;
}
