import { styleText } from "node:util";
import type { BulkProgress } from "@telcokit/core/bulk";

/** Shows how far a job is. */
export interface ProgressDisplay {
  tell(progress: BulkProgress): void;
  /** Leaves the last state where it is. */
  end(): void;
}

/** What of a stream for words is needed: standard error, as a rule. */
export type WordStream = NodeJS.WritableStream & Pick<NodeJS.WriteStream, "isTTY" | "columns">;

const quietMs = 10_000;
const widest = 40;

/**
 * A bar that moves on a terminal, a line every ten seconds elsewhere.
 * @param now milliseconds on a clock that only goes forward
 */
export async function createProgressDisplay(stream: WordStream, now: () => number): Promise<ProgressDisplay> {
  return stream.isTTY === true && process.env.TERM !== "dumb" ? bar(stream) : lines(stream, now);
}

async function bar(stream: WordStream): Promise<ProgressDisplay> {
  const { createLogUpdate } = await import("log-update");
  const update = createLogUpdate(stream as NodeJS.WriteStream, { showCursor: true });
  return {
    tell(progress) {
      const words = wordsOf(progress);
      const { ended, total } = extentOf(progress);
      const room = Math.min(widest, (stream.columns ?? 80) - words.length - 4);
      const drawn = total === undefined || room < 5 ? "" : `${barOf(ended, total, room)} `;
      update(progress.paused === undefined ? drawn + words : styleText("yellow", drawn + words, { stream }));
    },
    end: () => update.done(),
  };
}

function lines(stream: WordStream, now: () => number): ProgressDisplay {
  let told: number | undefined;
  return {
    tell(progress) {
      if (told !== undefined && now() - told < quietMs) return;
      told = now();
      stream.write(`telcokit: ${wordsOf(progress)}\n`);
    },
    end() {},
  };
}

function barOf(ended: number, total: number, room: number): string {
  const full = Math.round(room * Math.min(1, total === 0 ? 1 : ended / total));
  return `[${"#".repeat(full)}${".".repeat(room - full)}]`;
}

function extentOf({ done, refused, failed, unknown, skipped, total }: BulkProgress) {
  return { ended: done + refused + failed + unknown + skipped, total };
}

function wordsOf(progress: BulkProgress): string {
  const { ended, total } = extentOf(progress);
  const { perSecond, etaMs, paused } = progress;
  const left = etaMs === undefined ? "" : `, ${Math.ceil(etaMs / 1000)} s left`;
  const stop = paused === undefined ? "" : `, PAUSED: the service cannot be reached (${paused.code})`;
  return `${ended}${total === undefined ? "" : ` of ${total}`} rows, ${Math.round(perSecond)}/s${left}${stop}`;
}
