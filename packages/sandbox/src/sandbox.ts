import type { Sandbox } from "./running.ts";
import type { SandboxOptions } from "./world/settings.ts";

export type { Sandbox, SandboxState, SandboxTime } from "./running.ts";

/**
 * Starts the systems on this machine: real protocols on real sockets, with state, and faults on demand.
 * Rejects when a port is taken; throws a `TypeError` for options that make no sense.
 *
 * ```ts
 * await using sandbox = await startSandbox();
 * const wgtwo = createConsentsClient(sandbox.options.consents());
 * ```
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  // The servers and the systems are much to load for who talks to a sandbox that runs elsewhere.
  const { start } = await import("./start.ts");
  return start(options);
}
