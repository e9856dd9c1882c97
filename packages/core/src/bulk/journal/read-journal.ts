import type { FileHandle } from "node:fs/promises";
import { JournalError } from "./journal-error.ts";
import { type RecordState, readRecord, recordBytes } from "./record.ts";

/** Which job a journal belongs to: its first line. */
export interface JournalHead {
  readonly job?: string;
  readonly repeatable: boolean;
}

const chunkBytes = recordBytes * 16_384;
const longestHead = 4096;

export function writeHead({ job, repeatable }: JournalHead): string {
  return `${JSON.stringify({ telcokit: "bulk journal", version: 1, repeatable, ...(job === undefined ? {} : { job }) })}\n`;
}

export interface JournalContent {
  readonly head: JournalHead;
  /** Where the records begin. */
  readonly from: number;
}

/** The first line; `undefined` when the file is empty, or its very first line was being written when its process ended. */
export async function readHead(file: FileHandle, path: string): Promise<JournalContent | undefined> {
  const buffer = Buffer.alloc(longestHead);
  const { bytesRead } = await file.read(buffer, 0, longestHead, 0);
  const text = buffer.toString("utf8", 0, bytesRead);
  const end = text.indexOf("\n");
  const start = '{"telcokit":"bulk journal"';
  if (end < 0 && (text.length < start.length ? start.startsWith(text) : text.startsWith(start)))
    return undefined;
  const head = end < 0 ? undefined : parseHead(text.slice(0, end));
  if (head === undefined)
    throw new JournalError("journal_of_another_job", `${path} is not a journal that this version can read`);
  return { head, from: Buffer.byteLength(text.slice(0, end + 1)) };
}

function parseHead(line: string): JournalHead | undefined {
  try {
    const { telcokit, version, repeatable, job } = JSON.parse(line);
    if (telcokit !== "bulk journal" || version !== 1 || typeof repeatable !== "boolean") return undefined;
    return typeof job === "string" ? { repeatable, job } : { repeatable };
  } catch {
    return undefined;
  }
}

/**
 * Reads all records and gives the place behind the last whole one. A record that was being written when its process or
 * its machine ended (cut off, or zeros) is left out; a broken one anywhere else means that the file is damaged.
 */
export async function readRecords(
  file: FileHandle,
  from: number,
  path: string,
  take: (state: RecordState, digest: string, line: string) => void,
): Promise<number> {
  const buffer = Buffer.alloc(chunkBytes);
  for (let at = from; ; ) {
    const { bytesRead } = await file.read(buffer, 0, chunkBytes, at);
    let offset = 0;
    for (; offset + recordBytes <= bytesRead; offset += recordBytes) {
      const line = buffer.toString("latin1", offset, offset + recordBytes);
      const record = readRecord(line);
      if (record === undefined) {
        if (await isAllZero(file, at + offset)) return at + offset;
        const number = (at + offset - from) / recordBytes + 2;
        throw new JournalError("journal_damaged", `line ${number} of ${path} cannot be read`);
      }
      take(record.state, record.digest, line);
    }
    at += offset;
    if (offset === 0) return at;
  }
}

/** What some file systems leave at the end of a file after a loss of power; half a record may stand before it. */
async function isAllZero(file: FileHandle, from: number): Promise<boolean> {
  const buffer = Buffer.alloc(chunkBytes);
  let started = false;
  for (let at = from; ; ) {
    const { bytesRead } = await file.read(buffer, 0, chunkBytes, at);
    if (bytesRead === 0) return started;
    const rest = buffer.subarray(0, bytesRead);
    const firstZero = started ? 0 : rest.indexOf(0);
    if (firstZero < 0 || firstZero >= recordBytes || rest.subarray(firstZero).some((byte) => byte !== 0))
      return false;
    started = true;
    at += bytesRead;
  }
}
