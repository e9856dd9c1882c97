import type { Boss } from "./boss.ts";

/** Where the tables are, unless somebody says otherwise. */
export const defaultSchema = "telcokit";

/** A name that needs no quotes and can hold no SQL. */
export function checkName(name: string, what: string): string {
  if (typeof name === "string" && /^[a-z][a-z0-9_]{0,39}$/.test(name)) return name;
  throw new TypeError(
    `@telcokit/pg-boss: ${what} must be lower-case letters, digits and _, a letter first, 40 at most`,
  );
}

/**
 * Makes the tables, or brings them up to date: each version once, whichever of several machines comes first. To be
 * appended to only.
 */
const versions: readonly ((schema: string) => string)[] = [
  (schema) => `
    CREATE TABLE ${schema}.journeys (
      id uuid PRIMARY KEY,
      pool text NOT NULL,
      journey text NOT NULL,
      key_digest text,
      state text NOT NULL DEFAULT 'running',
      fence bigint NOT NULL DEFAULT 0,
      leased_until timestamptz,
      not_before timestamptz NOT NULL DEFAULT now(),
      tries integer NOT NULL DEFAULT 0,
      step text,
      code text,
      message text,
      saved text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (pool, key_digest)
    );
    CREATE INDEX journeys_by_state ON ${schema}.journeys (pool, state, not_before);
    CREATE TABLE ${schema}.bulk_rows (
      pool text NOT NULL,
      digest text NOT NULL,
      number bigserial NOT NULL,
      state text NOT NULL DEFAULT 'waiting',
      fence bigint NOT NULL DEFAULT 0,
      leased_until timestamptz,
      code text,
      saved text NOT NULL,
      updated_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (pool, digest)
    );
    CREATE INDEX bulk_rows_by_state ON ${schema}.bulk_rows (pool, state, number);
  `,
];

export async function makeTables(boss: Boss, schema: string): Promise<void> {
  const steps = versions.map(
    (make, version) => `
      IF coalesce((SELECT max(version) FROM ${schema}.version), 0) < ${version + 1} THEN
        ${make(schema)}
        INSERT INTO ${schema}.version VALUES (${version + 1});
      END IF;`,
  );
  // One block is one transaction; the lock lets machines that start together take turns.
  await boss.getDb().executeSql(`DO $telcokit$ BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('telcokit tables'));
    CREATE SCHEMA IF NOT EXISTS ${schema};
    CREATE TABLE IF NOT EXISTS ${schema}.version (version integer PRIMARY KEY);
    ${steps.join("\n")}
  END $telcokit$`);
}
