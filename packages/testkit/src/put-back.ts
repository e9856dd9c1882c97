/** Says what is to be done at the end, to put something back. */
export type Later = (back: () => void) => void;

/** Runs something that changes what all of the process shares; at its end what it gives to `later` runs, the last first. */
export async function puttingBack<T>(work: (later: Later) => Promise<T>): Promise<T> {
  const all: (() => void)[] = [];
  try {
    return await work((back) => all.unshift(back));
  } finally {
    for (const back of all) back();
  }
}

/**
 * A program may listen to signals until it ends, and say how it ended. A test's process does neither: nobody could end it
 * with a signal.
 */
export function keepSignals(later: Later): void {
  const { exitCode } = process;
  process.exitCode = undefined;
  later(() => {
    process.exitCode = exitCode;
  });
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    const before = process.listeners(name);
    later(() => {
      for (const listener of process.listeners(name))
        if (!before.includes(listener)) process.off(name, listener);
    });
  }
}
