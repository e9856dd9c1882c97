import { pause, withLimit } from "@telcokit/core/client";
import type { Boss } from "../store/boss.ts";
import type { Claim } from "./journey-store.ts";
import { Leg, type LegContext } from "./leg.ts";

export interface LegRunnerOptions {
  readonly boss: Boss;
  readonly queue: string;
  readonly concurrency: number;
  readonly context: LegContext;
}

/** pg-boss asks no more often. */
const pollingIntervalSeconds = 0.5;

/** Runs as many journeys as fit, renews their claims, and takes over those that a dead machine left behind. */
export class LegRunner {
  readonly #options: LegRunnerOptions;
  readonly #legs = new Map<string, { readonly leg: Leg; readonly ended: Promise<void> }>();
  readonly #closing = new AbortController();
  readonly #idle = new AbortController();
  #room = Promise.withResolvers<void>();
  #watch: Promise<void> | undefined;
  #closed: Promise<void> | undefined;

  constructor(options: LegRunnerOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    const { boss, queue, concurrency } = this.#options;
    this.#watch = this.#keepWatch();
    await boss.work(queue, { pollingIntervalSeconds, batchSize: Math.min(concurrency, 20) }, async (jobs) => {
      for (const { data } of jobs) await this.#take(String((data as { readonly id?: unknown } | null)?.id));
    });
  }

  /** Lets the machines know of a journey. */
  async call(id: string, inMs = 0): Promise<void> {
    const { boss, queue } = this.#options;
    await boss.send(queue, { id }, inMs > 0 ? { startAfter: Math.ceil(inMs / 1000) } : {});
  }

  /** Called twice, it closes once. */
  close(drainMs: number): Promise<void> {
    this.#closed ??= this.#close(drainMs);
    return this.#closed;
  }

  async #close(drainMs: number): Promise<void> {
    const { boss, queue, context } = this.#options;
    this.#closing.abort();
    this.#room.resolve();
    await boss.offWork(queue);
    const ended = Promise.all([...this.#legs.values()].map(({ ended }) => ended));
    await withLimit(
      { clock: context.clock, limitMs: drainMs },
      async () => void (await ended),
      () => {},
    );
    for (const { leg } of this.#legs.values()) leg.leave();
    await ended;
    this.#idle.abort();
    await this.#watch;
  }

  /** A job says that there is a journey: it is claimed when there is room, unless somebody has it. */
  async #take(id: string): Promise<void> {
    while (this.#isFull() && !this.#closing.signal.aborted) await this.#room.promise;
    // Left to the others, who find it by and by.
    if (this.#closing.signal.aborted) return;
    const at = this.#options.context.clock.now();
    const claim = await this.#options.context.store.claim(id);
    if (claim !== undefined) this.#run(claim, at);
  }

  #isFull(): boolean {
    return this.#legs.size >= this.#options.concurrency;
  }

  #run(claim: Claim, claimedAt: number): void {
    const leg = new Leg(claim, this.#options.context, claimedAt);
    const ended = this.#follow(leg);
    this.#legs.set(claim.id, { leg, ended });
  }

  async #follow(leg: Leg): Promise<void> {
    const { id } = leg.claim;
    // Listed before it can end.
    await Promise.resolve();
    const ending = await leg.run();
    if (this.#legs.get(id)?.leg === leg) this.#legs.delete(id);
    this.#room.resolve();
    this.#room = Promise.withResolvers<void>();
    if (ending?.again !== undefined) await this.call(id, ending.again.inMs).catch(() => {});
  }

  /** Renews what is held, drops what was lost, takes over what was left behind; until nothing is held any more. */
  async #keepWatch(): Promise<void> {
    const { heartbeatMs, clock, logger } = this.#options.context;
    while (!this.#idle.signal.aborted) {
      try {
        await this.#renew();
        if (!this.#closing.signal.aborted) await this.#relieve();
      } catch {
        logger.warn({}, "telcokit: the database is out of reach; claims are renewed when it is back");
      }
      await pause(clock, heartbeatMs / 3, this.#idle.signal);
    }
  }

  async #renew(): Promise<void> {
    const { store, clock } = this.#options.context;
    const legs = [...this.#legs.values()].map(({ leg }) => leg);
    const at = clock.now();
    const ours = await store.renew(legs.map(({ claim }) => claim));
    for (const leg of legs) {
      if (ours.has(leg.claim.id)) leg.renewed(at);
      // It may just have ended.
      else if (this.#legs.get(leg.claim.id)?.leg === leg) leg.lose();
    }
  }

  async #relieve(): Promise<void> {
    const { store, clock } = this.#options.context;
    const room = this.#options.concurrency - this.#legs.size;
    if (room <= 0) return;
    const at = clock.now();
    for (const claim of await store.claimLeftBehind(room)) this.#run(claim, at);
  }
}
