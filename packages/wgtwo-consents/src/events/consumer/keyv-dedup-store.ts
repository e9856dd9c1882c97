import type { DedupStore, DedupVerdict } from "./dedup-store.ts";

/** The part of a Keyv instance that is used: its adapter, KeyvRedis or KeyvPostgres. */
export interface KeyvWithStore {
  readonly store?: unknown;
}

export interface KeyvDedupStoreOptions {
  /** Put before every key. @default "telcokit:event:" */
  readonly prefix?: string | undefined;
}

/** Of KeyvRedis: a client, cluster or sentinel of node-redis. */
interface RedisLike {
  set(key: string, value: string, options: { readonly PX: number; readonly NX?: true }): Promise<unknown>;
  get(key: string): Promise<unknown>;
  eval(script: string, options: { readonly keys: string[]; readonly arguments: string[] }): Promise<unknown>;
}

/** Of KeyvPostgres. */
interface PostgresLike {
  query(sql: string, values: unknown[]): Promise<readonly Readonly<Record<string, unknown>>[]>;
  readonly opts: { readonly table?: string; readonly schema?: string };
}

/**
 * What consumers on several machines tell each other, in Redis or Postgres. Keyv itself cannot claim a key for one of
 * several askers, so the adapter's own connection is asked: `SET … NX` of KeyvRedis, `INSERT … ON CONFLICT` of
 * KeyvPostgres.
 *
 * @example
 * consume(handler, { queue, dedupStore: keyvDedupStore(new Keyv({ store: new KeyvRedis(url) })) })
 * @throws {TypeError} when the adapter is another one: it could give an event to two.
 */
export function keyvDedupStore(keyv: KeyvWithStore, options: KeyvDedupStoreOptions = {}): DedupStore {
  const { prefix = "telcokit:event:" } = options;
  const store: unknown = keyv?.store;
  if (isPostgres(store)) return inPostgres(store, prefix);
  const client: unknown = isObject(store) ? store.client : undefined;
  if (isRedis(client)) return inRedis(client, prefix);
  throw new TypeError(
    "@telcokit/wgtwo-consents: keyvDedupStore needs a Keyv over KeyvRedis or KeyvPostgres; other adapters cannot claim a key for one alone",
  );
}

const done = "done";

/** Frees a key only for whoever claimed it: a claim that ran out may be somebody else's by now. */
const releaseScript = `if redis.call("get", KEYS[1]) == ARGV[1] then return redis.call("del", KEYS[1]) else return 0 end`;

function inRedis(client: RedisLike, prefix: string): DedupStore {
  const own = crypto.randomUUID();
  const claim = async (key: string, ttlMs: number): Promise<DedupVerdict> => {
    const taken = await client.set(prefix + key, own, { NX: true, PX: ttlMs });
    if (taken !== null) return "claimed";
    return (await client.get(prefix + key)) === done ? "done" : "busy";
  };
  return {
    claim,
    async done(key, ttlMs) {
      await client.set(prefix + key, done, { PX: ttlMs });
    },
    async release(key) {
      await client.eval(releaseScript, { keys: [prefix + key], arguments: [own] });
    },
  };
}

/** Rows that ran out are removed once in so many claims. */
const sweepEvery = 1000;

function inPostgres(store: PostgresLike, prefix: string): DedupStore {
  const { table = "keyv", schema = "public" } = store.opts;
  const name = `${schema}.${table}`;
  const own = crypto.randomUUID();
  // As Keyv writes values; by the database's clock, so that machines need not agree about the time.
  const now = "(extract(epoch from clock_timestamp()) * 1000)";
  const entry = `json_build_object('value', $2::text, 'expires', ceil(${now} + $3::float8)::bigint)::text`;
  const expires = `(${name}.value::json ->> 'expires')::float8`;
  let claims = 0;
  const sweep = (): void => {
    claims += 1;
    if (claims % sweepEvery !== 0) return;
    const text = `DELETE FROM ${name} WHERE starts_with(key, $1) AND ${expires} <= ${now}`;
    // Tidying up is nobody's business if it fails.
    store.query(text, [prefix]).catch(() => {});
  };
  return {
    async claim(key, ttlMs) {
      sweep();
      const taken = await store.query(
        `INSERT INTO ${name} (key, value) VALUES ($1, ${entry})
         ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value WHERE ${expires} <= ${now} RETURNING key`,
        [prefix + key, own, ttlMs],
      );
      if (taken.length > 0) return "claimed";
      const text = `SELECT value::json ->> 'value' AS holder FROM ${name} WHERE key = $1`;
      const [held] = await store.query(text, [prefix + key]);
      return held?.holder === done ? "done" : "busy";
    },
    async done(key, ttlMs) {
      const text = `INSERT INTO ${name} (key, value) VALUES ($1, ${entry}) ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value`;
      await store.query(text, [prefix + key, done, ttlMs]);
    },
    async release(key) {
      const text = `DELETE FROM ${name} WHERE key = $1 AND value::json ->> 'value' = $2`;
      await store.query(text, [prefix + key, own]);
    },
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function isPostgres(store: unknown): store is PostgresLike {
  return isObject(store) && typeof store.query === "function" && isObject(store.opts);
}

function isRedis(client: unknown): client is RedisLike {
  return isObject(client) && ["set", "get", "eval"].every((method) => typeof client[method] === "function");
}
