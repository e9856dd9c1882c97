// The generated files of the sandbox: what it needs of the facts to answer every operation.
import type { Operation } from "./model.ts";

export function sandboxFiles(_operations: readonly Operation[]): Record<string, string> {
  return {};
}
