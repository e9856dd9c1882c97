import { once } from "../util/lazy.ts";

/**
 * Failures that nobody has looked at yet. A call that is still at hand may be looked at later, so its failure is nobody's
 * fault; one that was let go of never will be. It then becomes an unhandled rejection, as any promise's would: when the
 * call was collected, at the latest when the process has nothing left to do.
 */
export interface Unseen {
  /** Remembers that `call` failed. What it returns is called when somebody looks. */
  add(call: object, error: unknown): () => void;
}

interface Failure {
  readonly error: unknown;
}

/** Made with the first failure that came before anybody looked. */
export const unseen: () => Unseen = once(createUnseen);

function createUnseen(): Unseen {
  // Some runtimes cannot tell when something was let go of: there a failure is told at once.
  if (typeof FinalizationRegistry !== "function") return { add: (_call, error) => tell(error) };
  const failures = new Set<Failure>();
  const release = (failure: Failure): void => {
    if (failures.delete(failure)) tell(failure.error);
  };
  const letGo = new FinalizationRegistry<Failure>(release);
  processOf()?.on("beforeExit", () => {
    for (const failure of failures) release(failure);
  });
  return {
    add(call, error) {
      const failure: Failure = { error };
      failures.add(failure);
      letGo.register(call, failure, failure);
      return () => {
        if (failures.delete(failure)) letGo.unregister(failure);
      };
    },
  };
}

/** As an unhandled rejection. */
function tell(error: unknown): () => void {
  const rejected = Promise.reject(error);
  return () => void rejected.catch(() => {});
}

/** Node's process, where there is one. */
function processOf(): { on(event: "beforeExit", listener: () => void): unknown } | undefined {
  const { process } = globalThis as { process?: { on?: unknown } };
  return typeof process?.on === "function" ? (process as ReturnType<typeof processOf>) : undefined;
}
