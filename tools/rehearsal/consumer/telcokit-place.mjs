// The installed `telcokit` beside the installed sandbox command, each in processes of their own, in a folder of the program's.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

/** The script behind a package's command. */
function scriptOf(name) {
  const folder = fileURLToPath(new URL(`./node_modules/${name}/`, import.meta.url));
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return join(folder, Object.values(bin)[0]);
}

export const telcokit = scriptOf("@telcokit/cli");
export const folder = mkdtempSync(join(tmpdir(), "telcokit-user-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));

const sandbox = spawn(process.execPath, [scriptOf("@telcokit/sandbox"), "--port", "0", "--json"], {
  stdio: ["ignore", "pipe", "inherit"],
});
process.once("exit", () => sandbox.kill());
let said = "";
sandbox.stdout.setEncoding("utf8").on("data", (text) => (said += text));
while (!said.includes("\n")) await once(sandbox.stdout, "data", { signal: AbortSignal.timeout(40_000) });
export const place = JSON.parse(said.split("\n")[0]);

/** A user's environment: nothing of whoever rehearses, but the release of Node that runs this. */
export const env = {
  PATH: dirname(process.execPath) + delimiter + process.env.PATH,
  HOME: folder,
  TELCOKIT_SANDBOX_URL: place.urls.acr,
};

export function start(args, more = {}) {
  return spawn(process.execPath, [telcokit, ...args], { cwd: folder, env: { ...env, ...more } });
}

/** How a process ends, and all that it said. */
export async function ended(child, input = "") {
  const signal = AbortSignal.timeout(60_000);
  signal.addEventListener("abort", () => child.kill("SIGKILL"), { once: true });
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (text) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text) => (err += text));
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const [code] = await once(child, "close", { signal });
  return { code, out, err };
}

/** Runs `telcokit ARGS` to its end. */
export const run = (args, more, input) => ended(start(args, more), input);

async function control(path) {
  const answer = await fetch(place.control + path);
  return answer.json();
}

/** How often the sandbox was asked for an operation. */
export async function asked(operation) {
  const { requests } = await control(`/requests?operation=${operation}&limit=1000`);
  return requests.length;
}

export const stateOf = (system) => control(`/state/${system}`);

/** Waits until it holds. */
export async function until(what, holds) {
  for (let waited = 0; !(await holds()); waited += 1) {
    if (waited > 1500) throw new Error(`waited in vain for ${what}`);
    await sleep(20);
  }
}

export function close() {
  sandbox.kill("SIGTERM");
  return once(sandbox, "close");
}
