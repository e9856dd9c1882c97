import { inspect } from "node:util";
import type { Logger } from "@telcokit/core";
import { type Sandbox, type SandboxOptions, startSandbox } from "@telcokit/sandbox";
import { type ConsentsClient, createConsentsClient } from "./client.ts";
import type { ConsentsClientOptions } from "./options.ts";

export const engines = ["grpc-js", "connect-node"] as const;
export type EngineName = (typeof engines)[number];

/** The seed's subscriber, who has no consent yet. */
export const msisdn = "+46999999999";
/** The number of the vendor's samples. */
export const documented = "+4799990000";

export interface Pair extends AsyncDisposable {
  readonly sandbox: Sandbox;
  readonly wgtwo: ConsentsClient;
}

/** A sandbox and a client that talks to it. Failures follow each other fast: back-off has no randomness to wait for. */
export async function startPair(
  engine: EngineName = "grpc-js",
  options: Partial<ConsentsClientOptions> = {},
  sandboxOptions: SandboxOptions = {},
): Promise<Pair> {
  const sandbox = await startSandbox(sandboxOptions);
  const wgtwo = createConsentsClient({
    ...sandbox.options.consents(),
    channel: { engine },
    random: () => 0,
    ...options,
  });
  return {
    sandbox,
    wgtwo,
    [Symbol.asyncDispose]: async () => {
      await wgtwo.close();
      await sandbox.close();
    },
  };
}

/** A logger that remembers everything it was told, as text. */
export function rememberingLogger(): { readonly logger: Logger; told(): string } {
  const lines: string[] = [];
  const remember = (...told: unknown[]): void =>
    void lines.push(inspect(told, { depth: 12, showHidden: true }));
  return {
    logger: { debug: remember, info: remember, warn: remember, error: remember },
    told: () => lines.join("\n"),
  };
}

/** Everything that printing a value may show. */
export function printed(value: unknown): string {
  return [
    inspect(value, { depth: 12, showHidden: true, getters: true }),
    JSON.stringify(value, (_key, field) => (typeof field === "bigint" ? String(field) : field)),
    String(value),
    value instanceof Error ? value.stack : "",
  ].join("\n");
}
