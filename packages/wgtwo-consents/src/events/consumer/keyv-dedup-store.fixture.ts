import type { PGlite } from "@electric-sql/pglite";
import { startPglite } from "@telcokit/testkit";
import { afterAll, beforeAll } from "vitest";
import type { DedupStore } from "./dedup-store.ts";
import { keyvDedupStore } from "./keyv-dedup-store.ts";

export interface SharedDatabase {
  query(sql: string, values?: unknown[]): Promise<unknown[]>;
  /** A store of one of several machines, as KeyvPostgres is made. */
  machine(): DedupStore;
}

/** One Postgres for the tests of a file. */
export function useDatabase(): SharedDatabase {
  let database: PGlite;
  beforeAll(async () => {
    database = await startPglite();
    await database.exec("CREATE TABLE keyv (key VARCHAR(255) PRIMARY KEY, value TEXT)");
  }, 60_000);
  afterAll(() => database.close());
  const query = async (sql: string, values?: unknown[]): Promise<unknown[]> =>
    (await database.query(sql, values)).rows;
  return {
    query,
    machine: () => keyvDedupStore({ store: { opts: { table: "keyv", schema: "public" }, query } }),
  };
}
