import type { TelcoError } from "../errors/telco-error.ts";

/**
 * Gives an error the lines of whoever waits for the call in place of ours: those say where it went wrong, ours only how.
 * One that was made while the call began has them already, and a call that nobody waits for yet has none to give.
 * @param below the function whose frame, with all above it, is left out
 */
export function showCaller(error: TelcoError, below: (...args: never[]) => unknown): void {
  // Not every runtime can.
  if (typeof Error.captureStackTrace !== "function") return;
  const here: { stack?: unknown } = {};
  Error.captureStackTrace(here, below);
  const { stack } = here;
  const frames = typeof stack === "string" ? stack.indexOf("\n    at ") : -1;
  if (typeof stack !== "string" || frames < 0) return;
  const value = `${error.name}: ${error.message}${stack.slice(frames)}`;
  Object.defineProperty(error, "stack", { value, configurable: true, writable: true });
}
