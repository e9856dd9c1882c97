import { builtin } from "../../util/builtin.ts";
import { JournalError } from "./journal-error.ts";

/** Who holds a lock, as its file says. `token` tells one taking of it from all others. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When the process began, in the system's own count: a pid may come again. */
  readonly began?: string | undefined;
  readonly token: string;
}

type Fs = typeof import("node:fs");

export interface FileLock {
  release(): void;
}

/**
 * Takes `path.lock`, or says who holds it. The lock of a process that ended is taken over: whoever first claims *that*
 * lock (a file named by its token) may replace it, so two processes that find it at the same time do not both get it.
 * @throws {JournalError} `journal_locked`
 */
export function takeLock(fs: Fs, path: string): FileLock {
  const lock = `${path}.lock`;
  const own: Holder = {
    pid: process.pid,
    host: hostname(),
    began: beganAt(fs, process.pid),
    token: crypto.randomUUID(),
  };
  const draft = `${lock}.${own.token}`;
  fs.writeFileSync(draft, JSON.stringify(own), { flag: "wx", mode: 0o600 });
  try {
    if (!create(fs, draft, lock)) takeOver(fs, lock, draft, 0);
  } finally {
    fs.rmSync(draft, { force: true });
  }
  return {
    release: () => {
      if (holderOf(fs, lock)?.token === own.token) fs.rmSync(lock, { force: true });
    },
  };
}

/** Puts the draft's content under a name that nobody has yet; `false` when somebody has. */
function create(fs: Fs, draft: string, name: string): boolean {
  try {
    // A link appears with its content, a new file appears empty.
    fs.linkSync(draft, name);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
  }
  try {
    fs.copyFileSync(draft, name, fs.constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

function takeOver(fs: Fs, lock: string, draft: string, depth: number): void {
  const holder = holderOf(fs, lock);
  const held = holder === undefined ? isBeingWritten(fs, lock) : isAlive(fs, holder);
  if (held || depth > 20) throw locked(lock, holder);
  const claim = `${lock}.${holder?.token ?? "unreadable"}.claim`;
  if (!create(fs, draft, claim)) {
    // Somebody else replaces it just now, or died while doing so.
    takeOver(fs, claim, draft, depth + 1);
    fs.rmSync(claim, { force: true });
    takeOver(fs, lock, draft, depth + 1);
    return;
  }
  try {
    // Only who holds the claim replaces this lock: what is read now stays so until the rename.
    if (holderOf(fs, lock)?.token !== holder?.token) {
      if (!create(fs, draft, lock)) throw locked(lock, holderOf(fs, lock));
      return;
    }
    fs.copyFileSync(draft, `${draft}.new`);
    fs.renameSync(`${draft}.new`, lock);
  } finally {
    fs.rmSync(claim, { force: true });
  }
}

function holderOf(fs: Fs, lock: string): Holder | undefined {
  try {
    const held: Partial<Holder> | null = JSON.parse(fs.readFileSync(lock, "utf8"));
    return typeof held?.token === "string" && /^[\w-]+$/.test(held.token) && typeof held.pid === "number"
      ? (held as Holder)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Where there are no links, a new lock is empty for a moment. */
function isBeingWritten(fs: Fs, lock: string): boolean {
  const age = Date.now() - (fs.statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  return age >= 0 && age < 5000;
}

/** Of another machine nobody can tell from here: it counts as alive. */
function isAlive(fs: Fs, { pid, host, began }: Holder): boolean {
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) !== "ESRCH";
  }
  return began === undefined || beganAt(fs, pid) === began;
}

/** On Linux: the boot and the tick in which a process began. Elsewhere nothing is known. */
function beganAt(fs: Fs, pid: number): string | undefined {
  try {
    const boot = fs.readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    // The name in brackets may hold blanks: what counts begins behind it.
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state = "", ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    // Killed, and only not yet waited for by its parent.
    return "ZX".includes(state) ? undefined : `${boot}:${fields[18]}`;
  } catch {
    return undefined;
  }
}

function hostname(): string {
  return builtin("node:os")?.hostname() ?? "";
}

function codeOf(error: unknown): unknown {
  return typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
}

function locked(lock: string, holder: Holder | undefined): JournalError {
  const who = holder === undefined ? "another process" : `process ${holder.pid} on ${holder.host}`;
  return new JournalError(
    "journal_locked",
    `${who} works with this journal; when you know that it does not, delete ${lock}`,
  );
}
