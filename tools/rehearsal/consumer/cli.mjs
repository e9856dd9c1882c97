// `npx telcokit-sandbox`: says where it is, closes when it is told to, even at its first word, and leaves nothing behind.
// `telcokit mcp`: serves an assistant with what is in the package.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import { delimiter, dirname } from "node:path";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
// Whatever looks for a `node` finds the release that runs this.
const env = { ...process.env, PATH: dirname(process.execPath) + delimiter + process.env.PATH };

/** Starts the command, stops it with `stop` at its first word, and gives how it ended when all of it is gone. */
async function startAndStop(command, args, stop) {
  // A group of its own, as a shell gives one to what it starts.
  const options = { env, detached: true, stdio: ["ignore", "pipe", "inherit"] };
  const child = spawn(command, [...args, "--port", "0"], options);
  const signal = AbortSignal.timeout(40_000);
  signal.addEventListener("abort", () => process.kill(-child.pid, "SIGKILL"), { once: true });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (chunk) => (output += chunk));
  await once(child.stdout, "data", { signal });
  stop(child);
  const [code] = await once(child, "close", { signal });
  const ports = new Set(
    [...output.matchAll(/:\/\/(?:127\.0\.0\.1|localhost):(\d+)/g)].map(([, port]) => port),
  );
  assert.equal(ports.size, 3, "HTTP, gRPC, gRPC over TLS");
  assert.match(output, /closing\n$/);
  for (const port of ports) assert.equal(await isTaken(port), false, `${port} is still taken`);
  return code;
}

async function isTaken(port) {
  const socket = connect(port, "127.0.0.1");
  const taken = await once(socket, "connect").then(
    () => true,
    (error) => {
      assert.equal(error.code, "ECONNREFUSED");
      return false;
    },
  );
  socket.destroy();
  return taken;
}

const terminate = (child) => child.kill("SIGTERM");
const interrupt = (child) => child.kill("SIGINT");
const kill = (child) => child.kill("SIGKILL");
/** What a terminal does: everything that was started by the command hears of it. */
const controlC = (child) => process.kill(-child.pid, "SIGINT");

const { bin } = JSON.parse(readFileSync(here("./node_modules/@telcokit/sandbox/package.json"), "utf8"));
const [[name, file]] = Object.entries(bin);
const script = here(`./node_modules/@telcokit/sandbox/${file}`);
const link = here(`./node_modules/.bin/${name}`);

// The process itself, as a process manager starts and stops it.
assert.equal(await startAndStop(process.execPath, [script], terminate), 0);
assert.equal(await startAndStop(link, [], terminate), 0);
assert.equal(await startAndStop(link, [], interrupt), 0);
assert.equal(await startAndStop(link, [], controlC), 0);

// Behind a package manager. npx dies of a signal and passes none on: a terminal's reaches the sandbox beside it.
if (existsSync(here("./pnpm-lock.yaml"))) {
  assert.equal(await startAndStop("pnpm", ["exec", name], controlC), 0);
  assert.equal(await startAndStop("pnpm", ["exec", name], terminate), 0);
} else {
  await startAndStop("npx", [name], controlC);
  await startAndStop("npx", ["@telcokit/sandbox"], controlC);
  // Nobody tells the sandbox that npx was killed: it looks after its parent itself.
  await startAndStop("npx", ["@telcokit/sandbox"], kill);
}

const clientInfo = { name: "rehearsal", version: "1" };
const asked = [
  { method: "initialize", params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo } },
  { method: "tools/list" },
  { method: "tools/call", params: { name: "search", arguments: { words: "KO6" } } },
];
const { status, stdout } = spawnSync(here("./node_modules/.bin/telcokit"), ["mcp"], {
  env,
  encoding: "utf8",
  input: asked.map((one, id) => `${JSON.stringify({ jsonrpc: "2.0", id, ...one })}\n`).join(""),
});
assert.equal(status, 0);
const answers = new Map(
  stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line))
    .map(({ id, result }) => [id, result]),
);
assert.deepEqual(
  answers.get(1).tools.map((tool) => tool.name),
  ["search", "describe", "read", "write"],
);
assert.match(answers.get(2).content[0].text, /spai\.sendFreeSms/);
