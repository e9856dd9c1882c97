import type { Logger } from "@telcokit/core";
import { systemClock } from "@telcokit/core/client";
import { WorkerError } from "../errors.ts";
import type { Boss } from "../store/boss.ts";
import { digestOf } from "../store/digest.ts";
import { type Encryption, plainText } from "../store/encryption.ts";
import { silent } from "../store/silent.ts";
import { checkName, defaultSchema, makeTables } from "../store/tables.ts";
import type { JourneyClient, JourneyInput, JourneyName, Settled } from "./journey-client.ts";
import { createJourneyStore, type JourneyState, type StoredJourney } from "./journey-store.ts";
import { LegRunner } from "./leg-runner.ts";
import { completedOf, seal, unseal } from "./saved.ts";

export interface JourneyWorkerOptions<Client extends JourneyClient, Name extends JourneyName<Client>> {
  /** A pg-boss that was started. Whoever made it stops it, after the worker was closed. */
  readonly boss: Boss;
  /** The client whose journeys are run. */
  readonly client: Client;
  /** Those that this machine runs; all of them can be started from anywhere. */
  readonly journeys: readonly Name[];
  /** Seals what is stored: `aesGcm(key)`. @default it is stored as it is */
  readonly encrypt?: Encryption | undefined;
  /** Journeys that run here at the same time. @default 10 */
  readonly concurrency?: number | undefined;
  /**
   * A machine that does not renew its claim for so many milliseconds counts as dead, and another one goes on. @default 10000
   */
  readonly heartbeatMs?: number | undefined;
  /** How often a step that met trouble (not a refusal) is tried again, with growing delays. @default 10 */
  readonly retries?: number | undefined;
  /** Workers of one name share their journeys: a name for each set of credentials. @default "default" */
  readonly name?: string | undefined;
  /** Where the tables are; made and migrated when a worker begins. @default "telcokit" */
  readonly schema?: string | undefined;
  /** @default silent */
  readonly logger?: Logger | undefined;
}

/** Where a journey stands. `completed`, `value` hold personal data. */
export interface JourneyStatus {
  readonly id: string;
  readonly journey: string;
  readonly state: JourneyState;
  /** The values of the completed steps, by name. */
  readonly completed: Readonly<Record<string, unknown>>;
  /** Why it waits, failed, or is tried again later. */
  readonly failed?: { readonly step?: string; readonly code: string; readonly message: string };
  /** All values, of a journey that is done. */
  readonly value?: object;
}

/** A journey that waits for somebody to find out whether a step happened. */
export interface PendingDecision {
  readonly id: string;
  readonly journey: string;
  readonly step: string;
  readonly since: Date;
  /** What was seen, and how to find out. */
  readonly message: string;
}

export interface JourneyWorker<Client extends JourneyClient, Name extends JourneyName<Client>>
  extends AsyncDisposable {
  /**
   * Starts a journey on any of the machines, and gives its id. The same `key` twice is one journey, and the same id.
   */
  start<One extends Name>(
    journey: One,
    input: JourneyInput<Client, One>,
    options?: { readonly key?: string },
  ): Promise<string>;
  /** Rejects with a `WorkerError` when there is no such journey. */
  status(id: string): Promise<JourneyStatus>;
  readonly decisions: {
    /** The journeys that wait, the longest waiting first. */
    list(options?: { readonly limit?: number }): Promise<readonly PendingDecision[]>;
    /**
     * Says what became of the step: the journey goes on with `value` as what the step gave, or does it again. Find out
     * when the machine that began it is certainly dead: what it sends later nobody can call back.
     */
    settle(id: string, settled: Settled): Promise<void>;
  };
  /** Tries a journey again that failed, from the step that failed, with a corrected input where that helps. */
  retry(id: string): Promise<void>;
  /** Takes no more, gives those that run so long to end, and gives the others back at once. @default 10000 */
  close(options?: { readonly drainMs?: number }): Promise<void>;
}

/**
 * Runs journeys on many machines: every step is saved before it is begun and after it was done, and when a machine dies
 * another one goes on. A step that was begun and must not happen twice waits for a decision.
 */
