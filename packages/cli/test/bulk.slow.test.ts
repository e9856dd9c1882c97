import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import { place } from "./cli.fixture.ts";
import { ended, start } from "./program.fixture.ts";

const here = place();
const numbers = Array.from({ length: 60 }, (_, at) => `+39329${String(1_000_000 + at)}`);
const job = ["bulk", "windproxy", "spai.sendFreeSms", "--csv", "people.csv"];
const fields = ["--map", "msisdn=number", "--map", "body=greeting", "--set", "from=Me"];

function rows(name: string, folder = here().folder): Record<string, string>[] {
  const path = join(folder, `${name}.csv`);
  return existsSync(path) ? parse(readFileSync(path), { columns: true }) : [];
}

it("is killed, started again, and every row is in exactly one file; decisions settle the rest", async () => {
  const { sandbox, folder, run } = here();
  const people = numbers.map((number) => `${number},"Ciao,\r\n""${number.slice(-3)}"""`).join("\r\n");
  writeFileSync(join(folder, "people.csv"), `\ufeffnumber,greeting\r\n${people}\r\n`);
  sandbox.faults.add({
    system: "windproxy",
    operation: "spai.sendFreeSms",
    fault: { kind: "reset", executed: true },
    every: 12,
  });
  sandbox.faults.add({
    system: "windproxy",
    operation: "spai.sendFreeSms",
    fault: { kind: "delay", ms: 15 },
  });
  const first = start(here(), [...job, ...fields, "--concurrency", "8"]);
  const killed = ended(first);
  await expect
    .poll(() => sandbox.requests({ operation: "spai.sendFreeSms" }).length, { timeout: 20_000 })
    .toBeGreaterThan(20);
  first.kill("SIGKILL");
  await killed;

  const second = await run([...job, ...fields, "--concurrency", "8"]);
  expect(second.code).toBe(6);
  expect(second.err).toContain("do not repeat");
  const files = ["done", "refused", "failed", "unknown"].map((name) => rows(name));
  expect(
    files
      .flat()
      .map(({ number }) => number)
      .sort(),
  ).toEqual(numbers.toSorted());
  const outbox = sandbox.state.windproxySms.map(({ msisdn }) => msisdn);
  expect(new Set(outbox).size).toBe(outbox.length);
  const unknown = rows("unknown");
  expect(unknown.length).toBeGreaterThan(0);

  sandbox.faults.clear();
  const sent = new Set(outbox);
  const decided = unknown.map(({ number = "" }) => `${number},${sent.has(number) ? "yes" : "no"}`);
  writeFileSync(join(folder, "unknown.csv"), ["number,happened", ...decided].join("\n"));
  expect(await run(["bulk", "decide", "--journal", "people.journal"])).toMatchObject({ code: 0 });
  const third = await run([...job, ...fields]);
  expect(third).toMatchObject({
    code: 0,
    err: expect.stringContaining("60 done, 0 refused, 0 failed, 0 unknown"),
  });
  expect(sandbox.state.windproxySms.map(({ msisdn }) => msisdn).sort()).toEqual(numbers.toSorted());
}, 60_000);

it("lets what is on its way come to its end at the first Ctrl-C, so that nothing is in doubt", async () => {
  const { sandbox, folder, run } = here();
  const people = numbers.map((number) => `${number.replace("329", "328")},Ciao`).join("\n");
  const out = join(folder, "calm");
  writeFileSync(join(folder, "calm.csv"), `number,greeting\n${people}\n`);
  const fault = { kind: "delay", ms: 100 } as const;
  const handle = sandbox.faults.add({ system: "windproxy", operation: "spai.sendFreeSms", fault });
  const inPlace = ["bulk", "windproxy", "spai.sendFreeSms", "--csv", "calm.csv", ...fields];
  expect(await run(inPlace)).toMatchObject({ code: 2, err: expect.stringContaining("say --out DIR") });
  const calm = [...inPlace, "--out", "calm"];
  const first = start(here(), [...calm, "--concurrency", "5"]);
  const ran = ended(first);
  await expect.poll(() => handle.hits, { timeout: 20_000 }).toBeGreaterThan(10);
  // Whoever starts it twice hears of it, and spoils nothing.
  expect(await run(calm)).toMatchObject({ code: 5, err: expect.stringContaining("journal_locked") });
  first.kill("SIGINT");
  expect((await ran).code).toBe(130);
  const done = rows("done", out);
  expect(done.length).toBeGreaterThan(0);
  for (const { number } of done) expect(number).toMatch(/^\+39328\d{7}$/);
  expect([rows("unknown", out), rows("failed", out)]).toEqual([[], []]);
  sandbox.faults.clear();
  expect(await run(calm)).toMatchObject({ code: 0, err: expect.stringContaining("60 done") });
}, 60_000);
