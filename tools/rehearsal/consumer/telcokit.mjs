// `telcokit` as a user's scripts meet it: every exit code, signals, a job that is killed and goes on, and a reader that goes away.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { asked, close, ended, env, folder, run, start, stateOf, telcokit, until } from "./telcokit-place.mjs";

const msisdn = "+393291234567";
const sms = ["call", "windproxy", "spai.sendFreeSms", "--msisdn", msisdn, "--body", "Ciao"];
const check = ["call", "windproxy", "spai.msisdnCheck", "--msisdn", msisdn];
const customer = (key) => ["call", "optiva-cms", "individuals.get", "--key", key];

/** Adds a fault with the command itself. */
async function fault(...args) {
  assert.equal((await run(["faults", "add", ...args])).code, 0, `faults add ${args.join(" ")}`);
}
const clear = () => run(["faults", "clear"]);

/** Runs the command and holds its exit code and its last words against what is promised. */
async function ends(code, args, { words = "", env: more, input } = {}) {
  const seen = await run(args, more, input);
  assert.equal(seen.code, code, `${args.join(" ")} ended with ${seen.code}: ${seen.err}`);
  assert.ok(seen.err.includes(words), `${args.join(" ")} said ${seen.err}`);
  assert.ok(!seen.err.includes(msisdn), "a number is whole on standard error");
  return seen;
}

/* Every exit code */

const { version } = JSON.parse(
  readFileSync(new URL("./node_modules/@telcokit/cli/package.json", import.meta.url), "utf8"),
);
assert.equal((await ends(0, ["--version"])).out.trim(), version);
assert.match((await ends(0, ["--help"])).out, /Exit codes/);
assert.ok("segmentType" in JSON.parse((await ends(0, check)).out));
await ends(1, customer("nobody"), { words: "the service said no" });
await ends(2, ["call", "windproxy", "spai.sendFreSms"], { words: "did you mean spai.sendFreeSms?" });
await ends(2, [...sms, "--bdy", "x"], { words: "Did you mean --body?" });
await ends(2, ["call", "windproxy", "spai.sendFreeSms", "--msisdn", "nobody", "--body", "x"]);
await ends(2, ["call", "windproxy", "piksel.checkJwt", "--jwt", "a.b.c"], { words: "env:NAME" });
await ends(2, [...check, "-ojson"], { env: { TELCOKIT_DEBUG: "yes" }, words: "TELCOKIT_DEBUG" });
assert.equal(await asked("spai.sendFreeSms"), 0, "wrong input was sent");

await fault("windproxy", "spai.sendFreeSms", "reset", "--set", "executed=true", "--times", "1");
const lost = JSON.parse((await ends(3, [...sms, "-ojson"])).err);
assert.deepEqual(
  [lost.code, lost.category, lost.retryable, lost.exitCode, typeof lost.advice],
  ["outcome_unknown", "unknown-outcome", false, 3, "string"],
);
assert.equal((await stateOf("windproxy")).windproxySms.length, 1, "it was repeated, or not carried out");
await fault("windproxy", "spai.msisdnCheck", "html", "--times", "1");
await ends(1, check, { words: "nothing was changed" });
await clear();

await fault("keycloak", "token", "refuse-token", "--times", "1");
await ends(4, customer("1209100001"), { words: "the credentials were not accepted" });
await fault("acr", "query", "status", "--set", "status=503", "--times", "9");
await ends(5, ["call", "acr", "query", "--address", "+7990123456", "--acr", "acr:1"], {
  words: "may be repeated",
});
await clear();
await ends(5, check, { env: { TELCOKIT_SANDBOX_URL: "http://127.0.0.1:1" }, words: "no sandbox answers" });

/* A bulk job that is interrupted, killed, and goes on */

