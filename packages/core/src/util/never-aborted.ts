import type { Cancellation } from "./ending.ts";
import { once } from "./lazy.ts";

/** The signal of what nobody can end. Made with the first call: some runtimes let nothing be made while a module loads. */
export const neverAborted: () => AbortSignal = once(() => new AbortController().signal);

/** Of what nobody can end. */
export const neverCancelled: Cancellation = {
  over: false,
  onEnd: () => () => {},
  get signal() {
    return neverAborted();
  },
};
