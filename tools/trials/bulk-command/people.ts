// Whom the job is about, and the files that name them.
import { readFileSync, writeFileSync } from "node:fs";

/** Numbers that no sandbox has of itself. */
const first = 4_790_000_000;

/** One in so many has no subscription: the service refuses it. */
const strangerEvery = 500;

export function msisdnOf(row: number): string {
  return `+${first + row}`;
}

export function isStranger(row: number): boolean {
  return row % strangerEvery === strangerEvery - 1;
}

/** The seed of a sandbox that knows everybody but the strangers. */
export function writeSeed(path: string, rows: number): void {
  const known = Array.from({ length: rows }, (_, row) => row).filter((row) => !isStranger(row));
  writeFileSync(path, JSON.stringify({ subscribers: known.map((row) => ({ msisdn: msisdnOf(row) })) }));
}

/** As spreadsheets write it: a byte order mark, CRLF, commas and line breaks inside of quotes. */
export function writePeople(path: string, rows: number): void {
  const lines = Array.from({ length: rows }, (_, row) => `${msisdnOf(row)},"No ${row},\r\nUtrecht"`);
  writeFileSync(path, `\ufeffnumber,name\r\n${lines.join("\r\n")}\r\n`);
}

/** The numbers of a result file; of one that was cut off in the middle, those whose line begins. */
export function numbersIn(path: string): readonly string[] {
  return readFileSync(path, "utf8").match(/^\+\d{10}(?=,)/gm) ?? [];
}
