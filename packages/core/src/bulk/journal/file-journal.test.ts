import { createHash } from "node:crypto";
import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { describe, expect, it } from "vitest";
import {
  all,
  folder,
  keyOfRow,
  lostAnswer,
  type Row,
  refused,
  subscribers,
  unreachable,
} from "../bulk.fixture.ts";
import { bulk } from "../bulk.ts";
import type { BulkOptions } from "../options.ts";
import { fileJournal } from "./file-journal.ts";

const sha256 = (key: string): string => createHash("sha256").update(key).digest("hex");

/** What five subscribers meet: done, refused, failed, lost, done. */
const mixed = async ({ msisdn }: Row): Promise<void> => {
  const last = msisdn.at(-1);
  if (last === "1") throw refused();
  if (last === "2") throw unreachable();
  if (last === "3") throw lostAnswer();
};

function job(path: string, options: Partial<BulkOptions<Row, Promise<void>>> = {}) {
  const called: string[] = [];
  const { call = mixed, ...others } = options;
  const run = bulk(subscribers(5), {
    key: keyOfRow,
    onOutage: "fail",
    journal: fileJournal(path),
    call: (row, context) => {
      called.push(row.msisdn.slice(-1));
      return call(row, context);
    },
    ...others,
  });
  return { run, called };
}

