import type { FileHandle } from "node:fs/promises";
import { builtin } from "../../util/builtin.ts";
import { createDigest } from "../digest.ts";
import { parseDecisions } from "./decisions.ts";
import { takeLock } from "./file-lock.ts";
import { type Disk, GroupCommit } from "./group-commit.ts";
import type { Journal, JournalJob, JournalSession } from "./journal.ts";
import { JournalError } from "./journal-error.ts";
import { type JournalHead, readHead, readRecords, writeHead } from "./read-journal.ts";
import { writeRecord } from "./record.ts";

export interface FileJournalOptions {
  /** Names the job: a journal that another name or another kind of job began is refused. @default none */
  readonly job?: string | undefined;
  /**
   * Where somebody writes what became of rows of unknown outcome, a line each: `key,happened` or `key,did-not-happen`.
   * Taken over when a job begins, and renamed (`….taken`) then; it need not exist. @default the journal's path with `.decisions` behind it
   */
  readonly decisions?: string | undefined;
}

type Fs = typeof import("node:fs");

/**
 * Keeps a bulk job's journal in a file, so that the job survives its process, SIGKILL and loss of power included. Keys
 * stand in it as SHA-256. One process at a time works with it (`path.lock`). Node, Bun and Deno.
 *
 * @example
 * bulk(rows, { key, call, journal: fileJournal("bundling.journal") })
 * @throws {TypeError} where there is no file system.
 */
export function fileJournal(path: string, options: FileJournalOptions = {}): Journal {
  const fs = builtin("node:fs");
  if (fs === undefined) throw new TypeError("@telcokit/core: fileJournal needs a file system");
  if (typeof path !== "string" || path === "")
    throw new TypeError("@telcokit/core: fileJournal needs the path of its file");
  return { open: (job) => openFile(fs, path, options, job) };
}

async function openFile(
  fs: Fs,
  path: string,
  options: FileJournalOptions,
  job: JournalJob,
): Promise<JournalSession> {
  let file: FileHandle | undefined;
  let release = (): void => {};
  try {
    ({ release } = takeLock(fs, path));
    file = await fs.promises.open(path, "a+", 0o600);
    const head = { repeatable: job.repeatable, ...(options.job === undefined ? {} : { job: options.job }) };
    if (await load(file, path, head, job)) file = await compact(fs, file, path, job);
    const commit = new GroupCommit(diskOf(fs, file.fd));
    const session = sessionOf(file, commit, release);
    await decide(fs, options.decisions ?? `${path}.decisions`, job, session);
    return session;
  } catch (error) {
    await file?.close().catch(() => {});
    release();
    throw error instanceof JournalError
      ? error
      : new JournalError("journal_failed", `${path} cannot be opened`, error);
  }
}

/** Reads what stands there, and says whether more than half of it is superseded. */
async function load(file: FileHandle, path: string, head: JournalHead, job: JournalJob): Promise<boolean> {
  const content = await readHead(file, path);
  if (content === undefined) {
    await file.truncate(0);
    await file.appendFile(writeHead(head));
    await file.datasync();
    return false;
  }
  const other = differenceOf(content.head, head);
  if (other !== undefined) throw new JournalError("journal_of_another_job", `${path} ${other}`);
  let lines = 0;
  let superseded = 0;
  const end = await readRecords(file, content.from, path, (state, digest) => {
    lines += 1;
    if (job.stateOf(digest) !== undefined) superseded += 1;
    job.load(digest, state);
  });
  await file.truncate(end);
  return superseded > 10_000 && superseded * 3 > lines;
}

function differenceOf(found: JournalHead, wanted: JournalHead): string | undefined {
  if (found.job !== wanted.job)
    return "was begun by a job of another name; give every job a journal of its own";
  if (found.repeatable === wanted.repeatable) return undefined;
  const kinds = ["of writes", "of what may be repeated"] as const;
  const [was, is] = found.repeatable ? [kinds[1], kinds[0]] : kinds;
  return `was begun by a job ${was}, this is one ${is}; give every job a journal of its own`;
}

/** Writes the journal again with the records that still count. A process that dies here leaves the old one as it is. */
async function compact(fs: Fs, file: FileHandle, path: string, job: JournalJob): Promise<FileHandle> {
  const content = await readHead(file, path);
  if (content === undefined) return file;
  const fresh = `${path}.new`;
  const target = await fs.promises.open(fresh, "w", 0o600);
  try {
    let lines: string[] = [];
    await target.appendFile(writeHead(content.head));
    const flush = (): void => {
      writeAll(fs, target.fd, lines.join(""));
      lines = [];
    };
    await readRecords(file, content.from, path, (state, digest, line) => {
      if (job.stateOf(digest) !== state) return;
      lines.push(line);
      if (lines.length >= 10_000) flush();
    });
    flush();
    await target.datasync();
  } finally {
    await target.close();
  }
  await file.close();
  await fs.promises.rename(fresh, path);
  return fs.promises.open(path, "a+", 0o600);
}

/**
 * Takes over what somebody decided about rows in doubt; decisions about others change nothing. The file is put aside
 * then: a decision is about one doubt, and must not be taken for an answer to the next one about the same row.
 */
async function decide(fs: Fs, path: string, job: JournalJob, session: JournalSession): Promise<void> {
  if (!fs.existsSync(path)) return;
  const digestOf = createDigest();
  for (const [key, decision] of parseDecisions(await fs.promises.readFile(path, "utf8"), path)) {
    const digest = await digestOf(key);
    const state = job.stateOf(digest);
    if (state !== "u" && (state !== "b" || job.repeatable)) continue;
    const decided = decision === "happened" ? "h" : "n";
    session.note(digest, decided);
    job.load(digest, decided);
  }
  await session.durable();
  await fs.promises.rename(path, `${path}.${Date.now()}.taken`);
}

function sessionOf(file: FileHandle, commit: GroupCommit, release: () => void): JournalSession {
  return {
    note: (digest, state, written) => commit.append(writeRecord(state, digest), written),
    get failure() {
      return commit.failure;
    },
    durable: () => commit.durable(),
    async close() {
      try {
        await commit.durable();
      } finally {
        await file.close();
        release();
      }
    },
  };
}

function diskOf(fs: Fs, fd: number): Disk {
  return {
    write: (text) => writeAll(fs, fd, text),
    // Of the handle's own method, each use makes five promises.
    sync: (done) => fs.fdatasync(fd, done),
  };
}

/** A disk that is almost full takes a part. */
function writeAll(fs: Fs, fd: number, text: string): void {
  for (let rest = text; rest !== ""; ) rest = rest.slice(fs.writeSync(fd, rest, null, "latin1"));
}
