import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { clientNames, manifestOf } from "../src/clients.ts";
import { soundsSecret } from "../src/input/secret.ts";
import { place } from "./cli.fixture.ts";

const here = place();
const fields = ["--map", "msisdn=number", "--map", "body=greeting"];
const sms = (csv: string, ...more: readonly string[]) =>
  here().run(["bulk", "windproxy", "spai.sendFreeSms", "--csv", csv, ...fields, ...more]);
const put = (name: string, text: string): void => writeFileSync(join(here().folder, name), text);
const sent = (): number => here().sandbox.requests({ operation: "spai.sendFreeSms" }).length;

it("has flags for every operation, also where a field is called as a flag of the command", async () => {
  const { Command } = await import("commander");
  const { addCallFlags } = await import("../src/commands/call.ts");
  const { addInputFlags, inputFlags, inputOf } = await import("../src/input/flags.ts");
  for (const client of clientNames)
    for (const { input } of (await manifestOf(client)).operations)
      addInputFlags(addCallFlags(new Command("call")), inputFlags(input), soundsSecret);
  const { operations } = await manifestOf("optiva-cms");
  const flags = inputFlags(operations.find(({ name }) => name === "search")?.input ?? {});
  const command = addCallFlags(new Command("call"));
  addInputFlags(command, flags, soundsSecret);
  command.parse(["--query", "[0]", "--input.query", '{"limit":1}'], { from: "user" });
  expect(command.opts()).toMatchObject({ query: "[0]" });
  expect(inputOf(flags, command.opts(), undefined)).toEqual({ query: { limit: 1 } });
});

it("refuses files that would leave a field out of every row, or give all of them one key", async () => {
  put("semicolons.csv", "number;greeting\n+393291234567;Ciao\n");
  put("twice.csv", "number,number,greeting\n+393291234567,+393291234568,Ciao\n");
  put("ragged.csv", "number,greeting\n+393291234567,Ciao,more\n");
  put("good.csv", "greeting,number\nCiao,+393291234561\nCiao,+393291234562\n");
  const before = sent();
  const trials: readonly (readonly [csv: string, words: string, ...more: readonly string[]])[] = [
    ["semicolons.csv", "no column number; it has number;greeting"],
    ["twice.csv", "column number is there twice"],
    ["ragged.csv", "at line 2"],
    ["nowhere.csv", "ENOENT"],
    ["good.csv", "no column nobody", "--key", "nobody"],
    ["good.csv", "--concurrency wants a whole number", "--concurrency", "many"],
  ];
  for (const [csv, words, ...more] of trials) {
    const { code, err } = await sms(csv, ...more);
    expect.soft([csv, code]).toEqual([csv, 2]);
    expect.soft(err).toContain(words);
  }
  expect(sent()).toBe(before);
}, 60_000);

it("writes results over neither the rows nor the answers, and decides by the key wherever it stands", async () => {
  const { sandbox, folder, run } = here();
  put("job.csv", "greeting,number\nCiao,+393291234563\nCiao,+393291234564\n");
  const fault = { kind: "reset", executed: true } as const;
  sandbox.faults.add({ system: "windproxy", operation: "spai.sendFreeSms", fault, times: 1 });
  expect((await sms("job.csv")).code).toBe(6);
  const unknown = join(folder, "unknown.csv");
  expect(statSync(unknown).mode & 0o077).toBe(process.platform === "win32" ? 0o66 : 0);
  const answered = readFileSync(unknown, "utf8").replace(/,\n$/, ",yes\n");
  put("unknown.csv", answered);
  expect(await sms("job.csv")).toMatchObject({ code: 2, err: expect.stringContaining("not taken over") });
  expect(readFileSync(unknown, "utf8")).toBe(answered);
  expect((await run(["bulk", "decide"])).code).toBe(2);
  expect((await run(["bulk", "decide", "--journal", "job.journal"])).code).toBe(0);
  expect(await sms("job.csv")).toMatchObject({ code: 0, err: expect.stringContaining("2 done") });
  put("failed.csv", "greeting,number\nCiao,+393291234565\n");
  expect(await sms("failed.csv")).toMatchObject({ code: 2, err: expect.stringContaining("another name") });
  expect(readFileSync(join(folder, "failed.csv"), "utf8")).toContain("+393291234565");
}, 60_000);