describe("a journal in a file", () => {
  it("makes a second run skip what is done or refused, run what failed, and hold back what is in doubt", async () => {
    using place = folder();
    await job(place.path("j")).run.summary();
    const { run, called } = job(place.path("j"), { call: async () => {} });
    expect(await run.summary()).toMatchObject({
      rows: 5,
      done: 1,
      unknown: 1,
      skipped: 3,
      skippedBecause: { done: 2, refused: 1 },
    });
    expect(called).toEqual(["2"]);
  });

  it("tries what was refused once more when asked to", async () => {
    using place = folder();
    await job(place.path("j")).run.summary();
    const { run, called } = job(place.path("j"), { again: "refused", call: async () => {} });
    await run.summary();
    expect(called).toEqual(["1", "2"]);
  });

  it("holds keys as SHA-256, and no number", async () => {
    using place = folder();
    await job(place.path("j")).run.summary();
    const text = readFileSync(place.path("j"), "utf8");
    expect(text).not.toMatch(/4790000/);
    expect(text).toContain(`d ${sha256("+4790000000")}\n`);
    expect(statSync(place.path("j")).mode & 0o777).toBe(0o600);
  });

  it("has a row on the disk before its call begins", async () => {
    using place = folder();
    const before: boolean[] = [];
    const { run } = job(place.path("j"), {
      call: async ({ msisdn }) => {
        before.push(readFileSync(place.path("j"), "utf8").includes(`b ${sha256(msisdn)}`));
      },
    });
    await run.summary();
    expect(before).toEqual([true, true, true, true, true]);
  });

  it("gives what was begun and not seen to end as unknown, and sends it not", async () => {
    using place = folder();
    await job(place.path("j"), { call: async () => {} }).run.summary();
    appendFileSync(place.path("j"), `b ${sha256("+4790000004")}\n`);
    const { run, called } = job(place.path("j"), { call: async () => {} });
    const items = await all(run);
    expect(items.filter(({ state }) => state === "unknown")).toEqual([
      { row: { msisdn: "+4790000004" }, key: "+4790000004", state: "unknown" },
    ]);
    expect(called).toEqual([]);
  });

  it("repeats what was begun and may be repeated", async () => {
    using place = folder();
    const idempotent = { effect: "idempotent", call: async () => {} } as const;
    await job(place.path("j"), idempotent).run.summary();
    appendFileSync(place.path("j"), `b ${sha256("+4790000004")}\n`);
    const { run, called } = job(place.path("j"), idempotent);
    expect(await run.summary()).toMatchObject({ done: 1, skipped: 4 });
    expect(called).toEqual(["4"]);
  });

  it.each(["b 12", "b", `d ${sha256("x").slice(0, 63)}`, "\0\0\0", `b 12\0${"\0".repeat(300)}`])(
    "whose last record was being written when everything ended (%#) is read up to it, and written on",
    async (torn) => {
      using place = folder();
      await job(place.path("j")).run.summary();
      const whole = readFileSync(place.path("j"), "utf8");
      appendFileSync(place.path("j"), torn);
      expect(await job(place.path("j"), { call: async () => {} }).run.summary()).toMatchObject({
        skipped: 3,
      });
      expect(readFileSync(place.path("j"), "utf8")).toMatch(
        new RegExp(`^${whole.replace(/[{}]/g, "\\$&")}b `),
      );
    },
  );

  it("whose very first line was being written is begun anew", async () => {
    using place = folder();
    writeFileSync(place.path("j"), '{"telcokit":"bulk jou');
    expect(await job(place.path("j"), { call: async () => {} }).run.summary()).toMatchObject({ done: 5 });
  });

  it("that is damaged in its middle is refused with the line, and nothing is sent", async () => {
    using place = folder();
    await job(place.path("j")).run.summary();
    const text = readFileSync(place.path("j"), "utf8");
    writeFileSync(place.path("j"), text.replace("b ", "x "));
    const { run, called } = job(place.path("j"));
    await expect(all(run)).rejects.toMatchObject({ code: "journal_damaged" });
    await expect(run.summary()).rejects.toThrow(/line 2 of/);
    expect(called).toEqual([]);
  });

  it("of another job is refused and left as it is", async () => {
    using place = folder();
    await job(place.path("j"), { journal: fileJournal(place.path("j"), { job: "bundling" }) }).run.summary();
    const before = readFileSync(place.path("j"), "utf8");
    const others = [
      job(place.path("j"), { journal: fileJournal(place.path("j"), { job: "sms" }) }),
      job(place.path("j")),
      job(place.path("j"), {
        journal: fileJournal(place.path("j"), { job: "bundling" }),
        effect: "idempotent",
      }),
    ];
    for (const { run, called } of others) {
      await expect(run.summary()).rejects.toMatchObject({ code: "journal_of_another_job" });
      expect(called).toEqual([]);
    }
    expect(readFileSync(place.path("j"), "utf8")).toBe(before);
    expect(existsSync(place.path("j.lock"))).toBe(false);
  });

  it.each([
    "msisdn,products\n+4790000001,a\n",
    "+479",
    '{"telcokit":"bulk journal","version":2,"repeatable":false}\n',
  ])("is not made of a file that is something else: %j", async (text) => {
    using place = folder();
    writeFileSync(place.path("rows.csv"), text);
    await expect(job(place.path("rows.csv")).run.summary()).rejects.toMatchObject({
      code: "journal_of_another_job",
    });
    expect(readFileSync(place.path("rows.csv"), "utf8")).toBe(text);
  });

  it("is one job's at a time", async () => {
    using place = folder();
    const gate = Promise.withResolvers<void>();
    const first = job(place.path("j"), { call: () => gate.promise });
    const summary = first.run.summary();
    await expect.poll(() => first.called.length).toBe(5);
    await expect(job(place.path("j")).run.summary()).rejects.toMatchObject({
      code: "journal_locked",
      retryable: true,
    });
    gate.resolve();
    expect(await summary).toMatchObject({ done: 5 });
  });

  it("is written anew when most of it is superseded", async () => {
    using place = folder();
    await job(place.path("j"), { call: async () => {} }).run.summary();
    const failed = `b ${sha256("+4790000000")}\nf ${sha256("+4790000000")}\n`;
    appendFileSync(place.path("j"), failed.repeat(6000));
    appendFileSync(place.path("j"), `b ${sha256("+4790000000")}\nd ${sha256("+4790000000")}\n`);
    expect(await job(place.path("j")).run.summary()).toMatchObject({ skipped: 5 });
    expect(statSync(place.path("j")).size).toBeLessThan(1000);
    expect(await job(place.path("j")).run.summary()).toMatchObject({ skipped: 5 });
  });

  it("that cannot be opened ends the job before anything is called", async () => {
    using place = folder();
    const { run, called } = job(place.path("no such folder/j"));
    await expect(run.summary()).rejects.toMatchObject({ code: "journal_failed", cause: { code: "ENOENT" } });
    expect(called).toEqual([]);
  });
});

