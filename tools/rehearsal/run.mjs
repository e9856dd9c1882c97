// Child processes: their output is kept, and whatever still runs ends with us.
import { spawn } from "node:child_process";

const running = new Set();
for (const signal of ["SIGINT", "SIGTERM"])
  process.once(signal, () => {
    stopAll();
    process.exit(1);
  });
process.once("exit", stopAll);

function stopAll() {
  for (const child of running) child.kill();
}

/** The environment of a user: without what npm, npx and pnpm hand down to the scripts they run. */
const cleanEnv = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(npm_|pnpm_|NODE_OPTIONS$|INIT_CWD$)/i.test(name)),
);

/** Starts a process that we stop. */
export function start(command, args, options = {}) {
  const child = spawn(command, args, { env: cleanEnv, ...options, stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  child.once("close", () => running.delete(child));
  return child;
}

/** Runs a process to its end: `{ ok, output, ms }`. It never rejects. */
export function run(command, args, { timeoutMs = 300_000, ...options } = {}) {
  return new Promise((resolve) => {
    const started = performance.now();
    let output = "";
    const child = start(command, args, options);
    const timer = setTimeout(() => {
      output += `\nstopped after ${timeoutMs / 1000} s`;
      child.kill("SIGKILL");
    }, timeoutMs);
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    child.once("error", (error) => (output += error.message));
    child.once("close", (code) => {
      clearTimeout(timer);
      resolve({ ok: code === 0, output: output.trim(), ms: performance.now() - started });
    });
  });
}

/** As `run`, but a failure ends the rehearsal: nothing after it would make sense. */
export async function must(what, command, args, options) {
  const { ok, output } = await run(command, args, options);
  if (!ok) throw new Error(`${what} failed:\n${output}`);
  return output;
}

/** Installs the tools of this folder; they are no dependencies of the workspace. */
export async function installTools(say) {
  say("installing the tools");
  const args = ["install", "--frozen-lockfile", "--prefer-offline", "--reporter=append-only"];
  await must("installing tools/rehearsal", "pnpm", args, { cwd: import.meta.dirname });
}

/** Runs jobs side by side, `width` at a time, and gives their results in order. */
export async function inParallel(width, jobs, job) {
  const results = [];
  let next = 0;
  const worker = async () => {
    while (next < jobs.length) {
      const at = next++;
      results[at] = await job(jobs[at]);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}
