/** The part of a database that is used: what `boss.getDb()` gives. */
export interface Database {
  // biome-ignore lint/suspicious/noExplicitAny: rows are what the query makes them, as pg-boss says
  executeSql(text: string, values?: unknown[]): Promise<{ rows: any[] }>;
}

/** The part of a pg-boss that is used; one of version 12.38 or newer fits as it is, started by its owner. */
export interface Boss {
  getDb(): Database;
  createQueue(name: string, options?: object): Promise<unknown>;
  send(name: string, data?: object | null, options?: object): Promise<string | null>;
  work(
    name: string,
    options: { readonly pollingIntervalSeconds: number; readonly batchSize: number },
    handler: (jobs: { readonly data: object }[]) => Promise<unknown>,
  ): Promise<string>;
  offWork(name: string): Promise<void>;
}

/** A query's rows, checked where they are read. */
export type Rows = readonly Readonly<Record<string, unknown>>[];

export async function query(boss: Boss, text: string, values?: readonly unknown[]): Promise<Rows> {
  const { rows } = await boss.getDb().executeSql(text, values === undefined ? undefined : [...values]);
  return rows;
}
