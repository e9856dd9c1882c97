// Child processes: their output is kept, and whatever still runs ends with us.
import { type ChildProcessByStdio, type SpawnOptions, spawn } from "node:child_process";
import type { Readable } from "node:stream";

type Child = ChildProcessByStdio<null, Readable, Readable>;

const running = new Set<Child>();
for (const signal of ["SIGINT", "SIGTERM"])
  process.once(signal, () => {
    stopAll();
    process.exit(1);
  });
process.once("exit", stopAll);

function stopAll(): void {
  for (const child of running) child.kill();
}

/** The environment of a user: without what npm, npx and pnpm hand down to the scripts they run. */
const cleanEnv = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(npm_|pnpm_|NODE_OPTIONS$|INIT_CWD$)/i.test(name)),
);

export interface RunOptions extends Omit<SpawnOptions, "stdio"> {
  /** @default 300_000 */
  readonly timeoutMs?: number;
}

/** How a process ended. */
export interface Ended {
  readonly ok: boolean;
  /** What it wrote, to stdout and stderr. */
  readonly output: string;
  readonly ms: number;
}

/** Starts a process that we stop. */
export function start(
  command: string,
  args: readonly string[],
  options: Omit<SpawnOptions, "stdio"> = {},
): Child {
  const child = spawn(command, args, { env: cleanEnv, ...options, stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  child.once("close", () => running.delete(child));
  return child;
}

/** Runs a process to its end. It never rejects. */
export function run(
  command: string,
  args: readonly string[],
  { timeoutMs = 300_000, ...options }: RunOptions = {},
): Promise<Ended> {
  const { promise, resolve } = Promise.withResolvers<Ended>();
  const started = performance.now();
  let output = "";
  const keep = (text: unknown): void => {
    output += String(text);
  };
  const child = start(command, args, options);
  const timer = setTimeout(() => {
    keep(`\nstopped after ${timeoutMs / 1000} s`);
    child.kill("SIGKILL");
  }, timeoutMs);
  for (const stream of [child.stdout, child.stderr]) stream.on("data", keep);
  child.once("error", ({ message }) => keep(message));
  child.once("close", (code) => {
    clearTimeout(timer);
    resolve({ ok: code === 0, output: output.trim(), ms: performance.now() - started });
  });
  return promise;
}

/** As `run`, but a failure ends everything: nothing after it would make sense. Gives the output. */
export async function must(
  what: string,
  command: string,
  args: readonly string[],
  options?: RunOptions,
): Promise<string> {
  const { ok, output } = await run(command, args, options);
  if (!ok) throw new Error(`${what} failed:\n${output}`);
  return output;
}
