import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { KeyTable } from "./key-table.ts";

const digest = (key: number): string => createHash("sha256").update(String(key)).digest("hex");

describe("the table of keys", () => {
  it("finds each of a hundred thousand keys again, with its state, and no other", () => {
    const table = new KeyTable();
    const states = ["b", "d", "r", "f", "u", "h", "n"] as const;
    for (let key = 0; key < 100_000; key += 1) {
      const record = table.place(digest(key));
      table.setState(record, states[key % 7] ?? "b");
      if (key % 3 === 0) table.markSeen(record);
    }
    expect(table.size).toBe(100_000);
    const wrong: number[] = [];
    for (let key = 0; key < 100_000; key += 1) {
      const record = table.find(digest(key)) ?? -1;
      if (table.state(record) !== states[key % 7] || table.isSeen(record) !== (key % 3 === 0))
        wrong.push(key);
    }
    expect(wrong).toEqual([]);
    expect(table.find(digest(100_001))).toBeUndefined();
  });

  it("knows nothing of the state of a key it has just placed", () => {
    const table = new KeyTable();
    expect(table.state(table.place(digest(1)))).toBeUndefined();
  });
});
