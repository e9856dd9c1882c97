// `telcokit` as somebody at a terminal meets it: tables, a bar, questions, colours. Python's `pty` is the terminal, where there is one.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { asked, close, ended, env, folder, place, run, telcokit } from "./telcokit-place.mjs";

const python = ["python3", "python"].find(
  (name) => spawnSync(name, ["-c", "import pty, termios, os; os.waitstatus_to_exitcode"]).status === 0,
);
if (python === undefined) {
  console.log("skipped: no Python with a pseudo-terminal");
  await close();
  process.exit(0);
}

/** Runs the command in a terminal, to its end. `keys`: what is typed when the screen shows what. */
async function atTerminal(args, { keys = [], more = {}, columns = 100, command } = {}) {
  const given = { command: command ?? [process.execPath, telcokit, ...args], keys, columns };
  const terminal = spawn(
    python,
    [fileURLToPath(new URL("./terminal.py", import.meta.url)), JSON.stringify(given)],
    {
      cwd: folder,
      env: { ...env, TERM: "xterm-256color", ...more },
    },
  );
  const { out, err } = await ended(terminal);
  assert.equal(err, "", "the terminal itself");
  const { code, screen } = JSON.parse(out);
  return { code, screen, text: stripVTControlCharacters(screen).replaceAll("\r", "") };
}

/* A table, where a script has JSON */

const person = await atTerminal(["call", "optiva-cms", "individuals.get", "--key", "1209100001"]);
assert.match(person.text, /^id +1209100001$/m);
assert.equal(person.code, 0);

/* A change that has to be meant */

const profiles = join(folder, "profiles.toml");
const table = `[profiles.live.windproxy]\nenvironment = { baseUrl = "${place.urls.windproxy}" }\n`;
writeFileSync(profiles, table, { mode: 0o600 });
const more = { TELCOKIT_PROFILES: profiles };
const sms = ["call", "windproxy", "spai.sendFreeSms", "--msisdn", "+393291234567", "--body", "Ciao"];
const live = [...sms, "--profile", "live"];
for (const [typed, code, words] of [
  ["n\r", 2, "not confirmed"],
  ["\u0003", 130, "interrupted; nothing was sent"],
  ["\u0004", 2, "not confirmed"],
]) {
  const said = await atTerminal(live, { more, keys: [["Go on? [y/N]", typed]] });
  assert.equal(said.code, code, said.text);
  assert.ok(said.text.includes("reaches a person at live") && said.text.includes(words), said.text);
}
assert.equal(await asked("spai.sendFreeSms"), 0, "nothing was sent without a yes");
const meant = await atTerminal(live, { more, keys: [["Go on? [y/N]", "y\r"]] });
assert.equal(meant.code, 0, meant.text);
assert.equal(await asked("spai.sendFreeSms"), 1);

/* Colours */

const lose = ["faults", "add", "windproxy", "spai.sendFreeSms", "reset", "--set", "executed=true"];
assert.equal((await run(lose)).code, 0);
for (const [set, coloured] of [
  [{}, true],
  [{ NO_COLOR: "1" }, false],
]) {
  const lost = await atTerminal(sms, { more: set });
  assert.equal(lost.code, 3, lost.text);
  assert.ok(lost.text.includes("do not repeat: it may have happened"), lost.text);
  assert.equal(lost.screen.includes("\u001B[31m"), coloured, JSON.stringify([set, lost.screen]));
}
await run(["faults", "clear"]);

/* A job's bar, Ctrl-C in the middle of it, and on from there */

const count = 120;
const lines = Array.from({ length: count }, (_, at) => `+39329${1_000_000 + at},Ciao\n`);
writeFileSync(join(folder, "people.csv"), `number,greeting\n${lines.join("")}`);
const bulk = [
  "bulk",
  "windproxy",
  "spai.sendFreeSms",
  "--csv",
  "people.csv",
  "--map",
  "msisdn=number",
].concat(["--map", "body=greeting", "--concurrency", "4"]);
await run(["faults", "add", "windproxy", "spai.sendFreeSms", "delay", "--set", "ms=60"]);
const stopped = await atTerminal(bulk, { keys: [["#.", "\u0003"]] });
assert.equal(stopped.code, 130, stopped.text);
assert.match(stopped.text, /the same command goes on from here/);
const whole = await atTerminal(bulk);
assert.equal(whole.code, 0, whole.text);
const bars = whole.text.match(/\[#*\.*\] \d+ of 120 rows, \d+\/s/g) ?? [];
assert.ok(new Set(bars).size > 2, `a bar that moves: ${bars.join(" ")}`);
assert.ok(whole.screen.includes("\u001B[1A"), "each over the one before");
assert.match(whole.text, new RegExp(`${count} done, 0 refused, 0 failed, 0 unknown`));
assert.equal(await asked("spai.sendFreeSms"), 3 + count, "everybody once");

const dumb = await atTerminal([...bulk, "--out", "dumb", "--journal", "dumb.journal"], {
  more: { TERM: "dumb" },
});
assert.equal(dumb.code, 0, dumb.text);
assert.ok(!dumb.screen.includes("\u001B"), "no control character where the terminal knows none");

/* A reader that goes away */

const pipe = ["sh", "-c", `"${process.execPath}" "${telcokit}" operations | head -n 1`];
const head = await atTerminal([], { command: pipe });
assert.deepEqual([head.code, head.text.trim().split("\n").length], [0, 1], head.text);
await close();