it("says that nothing was sent when a secret is not where the profile says, and not what was there instead", async () => {
  const profile = (name: string, password: string): string =>
    `[profiles.${name}.acr]\nbaseUrl = "http://127.0.0.1:9"\ndeveloperId = "me"\nauth = { kind = "basic", username = "app", password = "${password}" }\n`;
  const path = join(here().folder, "profiles.toml");
  const tables = [
    profile("nofile", "file:/nowhere/at/all"),
    profile("nocommand", "command:echo hunter2; echo hunter2 >&2; exit 3"),
  ];
  writeFileSync(path, tables.join("\n"), { mode: 0o600 });
  for (const name of ["nofile", "nocommand"]) {
    const call = ["call", "acr", "query", "--profile", name];
    const { code, out, err } = await here().run(call, "", { TELCOKIT_PROFILES: path });
    expect.soft(code).toBe(2);
    expect.soft(err).toContain("password cannot be had");
    expect.soft(out + err).not.toContain("hunter2");
  }
}, 30_000);

it("says where no sandbox is", async () => {
  const call = ["call", "windproxy", "spai.sendFreeSms"];
  const { code, err } = await here().run(call, "", { TELCOKIT_SANDBOX_URL: "http://127.0.0.1:1" });
  expect([code, err]).toEqual([5, expect.stringContaining("http://127.0.0.1:1;")]);
}, 30_000);

it("makes happen what the control API can, by the names of its members", async () => {
  const { run } = here();
  const refuse = ["trigger", "bss.refuse", "--set", "operation=accounts.balances.get", "--set"];
  expect(await run([...refuse, 'code="404"'])).toMatchObject({ code: 0, err: "" });
  const { code, err } = await run(["call", "optiva-bss", "accounts.balances.get", "--accountID", "17"]);
  expect([code, err]).toEqual([1, expect.stringContaining("obp_4")]);
  expect(await run([...refuse, "code=nothing"])).toMatchObject({
    code: 2,
    err: expect.stringContaining('knows no code "nothing"'),
  });
  expect(await run(["trigger", "bss.nothing"])).toMatchObject({ code: 2 });
});

it("takes fields at any depth by --set, under the flags, and no secret", async () => {
  const { run } = here();
  const dry = async (...flags: readonly string[]) => {
    const { out } = await run(["call", "windproxy", "spai.sendFreeSms", ...flags, "--dry-run"]);
    return (JSON.parse(out) as { input: object }).input;
  };
  const set = ["--set", "msisdn=+393291234567", "--set", "body=Ciao"];
  expect(await dry(...set)).toMatchObject({ body: "Ciao" });
  expect(await dry(...set, "--body", "Ciao Ada")).toMatchObject({ body: "Ciao Ada" });
  const deep = ["call", "optiva-cms", "search", "--filter", "x", "--set", "query.filter.no.such=1"];
  expect(await run(deep)).toMatchObject({
    code: 2,
    err: expect.stringContaining("filter.no: unknown field"),
  });
  const jwt = await run(["call", "windproxy", "piksel.checkJwt", "--set", "jwt=hunter2"]);
  expect(jwt).toMatchObject({ code: 2, err: expect.stringContaining("--set gives jwt, a secret") });
  expect(jwt.err).not.toContain("hunter2");
});

it("takes a triplet from where it is, because it opens all that is known of a customer, and never shows it", async () => {
  const call = ["call", "windproxy", "datapower.checkTriplettaVA", "--dry-run", "--triplettaVA"];
  expect(await here().run([...call, "hunter2"])).toMatchObject({
    code: 2,
    err: expect.stringContaining("is a secret"),
  });
  const { code, out } = await here().run([...call, "env:TRIPLET"], "", { TRIPLET: "hunter2" });
  expect([code, out]).toEqual([0, expect.stringContaining('"triplettaVA": "…"')]);
});

it("says what an event is about by flags of its own names", async () => {
  const trigger = ["trigger", "consent.added"];
  expect(await here().run([...trigger, "--msisdn", "+4799990000"])).toMatchObject({
    code: 0,
    out: expect.stringContaining('"emitted":"added"'),
  });
  expect(await here().run([...trigger, "--msisdn=+4799990000"])).toMatchObject({ code: 0 });
  expect(await here().run([...trigger, "--msisdn"])).toMatchObject({
    code: 2,
    err: expect.stringContaining("--NAME value"),
  });
});

it("removes no profile that is not there", async () => {
  const { code, err } = await here().run(["profile", "remove", "nobody"]);
  expect([code, err]).toEqual([2, expect.stringContaining("there is no profile nobody; there are sandbox")]);
});

it("says how many rows fit when it only looks", async () => {
  put("fits.csv", "number,greeting\n+393291234567,Ciao\n+393291234568,Ciao\n");
  const before = sent();
  expect(await sms("fits.csv", "--check")).toMatchObject({
    code: 0,
    err: "telcokit: all 2 rows fit; nothing was sent\n",
  });
  expect(sent()).toBe(before);
});
