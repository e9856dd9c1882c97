import { type Boss, query } from "../store/boss.ts";

/** Where a journey on many machines stands. */
export type JourneyState = "running" | "waiting-for-decision" | "done" | "failed";

/** A journey as it is stored. `saved` is sealed. */
export interface StoredJourney {
  readonly id: string;
  readonly journey: string;
  readonly state: JourneyState;
  readonly step: string | undefined;
  readonly code: string | undefined;
  readonly message: string | undefined;
  readonly saved: string;
  readonly tries: number;
  readonly updatedAt: Date;
}

/** A journey that this machine may work on, until its lease is over. */
export interface Claim {
  readonly id: string;
  /** Goes up with every claim: what an earlier claimant writes is refused. */
  readonly fence: string;
  readonly journey: string;
  readonly saved: string;
  readonly tries: number;
}

/** How a machine leaves a journey. */
export interface Ending {
  readonly state: JourneyState;
  readonly saved: string;
  readonly step?: string | undefined;
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  /** Tried again, not before so many milliseconds from now. */
  readonly again?: { readonly inMs: number; readonly tries: number } | undefined;
}

export interface JourneyStore {
  insert(journey: NewJourney): Promise<string>;
  read(id: string): Promise<StoredJourney | undefined>;
  waiting(limit: number): Promise<readonly StoredJourney[]>;
  claim(id: string): Promise<Claim | undefined>;
  /** Journeys whose machine died, or whose job never came: claimed, as many as fit. */
  claimLeftBehind(limit: number): Promise<readonly Claim[]>;
  /** `false` when somebody else has the journey now. */
  save(claim: Claim, saved: string, step: string): Promise<boolean>;
  end(claim: Claim, ending: Ending): Promise<boolean>;
  /** The ids that are still ours. */
  renew(claims: readonly Claim[]): Promise<ReadonlySet<string>>;
  /** Puts a journey that waits or failed back to work; `false` when it is in another state. */
  reopen(id: string, from: JourneyState, saved: string): Promise<boolean>;
}

export interface NewJourney {
  readonly id: string;
  readonly journey: string;
  readonly keyDigest: string | null;
  readonly saved: string;
}

export interface JourneyStoreOptions {
  readonly boss: Boss;
  readonly schema: string;
  readonly pool: string;
  readonly journeys: readonly string[];
  readonly heartbeatMs: number;
}

const columns = "id, journey, state, step, code, message, saved, tries, updated_at";

/** Everything by the database's own clock: machines need not agree about the time. */
export function createJourneyStore(options: JourneyStoreOptions): JourneyStore {
  const { boss, schema, pool, journeys, heartbeatMs } = options;
  const table = `${schema}.journeys`;
  const lease = `now() + interval '${heartbeatMs} milliseconds'`;
  const claimed = `fence = fence + 1, leased_until = ${lease}, updated_at = now()`;
  const free = "state = 'running' AND not_before <= now() AND (leased_until IS NULL OR leased_until < now())";
  const returning = "RETURNING id, fence, journey, saved, tries";
  return {
    async insert({ id, journey, keyDigest, saved }) {
      const [made] = await query(
        boss,
        `INSERT INTO ${table} (id, pool, journey, key_digest, saved) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (pool, key_digest) DO UPDATE SET pool = EXCLUDED.pool RETURNING id`,
        [id, pool, journey, keyDigest, saved],
      );
      return String(made?.id);
    },
    async read(id) {
      const [row] = await query(boss, `SELECT ${columns} FROM ${table} WHERE pool = $1 AND id = $2`, [
        pool,
        id,
      ]);
      return row === undefined ? undefined : storedOf(row);
    },
    async waiting(limit) {
      const text = `SELECT ${columns} FROM ${table} WHERE pool = $1 AND state = 'waiting-for-decision'
        ORDER BY updated_at LIMIT $2`;
      return (await query(boss, text, [pool, limit])).map(storedOf);
    },
    async claim(id) {
      const text = `UPDATE ${table} SET ${claimed} WHERE id = $1 AND pool = $2 AND journey = ANY($3) AND ${free} ${returning}`;
      const [row] = await query(boss, text, [id, pool, journeys]);
      return row === undefined ? undefined : claimOf(row);
    },
    async claimLeftBehind(limit) {
      // One that nobody has claimed yet may still be on its way.
      const overdue = `coalesce(leased_until, greatest(not_before, updated_at) + interval '${heartbeatMs} milliseconds') < now()`;
      const text = `UPDATE ${table} SET ${claimed} WHERE id IN (
          SELECT id FROM ${table} WHERE pool = $1 AND journey = ANY($2) AND ${free} AND ${overdue}
          ORDER BY not_before LIMIT $3 FOR UPDATE SKIP LOCKED
        ) ${returning}`;
      return (await query(boss, text, [pool, journeys, limit])).map(claimOf);
    },
    async save({ id, fence }, saved, step) {
      const text = `UPDATE ${table} SET saved = $3, step = $4, leased_until = ${lease}, updated_at = now()
        WHERE id = $1 AND fence = $2 AND state = 'running' RETURNING id`;
      return (await query(boss, text, [id, fence, saved, step])).length > 0;
    },
    async end({ id, fence }, { state, saved, step, code, message, again }) {
      const text = `UPDATE ${table} SET state = $3, saved = $4, step = $5, code = $6, message = $7, tries = $8,
          not_before = now() + $9 * interval '1 millisecond', leased_until = NULL, updated_at = now()
        WHERE id = $1 AND fence = $2 AND state = 'running' RETURNING id`;
      const values = [
        id,
        fence,
        state,
        saved,
        step ?? null,
        code ?? null,
        message ?? null,
        again?.tries ?? 0,
        again?.inMs ?? 0,
      ];
      return (await query(boss, text, values)).length > 0;
    },
    async renew(claims) {
      if (claims.length === 0) return new Set();
      const text = `UPDATE ${table} AS mine SET leased_until = ${lease}
        FROM unnest($1::uuid[], $2::bigint[]) AS claim (id, fence)
        WHERE mine.id = claim.id AND mine.fence = claim.fence AND mine.state = 'running' RETURNING mine.id`;
      const values = [claims.map(({ id }) => id), claims.map(({ fence }) => fence)];
      return new Set((await query(boss, text, values)).map((row) => String(row.id)));
    },
    async reopen(id, from, saved) {
      // Whoever still held it loses it by the fence.
      const text = `UPDATE ${table} SET state = 'running', saved = $4, fence = fence + 1, leased_until = NULL,
          not_before = now(), tries = 0, code = NULL, message = NULL, updated_at = now()
        WHERE id = $1 AND pool = $2 AND state = $3 RETURNING id`;
      return (await query(boss, text, [id, pool, from, saved])).length > 0;
    },
  };
}

type Row = Readonly<Record<string, unknown>>;

function storedOf(row: Row): StoredJourney {
  const text = (name: string): string | undefined => (typeof row[name] === "string" ? row[name] : undefined);
  return {
    id: String(row.id),
    journey: String(row.journey),
    state: String(row.state) as JourneyState,
    step: text("step"),
    code: text("code"),
    message: text("message"),
    saved: String(row.saved),
    tries: Number(row.tries),
    updatedAt: new Date(row.updated_at as string | Date),
  };
}

function claimOf(row: Row): Claim {
  return {
    id: String(row.id),
    // A bigint: text with pg, a number or a bigint elsewhere.
    fence: String(row.fence),
    journey: String(row.journey),
    saved: String(row.saved),
    tries: Number(row.tries),
  };
}
