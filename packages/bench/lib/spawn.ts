import { type ChildProcess, type ForkOptions, fork } from "node:child_process";
import { once } from "node:events";
import type { Answer, Order } from "./worker.ts";

/** BENCH_FROM=source runs our packages from source, for work on them; otherwise from what the build made. */
export const fromSource: boolean = process.env.BENCH_FROM === "source";
const common: readonly string[] = [
  // Some SDK's.
  "--disable-warning=DEP0187",
  `--import=${new URL("./no-telemetry.mjs", import.meta.url).href}`,
  ...(fromSource ? ["--conditions=@telcokit/source"] : []),
];
const options = (flags: readonly string[]): ForkOptions => ({
  execArgv: [...common, ...flags],
  serialization: "advanced",
  env: { ...process.env, NODE_ENV: "production" },
});

export interface Server {
  readonly address: string;
  /** Sends a message and gives the answer to it. */
  ask(): Promise<unknown>;
  stop(): void;
}

export async function startServer(file: string): Promise<Server> {
  const child = fork(new URL(`../servers/${file}`, import.meta.url), [], options([]));
  const { port } = (await message(child)) as { readonly port: number };
  return {
    address: `http://127.0.0.1:${port}`,
    ask() {
      child.send("?");
      return message(child);
    },
    stop: () => child.disconnect(),
  };
}

export interface Worker {
  readonly name: string;
  /** What its first call gave, as JSON. */
  readonly first: string;
  ask<A extends Answer>(order: Order): Promise<A>;
  close(): Promise<void>;
}

/**
 * V8 lets the young generation grow by what was alive when it was full: to 12 MB in one process of a client, to 50 in the
 * next. The collections of the small one are a fifth of a call's CPU. With as much from the start, clients are compared.
 */
const youngGeneration = "--min-semi-space-size=16";

export async function startWorker(
  module: string,
  name: string,
  address: string,
  flags: readonly string[] = [],
): Promise<Worker> {
  const url = new URL(`../clients/${module}`, import.meta.url).href;
  const child = fork(
    new URL("./worker.ts", import.meta.url),
    [url, name, address],
    options([youngGeneration, ...flags]),
  );
  const first = String(((await message(child)) as { readonly answer: unknown }).answer);
  return {
    name,
    first,
    async ask<A extends Answer>(order: Order) {
      child.send(order);
      return ((await message(child)) as { readonly answer: A }).answer;
    },
    async close() {
      const exit = once(child, "exit");
      child.send({ kind: "close" } satisfies Order);
      await exit;
    },
  };
}

/** The shell's limit on open files, where there is such a shell. */
function limited(files: number, given: ForkOptions): ForkOptions {
  if (process.platform === "win32") return given;
  const shell = ["-c", `ulimit -n ${files} && exec "$0" "$@"`, process.execPath, ...(given.execArgv ?? [])];
  return { ...given, execPath: "/bin/sh", execArgv: shell };
}

/** Runs a script to its end and gives what it sent, with the time it took. @param files how many it may open */
export async function runScript(
  script: string,
  args: readonly string[] = [],
  flags: readonly string[] = [],
  files?: number,
): Promise<unknown> {
  const given = options(flags);
  const child = fork(
    new URL(script, import.meta.url),
    args,
    files === undefined ? given : limited(files, given),
  );
  const answer = message(child);
  const exit = once(child, "exit");
  const sent = await answer;
  await exit;
  return sent;
}

function message(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      child.off("message", onMessage);
      child.off("exit", onExit);
    };
    const onMessage = (value: unknown): void => {
      settle();
      resolve(value);
    };
    const onExit = (code: number | null): void => {
      settle();
      reject(new Error(`${child.spawnargs.slice(1).join(" ")} ended with ${code}`));
    };
    child.on("message", onMessage);
    child.on("exit", onExit);
  });
}
