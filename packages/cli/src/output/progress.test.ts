import { PassThrough } from "node:stream";
import { WriteStream } from "node:tty";
import { stripVTControlCharacters } from "node:util";
import type { BulkProgress } from "@telcokit/core/bulk";
import { afterEach, expect, it, vi } from "vitest";
import { createProgressDisplay } from "./progress.ts";

afterEach(() => vi.unstubAllEnvs());

const half: BulkProgress = {
  done: 48,
  refused: 1,
  failed: 1,
  unknown: 0,
  skipped: 0,
  total: 100,
  perSecond: 9.6,
  etaMs: 4_100,
};
const paused = { code: "ECONNREFUSED", sinceMs: 0, nextTryInMs: 1_000 };

/** A terminal that shows colours, wherever the tests run. */
function terminal(columns = 80) {
  for (const name of ["CI", "FORCE_COLOR", "NODE_DISABLE_COLORS"]) vi.stubEnv(name, undefined);
  vi.stubEnv("TERM", "xterm-256color");
  const { getColorDepth } = WriteStream.prototype;
  const isTTY = true as const;
  const stream = Object.assign(new PassThrough({ encoding: "utf8" }), {
    isTTY,
    columns,
    rows: 24,
    getColorDepth,
  });
  return { stream, text: (): string => String(stream.read() ?? "") };
}

it("draws a bar on a terminal, over the one before", async () => {
  const { stream, text } = terminal();
  const display = await createProgressDisplay(stream, () => 0);
  display.tell(half);
  expect(stripVTControlCharacters(text())).toBe(
    `[${"#".repeat(20)}${".".repeat(20)}] 50 of 100 rows, 10/s, 5 s left\n`,
  );
  display.tell({ ...half, done: 98, etaMs: 0 });
  const next = text();
  expect(next).toContain("\u001B[1A");
  expect(stripVTControlCharacters(next)).toContain(`[${"#".repeat(40)}] 100 of 100 rows, 10/s, 0 s left`);
  display.end();
});

it("keeps to a narrow terminal, and to what is known", async () => {
  const { stream, text } = terminal(45);
  const display = await createProgressDisplay(stream, () => 0);
  display.tell(half);
  expect(stripVTControlCharacters(text())).toBe("[######.....] 50 of 100 rows, 10/s, 5 s left\n");
  const { total: _total, etaMs: _etaMs, ...some } = half;
  display.tell(some);
  expect(stripVTControlCharacters(text()).trim()).toBe("50 rows, 10/s");
});

it("is coloured where the job is paused, and not with NO_COLOR", async () => {
  for (const [noColour, coloured] of [
    ["", true],
    ["1", false],
  ] as const) {
    vi.stubEnv("NO_COLOR", noColour === "" ? undefined : noColour);
    const { stream, text } = terminal();
    const display = await createProgressDisplay(stream, () => 0);
    display.tell({ ...half, paused });
    const told = text();
    expect(told).toContain("PAUSED");
    expect(told.includes("\u001B[33m")).toBe(coloured);
  }
});

it("tells a line every ten seconds where nobody watches, without a control character", async () => {
  const plain = (): PassThrough => new PassThrough({ encoding: "utf8" });
  for (const stream of [plain(), Object.assign(plain(), { isTTY: true as const })]) {
    if ("isTTY" in stream) vi.stubEnv("TERM", "dumb");
    let now = 0;
    const display = await createProgressDisplay(stream as never, () => now);
    for (now of [0, 5_000, 9_999, 10_000, 12_000]) display.tell(half);
    display.end();
    const line = "telcokit: 50 of 100 rows, 10/s, 5 s left\n";
    expect(stream.read()).toBe(line + line);
  }
});
