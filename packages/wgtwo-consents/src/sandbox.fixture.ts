import { inspect } from "node:util";
import type { Logger } from "@telcokit/core";
import { type Sandbox, type SandboxOptions, startSandbox } from "@telcokit/sandbox";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
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

/** The pair of the running test: one sandbox for all tests of a block, as new before each, and a client for each. */
export function usePair(engine: EngineName = "grpc-js"): Pick<Pair, "sandbox" | "wgtwo"> {
  let sandbox: Sandbox;
  let wgtwo: ConsentsClient;
  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  beforeEach(() => {
    sandbox.reset();
    wgtwo = clientOf(sandbox, engine);
  });
  afterEach(() => wgtwo.close());
  afterAll(() => sandbox.close());
  return {
    get sandbox() {
      return sandbox;
    },
    get wgtwo() {
      return wgtwo;
    },
  };
}

/** Failures follow each other fast: back-off has no randomness to wait for. */
function clientOf(
  sandbox: Sandbox,
  engine: EngineName,
  options: Partial<ConsentsClientOptions> = {},
): ConsentsClient {
  return createConsentsClient({
    ...sandbox.options.consents(),
    channel: { engine },
    random: () => 0,
    ...options,
  });
}

/** A sandbox and a client that talks to it. */
export async function startPair(
  engine: EngineName = "grpc-js",
  options: Partial<ConsentsClientOptions> = {},
  sandboxOptions: SandboxOptions = {},
): Promise<Pair> {
  const sandbox = await startSandbox(sandboxOptions);
  const wgtwo = clientOf(sandbox, engine, options);
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
