/** What is to be put back at the end of a block, the last first. Node has a class for it from 24 on. */
export class PutBack implements Disposable {
  readonly #all: (() => void)[] = [];

  later(back: () => void): void {
    this.#all.unshift(back);
  }

  [Symbol.dispose](): void {
    for (const back of this.#all.splice(0)) back();
  }
}

/**
 * A program may listen to signals until it ends, and say how it ended. A test's process does neither: nobody could end it
 * with a signal.
 */
export function keepSignals(undo: PutBack): void {
  const { exitCode } = process;
  process.exitCode = undefined;
  undo.later(() => {
    process.exitCode = exitCode;
  });
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    const before = process.listeners(name);
    undo.later(() => {
      for (const listener of process.listeners(name))
        if (!before.includes(listener)) process.off(name, listener);
    });
  }
}
