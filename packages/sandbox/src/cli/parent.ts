import { readFile } from "node:fs/promises";

const lookMs = 1000;

/**
 * Resolves when the npx that started this process is gone: it passes no signal on, and nobody could end the sandbox
 * any more but by its process id. Never resolves for a process that something else started.
 */
export async function npxGone(env: Readonly<Record<string, string | undefined>>): Promise<void> {
  if (env.npm_command !== "exec" && env.npm_lifecycle_event !== "npx") return new Promise(() => {});
  const ancestors = [process.ppid, await parentOf(process.ppid)].filter(
    (pid) => pid !== undefined && pid > 1,
  );
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      if (process.ppid === ancestors[0] && ancestors.every((pid) => pid !== undefined && isRunning(pid)))
        return;
      clearInterval(timer);
      resolve();
    }, lookMs).unref();
  });
}

/** npx runs commands through a shell, which outlives it. Linux tells whose child that is; elsewhere the shell counts. */
async function parentOf(pid: number): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const found = /^PPid:\s+(\d+)$/m.exec(status)?.[1];
  const name = /^Name:\s+(.+)$/m.exec(status)?.[1] ?? "";
  return found !== undefined && /^(?:ba|da|z|k)?sh$/.test(name) ? Number(found) : undefined;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
