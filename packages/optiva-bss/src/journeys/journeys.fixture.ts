// A sandbox and a client of it for the tests of the journeys.
import { inspect } from "node:util";
import { type Sandbox, startSandbox } from "@telcokit/sandbox";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { createOptivaBssClient, JourneyError, type JourneyResume, type OptivaBssClient } from "../index.ts";

export interface JourneyBed {
  readonly sandbox: Sandbox;
  readonly bss: OptivaBssClient;
  balanceOf(id: string): number | undefined;
  /** The operations that were asked for. */
  asked(): string[];
}

/** Started before the tests of a file, reset between them. */
export function journeyBed(): JourneyBed {
  let sandbox: Sandbox;
  let bss: OptivaBssClient;
  beforeAll(async () => {
    sandbox = await startSandbox();
    bss = createOptivaBssClient({ ...sandbox.options.optivaBss(), retry: false });
  });
  beforeEach(() => sandbox.reset());
  afterAll(async () => {
    await bss.close();
    await sandbox.close();
  });
  return {
    get sandbox() {
      return sandbox;
    },
    get bss() {
      return bss;
    },
    balanceOf: (id) => sandbox.state.bssSubscriptions.find(({ identifier }) => identifier === id)?.balance,
    asked: () => sandbox.requests({ system: "bss" }).map(({ operation }) => operation),
  };
}

/** What a journey stopped with. */
export async function stopOf(call: {
  result(): Promise<{ ok: boolean; error?: unknown }>;
}): Promise<JourneyError> {
  const outcome = await call.result();
  if (!(outcome.error instanceof JourneyError)) throw new Error(`it did not stop: ${inspect(outcome)}`);
  return outcome.error;
}

/** As it comes back from a database. */
export const stored = (resume: JourneyResume): JourneyResume => JSON.parse(JSON.stringify(resume));
