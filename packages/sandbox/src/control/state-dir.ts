import { mkdir, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { FaultRule } from "../faults/registry.ts";
import type { World } from "./world.ts";

/** A folder that keeps what a sandbox remembers. */
export interface StateDir {
  /** Begins to write: soon after every change, and once at once. */
  keep(world: World): void;
  /** Settles when everything up to now is on the disk. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

const fileName = "state.json";
const lockName = "state.lock";

/** Changes that come together are written together. */
const togetherMs = 20;
/** Writing takes no more than a tenth of the time. */
const share = 10;

/** What is written: a snapshot, and when that was by this machine's clock. */
interface Written {
  readonly savedAt?: string;
}

/**
 * Opens a folder for one sandbox and reads what is kept in it into `world`. Time has gone on meanwhile, as it would
 * have with the sandbox running. Rejects when the folder is in use, or its file cannot be read; the file stays as it is.
 */
export async function openStateDir(
  dir: string,
  world: World,
  faults: readonly FaultRule[],
): Promise<StateDir> {
  await mkdir(dir, { recursive: true });
  const unlock = await lock(dir);
  try {
    await load(join(dir, fileName), world);
    // What somebody asks for now is more than what was kept.
    if (faults.length > 0) world.kit.faults.clear();
    for (const rule of faults) world.kit.faults.add(rule);
  } catch (error) {
    await unlock();
    throw error;
  }
  return writer(dir, unlock);
}

async function load(file: string, world: World): Promise<void> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw unreadable(file, error);
  });
  if (text === undefined) return;
  try {
    const { savedAt, ...snapshot } = JSON.parse(text) as Written;
    world.restore(snapshot);
    const awayMs = savedAt === undefined ? 0 : Date.now() - Date.parse(savedAt);
    if (awayMs > 0) await world.clock.advance(awayMs);
  } catch (error) {
    throw unreadable(file, error);
  }
}

function unreadable(file: string, cause: unknown): Error {
  const why = cause instanceof Error ? cause.message.replace(/^@telcokit\/sandbox: /, "") : String(cause);
  return new Error(
    `@telcokit/sandbox: the state in ${file} cannot be read: ${why}. It was left as it is: mend it, move it away, or use another folder`,
    { cause },
  );
}

function writer(dir: string, unlock: () => Promise<void>): StateDir {
  const file = join(dir, fileName);
  let world: World | undefined;
  let stop = (): void => {};
  let timer: NodeJS.Timeout | undefined;
  let dirty = false;
  let notBefore = 0;
  let writing: Promise<void> = Promise.resolve();
  const write = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    // A write that failed is told to who waits for it; the next one tries again.
    const before = writing.catch(() => {});
    writing = before.then(async () => {
      if (world === undefined || !dirty) return;
      dirty = false;
      const began = performance.now();
      const kept: Written = { savedAt: new Date().toISOString(), ...world.snapshot() };
      await replace(file, `${JSON.stringify(kept)}\n`);
      notBefore = performance.now() + (performance.now() - began) * share;
    });
    return writing;
  };
  const soon = (): void => {
    dirty = true;
    timer ??= setTimeout(
      () => void write().catch(() => {}),
      Math.max(togetherMs, notBefore - performance.now()),
    ).unref();
  };
  return {
    keep(kept) {
      world = kept;
      const { activity } = kept.kit;
      const unwatch = activity.watch(({ activity: { type } }) => {
        if (type === "faults" || type === "clock") soon();
      });
      const unlisten = activity.onChange(soon);
      stop = () => {
        unwatch();
        unlisten();
      };
      soon();
    },
    flush: () => (dirty ? write() : writing),
    async close() {
      stop();
      await write();
      await unlock();
    },
  };
}

/** Whoever looks finds the old file or the new one, whole, whatever happens in between. */
async function replace(file: string, text: string): Promise<void> {
  const next = `${file}.next`;
  const handle = await open(next, "w", 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(next, file);
}

/** One sandbox a folder. The lock of a process that is gone is taken over. */
async function lock(dir: string): Promise<() => Promise<void>> {
  const file = join(dir, lockName);
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const made = await writeFile(file, String(process.pid), { flag: "wx" }).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === "EEXIST") return false;
        throw error;
      },
    );
    if (made) return () => rm(file, { force: true });
    const owner = Number(await readFile(file, "utf8").catch(() => "0"));
    if (isRunning(owner)) {
      throw new Error(
        `@telcokit/sandbox: the sandbox of process ${owner} keeps its state in ${dir}; end it, or use another folder`,
      );
    }
    await rm(file, { force: true });
  }
  throw new Error(`@telcokit/sandbox: another sandbox has just begun to keep its state in ${dir}`);
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
