import type { Logger } from "@telcokit/core";
import type { BulkContext, BulkItem, BulkProgress } from "@telcokit/core/bulk";
import type { Boss } from "../store/boss.ts";
import type { Encryption } from "../store/encryption.ts";

export interface BulkWorkerOptions<Row, Made> {
  /** A pg-boss that was started. Whoever made it stops it, after the worker was closed. */
  readonly boss: Boss;
  /** What tells a row from all others. The same key twice is one row. */
  readonly key: (row: Row) => string;
  /** Makes the call of a row, as in `bulk`. A row is plain JSON: it comes from the database. */
  readonly call: (row: Row, context: BulkContext) => Made;
  /** What a repetition of `call` would do. @default "write" */
  readonly effect?: "read" | "idempotent" | "write" | undefined;
  /** Rows that run here at the same time. @default 20 */
  readonly concurrency?: number | undefined;
  /** As in `bulk`. @default "wait" */
  readonly onOutage?: "wait" | "fail" | undefined;
  /** Hears of each row that ended here. What it throws is ignored. */
  readonly onItem?: ((item: BulkItem<Row, Awaited<Made>, unknown>) => void) | undefined;
  /** Hears how it goes on this machine, at most every 250 ms. */
  readonly onProgress?: ((progress: BulkProgress) => void) | undefined;
  /** Seals what is stored: `aesGcm(key)`. @default it is stored as it is */
  readonly encrypt?: Encryption | undefined;
  /** A machine that does not renew its claim for so many milliseconds counts as dead. @default 10000 */
  readonly heartbeatMs?: number | undefined;
  /** Which job: workers of one name share its rows. @default "default" */
  readonly name?: string | undefined;
  /** Where the tables are; made and migrated when a worker begins. @default "telcokit" */
  readonly schema?: string | undefined;
  /** @default silent */
  readonly logger?: Logger | undefined;
}
