import type { AbortedError } from "../errors/aborted-error.ts";
import type { AuthError } from "../errors/auth-error.ts";
import type { ConnectionError } from "../errors/connection-error.ts";
import type { OutcomeUnknownError } from "../errors/outcome-unknown-error.ts";
import type { RefusedError } from "../errors/refused-error.ts";
import type { ReplyInvalidError } from "../errors/reply-invalid-error.ts";
import type { RequestInvalidError } from "../errors/request-invalid-error.ts";
import type { StatusError } from "../errors/status-error.ts";
import type { TimeoutError } from "../errors/timeout-error.ts";
import type { SharedTimeouts } from "../time/shared-timeouts.ts";
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

/** What an operation fails with: what any of its effect may, and what the service refuses. */
export type FailureOf<In extends Effect, Refused extends RefusedError> =
  | ("write" extends In ? WriteError : ReadError)
  | Refused;

/** Codes that may leave it open: only a write ends with an `OutcomeUnknownError` in their place. */
export type MayStayOpen<In extends Effect> = In extends "write" ? string : never;

/** Exists for types alone: no operation has it. */
declare const seen: unique symbol;

/**
 * What every operation declares, whatever its wire.
 * `Input` is what callers pass, `Parsed` what the request schema makes of it, defaults filled in. `Refused` are the
 * refusals that callers meet; a write may have others, whose codes (`LeftOpen`) they see as `cause.code` of an
 * `OutcomeUnknownError` only.
 */
export interface Operation<
  Input,
  Refused extends RefusedError,
  In extends Effect,
  Parsed = Input,
  LeftOpen extends MayStayOpen<In> = never,
> {
  /** `<group>.<operation>`, as the client spells it. */
  readonly name: string;
  readonly effect: In;
  /** Checks and normalises what the caller passed. Nothing is sent when it complains. */
  readonly request: SchemaOf<Parsed>;
  readonly refusals?: Refusals<Refused, LeftOpen>;
  /** For a write of unknown outcome: how to find out. */
  readonly advice?: string;
  /** A human being is rung, texted, charged or cut off by it. */
  readonly reaches?: "person";
  /**
   * Of one that reaches a person: whom. The number where the input has one, otherwise the id of the account or subscription
   * that it is about; everything that names somebody where an input may name several. Without an answer the client's
   * `recipients` refuse it, and unless they let all be reached.
   */
  readonly recipient?: (input: Parsed) => string | readonly string[] | undefined;
  /** The OAuth scopes that the credential needs. A gRPC operation's stand in its contract. */
  readonly scopes?: readonly string[];
  /** The input decides what a repetition would do; `effect` is then the worst of it. */
  readonly effectByInput?: boolean;
  /** Never set. What a caller sees of it, so that types can be derived from the declaration. */
  readonly [seen]?: (input: Input) => Refused;
}

/** What a call tells of the operation that it runs. */
export interface OperationInfo {
  /** `<system> <group>.<operation>`. */
  readonly title: string;
  readonly effect: Effect;
  readonly route: Route;
  /** Where requests go, `https://host:port`. */
  readonly origin: string;
  /** Time-outs that share timers with those of other calls. */
  readonly timeouts?: SharedTimeouts | undefined;
  readonly advice?: string | undefined;
  readonly scopes?: readonly string[] | undefined;
}

/**
 * Method and path template, or the rpc's full name: for traces. Never an address with values. A function where it
 * stands in what is loaded with the first call.
 */
export type Route = string | (() => string | Promise<string>);

/** An operation, or the function of a client's settings that makes it. */
type Declared<Operation> = Operation | ((settings: never) => Operation);

/** What callers of an operation pass. */
export type InputOf<Of> =
  Of extends Declared<{ readonly [seen]?: (input: infer Input) => RefusedError }> ? Input : never;

/** What callers of an operation get. */
export type ValueOf<Of> =
  Of extends Declared<{ readonly value: (...answer: never) => infer Value }> ? Value : never;

/** What a call of an operation may fail with, derived from its effect and its refusals. */
export type ErrorOf<Of> =
  Of extends Declared<{
    readonly effect: infer In extends Effect;
    readonly [seen]?: (input: never) => infer Refused extends RefusedError;
  }>
    ? FailureOf<In, Refused>
    : never;
