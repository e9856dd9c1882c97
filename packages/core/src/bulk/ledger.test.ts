import { describe, expect, it } from "vitest";
import { all, keyOfRow, subscribers } from "./bulk.fixture.ts";
import { bulk } from "./bulk.ts";
import type { Journal } from "./journal/journal.ts";
import { JournalError } from "./journal/journal-error.ts";

/** A journal whose disk is full after so many records. */
function fullAfter(records: number): Journal {
  const failure = new JournalError("journal_failed", "the disk is full");
  let noted = 0;
  const isFull = (): boolean => noted > records;
  return {
    open: async () => ({
      note: (_digest, _state, written) => {
        noted += 1;
        written?.();
      },
      get failure() {
        return isFull() ? failure : undefined;
      },
      durable: async () => {
        if (isFull()) throw failure;
      },
      close: async () => {
        if (isFull()) throw failure;
      },
    }),
  };
}

describe("a job whose journal fails", () => {
  it.each(["write", "idempotent"] as const)(
    "calls nothing (%s) that is not in it, and says why it ends",
    async (effect) => {
      let called = 0;
      const run = bulk(subscribers(100), {
        key: keyOfRow,
        effect,
        concurrency: 1,
        journal: fullAfter(20),
        call: async () => {
          called += 1;
        },
      });
      await expect(all(run)).rejects.toMatchObject({ code: "journal_failed" });
      await expect(run.summary()).rejects.toMatchObject({ code: "journal_failed" });
      expect(called).toBe(10);
    },
  );
});
