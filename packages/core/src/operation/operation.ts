import type { AbortedError } from "../errors/aborted-error.ts";
import type { AuthError } from "../errors/auth-error.ts";
import type { ConnectionError } from "../errors/connection-error.ts";
import type { OutcomeUnknownError } from "../errors/outcome-unknown-error.ts";
import type { RefusedError } from "../errors/refused-error.ts";
import type { ReplyInvalidError } from "../errors/reply-invalid-error.ts";
import type { RequestInvalidError } from "../errors/request-invalid-error.ts";
import type { StatusError } from "../errors/status-error.ts";
import type { TimeoutError } from "../errors/timeout-error.ts";
import type { Refusals } from "./refusals.ts";
import type { SchemaOf } from "./schema.ts";

/**
 * What a repetition would do:
 * `read` changes nothing, `idempotent` leaves the same state, `write` does it again.
 */
export type Effect = "read" | "idempotent" | "write";

/** What any `read` or `idempotent` operation may fail with. */
export type ReadError =
  | RequestInvalidError
  | AuthError
  | ConnectionError
  | TimeoutError
  | AbortedError
  | StatusError
  | ReplyInvalidError;

/** What any `write` operation may fail with. */
export type WriteError = ReadError | OutcomeUnknownError;

/** What every operation declares, whatever its wire. `Input` is what the request schema gives, defaults filled in. */
export interface Operation<Input, Refused extends RefusedError> {
  /** `<group>.<operation>`, as the client spells it. */
  readonly name: string;
  readonly effect: Effect;
  /** Checks and normalises what the caller passed. Nothing is sent when it complains. */
  readonly request: SchemaOf<Input>;
  readonly refusals?: Refusals<Refused>;
  /** For a write of unknown outcome: how to find out. */
  readonly advice?: string;
}
