// What a process holds, seen from outside.
import { execFile } from "node:child_process";
import { promisify } from "node:util";

const megabyte = 2 ** 20;

/** The resident memory of a process in MB; nothing once it has ended. */
export async function residentMb(pid: number): Promise<number | undefined> {
  const { stdout } = await promisify(execFile)("ps", ["-o", "rss=", "-p", String(pid)]).catch(() => ({
    stdout: "",
  }));
  const kilobytes = Number(stdout.trim());
  return kilobytes > 0 ? Math.round((kilobytes * 1024) / megabyte) : undefined;
}

/** The most of each quarter of the samples. */
export function quarters(samples: readonly number[]): readonly number[] {
  const at = (quarter: number): number => Math.floor((samples.length * quarter) / 4);
  return [0, 1, 2, 3].map((quarter) => Math.max(0, ...samples.slice(at(quarter), at(quarter + 1))));
}
