import { type Boss, query } from "../store/boss.ts";

/** Where a row on many machines stands: `begun` by a machine that may be dead is told as `unknown` once its claim is over. */
export type RowState = "waiting" | "claimed" | "begun" | "done" | "refused" | "failed" | "unknown";

/** A row that this machine may call. */
export interface RowClaim {
  readonly digest: string;
  /** Goes up with every claim: what an earlier claimant writes is refused. */
  readonly fence: string;
  readonly saved: string;
}

export interface EndedRow {
  readonly claim: RowClaim;
  readonly state: RowState;
  readonly code: string | undefined;
}

export interface RowStore {
  /** Adds rows that nobody knows yet; those that failed wait again, and, when asked for, those that were refused. */
  add(rows: readonly { readonly digest: string; readonly saved: string }[], again: boolean): Promise<number>;
  claim(limit: number): Promise<readonly RowClaim[]>;
  /** The digests that are still ours, and begun from now on. */
  begin(claims: readonly RowClaim[]): Promise<ReadonlySet<string>>;
  /** It certainly did not happen, and is going to be tried again here. */
  release(claim: RowClaim): Promise<void>;
  end(rows: readonly EndedRow[]): Promise<void>;
  /** The digests that are still ours. */
  renew(claims: readonly RowClaim[]): Promise<ReadonlySet<string>>;
  /** Rows that a dead machine began: in doubt, or waiting again when they may be repeated. */
  relieve(): Promise<void>;
  counts(): Promise<Readonly<Record<string, number>>>;
  inDoubt(limit: number): Promise<readonly RowClaim[]>;
  decide(digest: string, state: "done" | "waiting"): Promise<boolean>;
}

export interface RowStoreOptions {
  readonly boss: Boss;
  readonly schema: string;
  readonly pool: string;
  readonly heartbeatMs: number;
  /** Whether what was begun may be repeated. */
  readonly repeatable: boolean;
}

/** Everything by the database's own clock. */
export function createRowStore({ boss, schema, pool, heartbeatMs, repeatable }: RowStoreOptions): RowStore {
  const table = `${schema}.bulk_rows`;
  const lease = `now() + interval '${heartbeatMs} milliseconds'`;
  const theirs = (claims: readonly RowClaim[]): unknown[] => [
    pool,
    claims.map(({ digest }) => digest),
    claims.map(({ fence }) => fence),
  ];
  const joined = `FROM unnest($2::text[], $3::bigint[]) AS claim (digest, fence)
    WHERE mine.pool = $1 AND mine.digest = claim.digest AND mine.fence = claim.fence`;
  return {
    async add(rows, again) {
      const text = `INSERT INTO ${table} AS mine (pool, digest, saved)
        SELECT $1, digest, saved FROM unnest($2::text[], $3::text[]) AS given (digest, saved)
        ON CONFLICT (pool, digest) DO UPDATE
          SET state = 'waiting', saved = EXCLUDED.saved, code = NULL, updated_at = now()
          WHERE mine.state = 'failed' OR (mine.state = 'refused' AND $4::boolean)
        RETURNING digest`;
      const values = [pool, rows.map(({ digest }) => digest), rows.map(({ saved }) => saved), again];
      return (await query(boss, text, values)).length;
    },
    async claim(limit) {
      const text = `UPDATE ${table} SET state = 'claimed', fence = fence + 1, leased_until = ${lease}, updated_at = now()
        WHERE pool = $1 AND digest IN (
          SELECT digest FROM ${table}
          WHERE pool = $1 AND (state = 'waiting' OR (state = 'claimed' AND leased_until < now()))
          ORDER BY number LIMIT $2 FOR UPDATE SKIP LOCKED
        ) RETURNING digest, fence, saved`;
      return (await query(boss, text, [pool, limit])).map(claimOf);
    },
    async begin(claims) {
      const text = `UPDATE ${table} AS mine SET state = 'begun', leased_until = ${lease}, updated_at = now()
        ${joined} AND mine.state IN ('claimed', 'begun') RETURNING mine.digest`;
      return new Set((await query(boss, text, theirs(claims))).map(({ digest }) => String(digest)));
    },
    async release(claim) {
      await query(
        boss,
        `UPDATE ${table} AS mine SET state = 'claimed' ${joined} AND mine.state = 'begun'`,
        theirs([claim]),
      );
    },
    async end(rows) {
      const text = `UPDATE ${table} AS mine
        SET state = ended.state, code = ended.code, leased_until = NULL, updated_at = now()
        FROM unnest($2::text[], $3::bigint[], $4::text[], $5::text[]) AS ended (digest, fence, state, code)
        WHERE mine.pool = $1 AND mine.digest = ended.digest AND mine.fence = ended.fence
          AND mine.state IN ('claimed', 'begun')`;
      const claims = rows.map(({ claim }) => claim);
      await query(boss, text, [
        ...theirs(claims),
        rows.map(({ state }) => state),
        rows.map(({ code }) => code ?? null),
      ]);
    },
    async renew(claims) {
      if (claims.length === 0) return new Set();
      const text = `UPDATE ${table} AS mine SET leased_until = ${lease}
        ${joined} AND mine.state IN ('claimed', 'begun') RETURNING mine.digest`;
      return new Set((await query(boss, text, theirs(claims))).map(({ digest }) => String(digest)));
    },
    async relieve() {
      const next = repeatable ? "waiting" : "unknown";
      // A new fence: the machine that began it must not write after it was relieved.
      const text = `UPDATE ${table} SET state = '${next}', fence = fence + 1, code = 'not_seen_to_end', updated_at = now()
        WHERE pool = $1 AND state = 'begun' AND leased_until < now()`;
      await query(boss, text, [pool]);
    },
    async counts() {
      const text = `SELECT state, count(*)::int AS count FROM ${table} WHERE pool = $1 GROUP BY state`;
      const rows = await query(boss, text, [pool]);
      return Object.fromEntries(rows.map(({ state, count }) => [String(state), Number(count)]));
    },
    async inDoubt(limit) {
      const text = `SELECT digest, fence, saved FROM ${table} WHERE pool = $1 AND state = 'unknown' ORDER BY number LIMIT $2`;
      return (await query(boss, text, [pool, limit])).map(claimOf);
    },
    async decide(digest, state) {
      const text = `UPDATE ${table} SET state = $3, fence = fence + 1, leased_until = NULL, code = NULL, updated_at = now()
        WHERE pool = $1 AND digest = $2 AND state = 'unknown' RETURNING digest`;
      return (await query(boss, text, [pool, digest, state])).length > 0;
    },
  };
}

function claimOf(row: Readonly<Record<string, unknown>>): RowClaim {
  return { digest: String(row.digest), fence: String(row.fence), saved: String(row.saved) };
}