describe("a row in doubt", () => {
  it("is decided by settle, during the run or after it, and once", async () => {
    using place = folder();
    const first = job(place.path("j"));
    await first.run.summary();
    await first.run.settle("+4790000003", "did-not-happen");
    await expect(first.run.settle("+4790000003", "happened")).rejects.toMatchObject({ code: "not_in_doubt" });
    const second = job(place.path("j"), { call: async () => Promise.reject(lostAnswer()) });
    for await (const { state, key } of second.run)
      if (state === "unknown") await second.run.settle(key, "happened");
    expect(second.called).toEqual(["2", "3"]);
    const third = job(place.path("j"));
    expect(await third.run.summary()).toMatchObject({ skipped: 5, skippedBecause: { done: 4, refused: 1 } });
  });

  it.each([
    ["that is done", "+4790000000"],
    ["that was refused", "+4790000001"],
    ["that nobody has", "+4799999999"],
  ])("is not one %s", async (_title, key) => {
    using place = folder();
    const { run } = job(place.path("j"));
    await run.summary();
    await expect(run.settle(key, "did-not-happen")).rejects.toMatchObject({ code: "not_in_doubt" });
    expect(existsSync(place.path("j.lock"))).toBe(false);
  });

  it("is not one that is under way", async () => {
    using place = folder();
    const gate = Promise.withResolvers<void>();
    const { run, called } = job(place.path("j"), { call: () => gate.promise });
    const summary = run.summary();
    await expect.poll(() => called.length).toBe(5);
    await expect(run.settle("+4790000000", "did-not-happen")).rejects.toMatchObject({ code: "not_in_doubt" });
    gate.resolve();
    expect(await summary).toMatchObject({ done: 5 });
  });

  it("can be settled before the run begins", async () => {
    using place = folder();
    await job(place.path("j")).run.summary();
    const { run, called } = job(place.path("j"), { call: async () => {} });
    await Promise.all([run.settle("+4790000003", "did-not-happen"), run.summary()]);
    expect(called).toEqual(["2", "3"]);
  });

  it("is decided by the file of decisions, for this doubt and not for the next one", async () => {
    using place = folder();
    await job(place.path("j")).run.summary();
    writeFileSync(place.path("j.decisions"), "+4790000003,did-not-happen\n+4790000000,did-not-happen\n");
    const second = job(place.path("j"));
    expect(await second.run.summary()).toMatchObject({ unknown: 1, failed: 1, skipped: 3 });
    expect(second.called).toEqual(["2", "3"]);
    expect(readdirSync(place.path(".")).sort()).toEqual([
      "j",
      expect.stringMatching(/^j\.decisions\.\d+\.taken$/),
    ]);
    const third = job(place.path("j"));
    expect(await third.run.summary()).toMatchObject({ unknown: 1 });
    expect(third.called).toEqual(["2"]);
  });

  it("waits when the file of decisions cannot be read, and nothing is sent", async () => {
    using place = folder();
    await job(place.path("j")).run.summary();
    writeFileSync(place.path("j.decisions"), "+4790000003,perhaps\n");
    const { run, called } = job(place.path("j"));
    await expect(run.summary()).rejects.toMatchObject({ code: "decisions_invalid" });
    expect(called).toEqual([]);
    truncateSync(place.path("j.decisions"));
    await expect(job(place.path("j")).run.summary()).resolves.toMatchObject({ unknown: 1 });
  });
});
