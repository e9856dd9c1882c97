/**
 * How much longer something takes with a text of 100 kB than with one of 50 kB: about 2 where it is linear, about 4 where
 * it is quadratic, whatever machine it runs on. `expect(growth(…)).toBeLessThan(3)`.
 * CPU time is measured, and the best of some rounds counts, so that a busy machine does not look like a slow expression.
 *
 * @param textOf the worst text of a length: `(length) => `KO${"0".repeat(length)}x``
 */
export function growth(run: (text: string) => unknown, textOf: (length: number) => string): number {
  const [short, long] = [textOf(50_000), textOf(100_000)];
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 9 && best >= 2.5; round += 1) {
    const shortUs = cpuUsOf(run, short);
    best = Math.min(best, cpuUsOf(run, long) / shortUs);
    // Nothing linear takes that long, and another round would not look better.
    if (shortUs > 500_000) break;
  }
  return best;
}

/** Of one run, on the average of as many as take some milliseconds. */
function cpuUsOf(run: (text: string) => unknown, text: string): number {
  const from = process.cpuUsage();
  for (let runs = 1; ; runs += 1) {
    run(text);
    const { user, system } = process.cpuUsage(from);
    if (user + system > 3_000) return (user + system) / runs;
  }
}
