import { ConnectionError, ReplyInvalidError } from "@telcokit/core";
import { JournalError, type JournalErrorCode } from "@telcokit/core/bulk";
import { expect, it, vi } from "vitest";
import { operationOf } from "./clients.ts";
import { exitCodeOf, ofOperation } from "./exit.ts";
import { report } from "./output/report.ts";

const operations: Readonly<Record<"read" | "idempotent" | "write", readonly [string, string]>> = {
  read: ["windproxy", "spai.msisdnCheck"],
  idempotent: ["wgtwo-consents", "bundling.replaceProducts"],
  write: ["windproxy", "spai.sendFreeSms"],
};

const nonsense = new ReplyInvalidError({ operation: "x", reason: "is a web page" });
const cut = new ConnectionError({ operation: "x", reason: "was reset" });

async function told(effect: keyof typeof operations, error: Error) {
  const operation = await operationOf(...operations[effect]);
  const failed = await ofOperation(operation, () => Promise.reject(error)).catch((thrown: unknown) => thrown);
  let text = "";
  const writing = vi.spyOn(process.stderr, "write").mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  const ended = report(failed, true);
  writing.mockRestore();
  return { ended, ...(JSON.parse(text) as { verdict: string; advice?: string }) };
}

it("an answer that makes no sense leaves a change in doubt, and a read without an answer", async () => {
  expect(await told("write", nonsense)).toMatchObject({ ended: 3, exitCode: 3 });
  expect(await told("idempotent", nonsense)).toMatchObject({ ended: 3, exitCode: 3 });
  expect(await told("read", nonsense)).toMatchObject({
    ended: 1,
    verdict: expect.stringContaining("nothing was changed"),
  });
});

it.each([new RangeError("of ours"), new TypeError("of ours, once it was sent")])(
  "what nobody expected (%s) leaves a change in doubt",
  async (error) => {
    expect(await told("write", error)).toMatchObject({
      ended: 3,
      exitCode: 3,
      verdict: "do not repeat: it may have happened",
    });
    expect((await told("read", error)).ended).not.toBe(3);
  },
);

it("says that nothing was carried out only where that is known", async () => {
  expect((await told("read", cut)).verdict).toContain("nothing was carried out");
  expect(await told("idempotent", cut)).toMatchObject({
    ended: 5,
    verdict: "it may be repeated, whatever became of it",
  });
});

it.each<[JournalErrorCode, number]>([
  ["journal_of_another_job", 2],
  ["decisions_invalid", 2],
  ["journal_locked", 5],
  ["journal_failed", 6],
  ["journal_damaged", 6],
])("of a bulk job's journal, %s ends with %i", (code, exitCode) => {
  expect(exitCodeOf(new JournalError(code, "…"))).toBe(exitCode);
});