const numbers = Array.from({ length: 150 }, (_, at) => `+39329${1_000_000 + at}`);
const csv = join(folder, "people.csv");
writeFileSync(csv, `number,greeting\n${numbers.map((number) => `${number},Ciao`).join("\n")}\n`);
const bulk = [
  "bulk",
  "windproxy",
  "spai.sendFreeSms",
  "--csv",
  "people.csv",
  "--map",
  "msisdn=number",
].concat(["--map", "body=greeting", "--concurrency", "5"]);
const results = (name) =>
  readFileSync(join(folder, `${name}.csv`), "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .filter((line) => line !== "");

await fault("windproxy", "spai.sendFreeSms", "delay", "--set", "ms=40");
for (const signal of ["SIGKILL", "SIGTERM", "SIGINT", "SIGKILL"]) {
  const before = await asked("spai.sendFreeSms");
  const child = start(bulk);
  const ending = ended(child);
  await until(`rows before ${signal}`, async () => (await asked("spai.sendFreeSms")) > before + 15);
  child.kill(signal);
  const { code, err } = await ending;
  assert.equal(code, signal === "SIGKILL" ? null : 130, `${signal}: ${err}`);
}
await clear();
// Rows that were on their way at SIGKILL are in doubt, and everything else is done.
const last = await run(bulk);
const files = Object.fromEntries(
  ["done", "refused", "failed", "unknown"].map((name) => [name, results(name)]),
);
assert.equal(last.code, files.unknown.length === 0 ? 0 : 6, last.err);
const numbersOf = (lines) => lines.map((line) => line.split(",")[0]);
assert.deepEqual(Object.values(files).flatMap(numbersOf).sort(), numbers, "every row once, in one file");
const sent = (await stateOf("windproxy")).windproxySms
  .map((one) => one.msisdn)
  .filter((one) => numbers.includes(one));
assert.equal(new Set(sent).size, sent.length, "nothing was sent twice");
for (const number of numbersOf(files.done)) assert.ok(sent.includes(number), "what is done was sent");
if (files.unknown.length > 0) {
  assert.match(last.err, /do not repeat/);
  const decided = numbersOf(files.unknown).map(
    (number) => `${number},${sent.includes(number) ? "yes" : "no"}`,
  );
  writeFileSync(join(folder, "unknown.csv"), ["number,happened", ...decided].join("\n"));
  await ends(2, bulk, { words: "not taken over" });
  await ends(0, ["bulk", "decide", "--journal", "people.journal"]);
  await ends(0, bulk, { words: `${numbers.length} done, 0 refused, 0 failed, 0 unknown` });
}
const arrived = (await stateOf("windproxy")).windproxySms.map((one) => one.msisdn);
assert.deepEqual(arrived.filter((one) => numbers.includes(one)).sort(), numbers, "everybody has it once");
writeFileSync(join(folder, "one.csv"), `number,greeting\n${msisdn},Ciao\n`);
const one = bulk.with(bulk.indexOf("people.csv"), "one.csv");
await ends(2, one, { words: "--out DIR" });
await fault("windproxy", "spai.sendFreeSms", "reset", "--set", "executed=true", "--times", "1");
await ends(6, [...one, "--out", "one"], { words: "do not repeat those of unknown.csv" });
assert.ok(existsSync(join(folder, "one/unknown.csv")));
await clear();

// Whoever reads no more of its words does not end the job.
await fault("windproxy", "spai.sendFreeSms", "delay", "--set", "ms=60");
const few = numbers.slice(0, 50).map((number) => `${number},Ciao\n`);
writeFileSync(join(folder, "quiet.csv"), `number,greeting\n${few.join("")}`);
const unheard = start([...bulk.with(bulk.indexOf("people.csv"), "quiet.csv"), "--out", "quiet"]);
unheard.stderr.destroy();
assert.equal((await ended(unheard)).code, 0);
assert.equal(readFileSync(join(folder, "quiet/done.csv"), "utf8").trim().split("\n").length, 1 + few.length);
await clear();

/* Signals of calls, and a reader that goes away */

await fault("windproxy", "spai.msisdnCheck", "delay", "--set", "ms=30000");
for (const signal of ["SIGINT", "SIGTERM"]) {
  const before = await asked("spai.msisdnCheck");
  const child = start([...check, "--timeout-ms", "60000", "--deadline-ms", "60000"]);
  const ending = ended(child);
  await until("the call", async () => (await asked("spai.msisdnCheck")) > before);
  child.kill(signal);
  assert.equal((await ending).code, 130, signal);
}
await clear();
const watching = start([...check, "--watch", "1", "-ojson"]);
const watched = ended(watching);
await new Promise((resolve) => watching.stdout.once("data", resolve));
watching.kill("SIGINT");
const { code, out } = await watched;
assert.deepEqual([code, out.trim().split("\n").length], [0, 1], "a value that stays is one line");
await ends(2, [...sms, "--watch"], { words: "only reads" });

if (process.platform !== "win32") {
  const command = '{ "$NODE" "$TELCOKIT" operations; echo "ended with $?" >&2; } | head -n 1';
  const reader = spawn("sh", ["-c", command], {
    env: { ...env, NODE: process.execPath, TELCOKIT: telcokit },
    cwd: folder,
  });
  const { out: line, err } = await ended(reader);
  assert.deepEqual([line.trim().split("\n").length, err], [1, "ended with 0\n"]);
}

if (existsSync("/dev/full")) {
  const full = spawn("sh", ["-c", '"$NODE" "$TELCOKIT" "$@" > /dev/full', "sh", ...sms], {
    env: { ...env, NODE: process.execPath, TELCOKIT: telcokit },
    cwd: folder,
  });
  const { code, err } = await ended(full);
  assert.equal(code, 3, err);
  assert.match(err, /cannot be written \(ENOSPC\)/);
}

await ends(0, ["call", "windproxy", "piksel.checkJwt", "--jwt", "-"], { input: "hunter2.hunter2.hunter2\n" });
await close();
