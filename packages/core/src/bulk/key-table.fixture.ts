// What the quick and the slow test of the table share.
import { createHash } from "node:crypto";
import { expect } from "vitest";
import { KeyTable } from "./key-table.ts";

export const digest = (key: number): string => createHash("sha256").update(String(key)).digest("hex");

/** Places so many keys, and looks each of them up. */
export function expectFound(keys: number): void {
  const table = new KeyTable();
  const states = ["b", "d", "r", "f", "u", "h", "n"] as const;
  for (let key = 0; key < keys; key += 1) {
    const record = table.place(digest(key));
    table.setState(record, states[key % 7] ?? "b");
    if (key % 3 === 0) table.markSeen(record);
  }
  expect(table.size).toBe(keys);
  const wrong: number[] = [];
  for (let key = 0; key < keys; key += 1) {
    const record = table.find(digest(key)) ?? -1;
    if (table.state(record) !== states[key % 7] || table.isSeen(record) !== (key % 3 === 0)) wrong.push(key);
  }
  expect(wrong).toEqual([]);
  expect(table.find(digest(keys + 1))).toBeUndefined();
}