export async function journeyWorker<Client extends JourneyClient, Name extends JourneyName<Client>>(
  options: JourneyWorkerOptions<Client, Name>,
): Promise<JourneyWorker<Client, Name>> {
  const { boss, client, journeys } = options;
  const { encrypt: encryption = plainText, heartbeatMs = 10_000, concurrency = 10, retries = 10 } = options;
  const { name = "default", schema = defaultSchema, logger = silent } = options;
  checkName(name, "name");
  checkName(schema, "schema");
  check(client, journeys, { heartbeatMs, concurrency });
  await makeTables(boss, schema);
  const queue = `telcokit-journeys-${name}`;
  await boss.createQueue(queue, { retryLimit: 0, deleteAfterSeconds: 3600 });
  const store = createJourneyStore({ boss, schema, pool: name, journeys, heartbeatMs });
  const runner = new LegRunner({
    boss,
    queue,
    concurrency,
    context: { client, store, encryption, clock: systemClock, logger, heartbeatMs, retries },
  });
  await runner.start();

  const found = async (id: string): Promise<StoredJourney> => {
    const stored = isUuid(id) ? await store.read(id) : undefined;
    if (stored === undefined) throw new WorkerError("journey_unknown", "there is no journey with this id");
    return stored;
  };
  const reopen = async (id: string, from: JourneyState, settled?: Settled): Promise<void> => {
    const stored = await found(id);
    const { start } = await unseal(encryption, stored.saved);
    const saved = await seal(encryption, { start, ...(settled === undefined ? {} : { settled }) });
    if (stored.state !== from || !(await store.reopen(id, from, saved)))
      throw from === "failed"
        ? new WorkerError("not_failed", "the journey did not fail")
        : new WorkerError("not_waiting", "the journey does not wait for a decision");
    await runner.call(id);
  };
  return {
    async start(journey, input, { key } = {}) {
      const saved = await seal(encryption, { start: input });
      const keyDigest = key === undefined ? null : await digestOf(key);
      const id = await store.insert({ id: crypto.randomUUID(), journey, keyDigest, saved });
      // Should this machine die here, the journey is found all the same: it is only a little later.
      await runner.call(id);
      return id;
    },
    async status(id) {
      const stored = await found(id);
      return statusOf(stored, await unseal(encryption, stored.saved));
    },
    decisions: {
      list: async ({ limit = 1000 } = {}) => (await store.waiting(limit)).map(pendingOf),
      settle: (id, settled) => {
        checkSettled(settled);
        return reopen(id, "waiting-for-decision", settled);
      },
    },
    retry: (id) => reopen(id, "failed"),
    close: ({ drainMs = 10_000 } = {}) => runner.close(drainMs),
    [Symbol.asyncDispose]: () => runner.close(10_000),
  };
}

function statusOf(
  { id, journey, state, step, code, message }: StoredJourney,
  saved: Parameters<typeof completedOf>[0],
): JourneyStatus {
  const failed =
    code === undefined
      ? undefined
      : { ...(step === undefined ? {} : { step }), code, message: message ?? "" };
  return {
    id,
    journey,
    state,
    completed: completedOf(saved),
    ...(failed === undefined ? {} : { failed }),
    ...(saved.value === undefined ? {} : { value: saved.value }),
  };
}

function pendingOf({ id, journey, step = "", updatedAt, message = "" }: StoredJourney): PendingDecision {
  return { id, journey, step, since: updatedAt, message };
}

function checkSettled(settled: Settled): void {
  if (settled?.happened === false) return;
  if (settled?.happened === true && typeof settled.value === "object" && settled.value !== null) return;
  throw new TypeError(
    "@telcokit/pg-boss: settle needs { happened: false }, or { happened: true, value } with what the step would have given",
  );
}

function check(
  client: JourneyClient,
  journeys: readonly string[],
  numbers: Readonly<Record<string, number>>,
): void {
  for (const journey of journeys)
    if (typeof client.journeys?.[journey] !== "function")
      throw new TypeError(`@telcokit/pg-boss: the client has no journey ${JSON.stringify(journey)}`);
  for (const [name, value] of Object.entries(numbers))
    if (!(Number.isInteger(value) && value > 0))
      throw new TypeError(`@telcokit/pg-boss: ${name} must be a whole number greater than 0`);
}

function isUuid(id: unknown): boolean {
  return typeof id === "string" && /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id);
}
