import { errorBrand as brand, isPrintableId, printable } from "../util/privacy.ts";
import type { ErrorCategory } from "./error-category.ts";

/** What is known of one failed attempt. The retry decision reads it; see `decideRetry`. */
export interface Verdict {
  /**
   * Whether the service carried the request out:
   * `no` it provably did not (never sent, or refused before processing), `refused` it answered with a definite no,
   * `maybe` nobody can tell from here.
   */
  readonly ran: "no" | "refused" | "maybe";
  /** The same request may well succeed a moment later. */
  readonly transient: boolean;
  /** The service asked us to slow down: back off from a longer base. */
  readonly throttled?: boolean | undefined;
  /** Not worth more attempts than this, whatever `retry` says. */
  readonly attempts?: number | undefined;
  /** It may have been the credential that was refused: worth one replay with a new one. */
  readonly doubtsCredential?: boolean | undefined;
}

export interface TelcoErrorOptions {
  /** `<system> <group>.<operation>`, for example `wgtwo sms.sendText`. */
  readonly operation: string;
  readonly verdict?: Verdict | undefined;
  readonly attempts?: number | undefined;
  readonly requestId?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  /** Overrides what follows from the verdict. */
  readonly retryable?: boolean | undefined;
  readonly cause?: unknown | undefined;
  /** What another library threw. */
  readonly source?: unknown | undefined;
}

/** A plain picture of an error, safe to log. */
export interface TelcoErrorJson {
  readonly name: string;
  readonly code: string;
  readonly category: ErrorCategory;
  readonly message: string;
  readonly operation: string;
  readonly attempts: number;
  readonly retryable: boolean;
  readonly [field: string]: unknown;
}

/** Read across copies of the package, too: a bulk job of one copy judges the errors of a client of another. */
const verdictKey = Symbol.for("telcokit.verdict");
const revealedKey = Symbol.for("telcokit.revealed");
const inspectSymbol = Symbol.for("nodejs.util.inspect.custom");
const answered: Verdict = { ran: "refused", transient: false };

/**
 * The base of every error of telcokit.
 *
 * `toJSON()` and `util.inspect` show an allow-list of fields. What may hold a secret, a token, a phone number or
 * a message text (`source`; `data`, `excerpt`, `serverMessage`, `reason` of the subclasses) is readable, but never printed:
 * only while developing, with `debug: true` or `TELCOKIT_DEBUG=1`, `util.inspect` shows it.
 */
export abstract class TelcoError extends Error {
  /**
   * The public name of the class. `instanceof` goes by it, so that a `catch` written against one copy of the package
   * (ESM beside CommonJS, two versions) recognises the errors of another. Every exported subclass declares its own.
   */
  static readonly kind: string = "TelcoError";
  /** The public name of its class: a literal in every class of its own, so that a union narrows by it. */
  declare readonly kind: string;
  abstract readonly code: string;
  /** What kind of failure it is, in one vocabulary over all systems. */
  abstract readonly category: ErrorCategory;
  /** `<system> <group>.<operation>`. */
  readonly operation: string;
  /** How many times the request was tried; 0 when nothing was. */
  readonly attempts: number;
  /** The service's own id of the request, when it gave one. */
  declare readonly requestId?: string;
  /** The same call may be made again without risk of doing a thing twice, and may then succeed. */
  readonly retryable: boolean;
  /** How long the service asked to wait, in milliseconds. */
  declare readonly retryAfterMs?: number;
  /** It would have been tried again, but the client's retry budget (`retry.budget`) was spent. */
  declare readonly retriesStopped?: "budget";
  readonly #source: unknown;

  constructor(message: string, options: TelcoErrorOptions) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    const verdict = options.verdict ?? answered;
    Object.defineProperty(this, verdictKey, { value: verdict });
    this.operation = options.operation;
    this.attempts = options.attempts ?? 0;
    this.retryable = options.retryable ?? verdict.transient;
    this.#source = options.source;
    if (options.requestId !== undefined)
      Object.defineProperty(this, "requestId", {
        value: options.requestId,
        enumerable: isPrintableId(options.requestId),
      });
    if (options.retryAfterMs !== undefined) this.retryAfterMs = options.retryAfterMs;
    // Not `new.target`: minifiers inline what it is handed to, and lose it there.
    const kinds = kindsOf(this.constructor);
    Object.defineProperty(this, brand, { value: kinds });
    Object.defineProperty(this, inspectSymbol, { value: inspectError });
    Object.defineProperty(this, "kind", { value: kinds[0], enumerable: true });
    Object.defineProperty(this, "name", { value: kinds[0], configurable: true, writable: true });
  }

  static override [Symbol.hasInstance](this: { readonly kind?: string }, value: unknown): boolean {
    if (!isTelcoError(value)) return false;
    if (!Object.hasOwn(this, "kind")) return Function.prototype[Symbol.hasInstance].call(this, value);
    return (value as unknown as Record<symbol, readonly unknown[]>)[brand]?.includes(this.kind) === true;
  }

  /** @internal */
  static verdictOf(error: TelcoError): Verdict {
    return (error as { [verdictKey]?: Verdict })[verdictKey] ?? answered;
  }

  /** @internal Notes that the budget kept it from being tried again. */
  static stopRetries(error: TelcoError): void {
    Object.defineProperty(error, "retriesStopped", { value: "budget", enumerable: true });
  }

  /** @internal Lets `util.inspect` show what is otherwise kept from it. */
  static reveal(error: TelcoError): void {
    Object.defineProperty(error, revealedKey, { value: true });
  }

  /** The error of another library that was met (a transport's, a token function's). Never printed: it may quote anything. */
  get source(): unknown {
    return this.#source;
  }

  /** What is shown while developing only. */
  protected hiddenFields(): Record<string, unknown> {
    return { source: this.#source };
  }

  /** @internal */
  static hiddenFieldsOf(error: TelcoError): Record<string, unknown> {
    return withoutUndefined(error.hiddenFields());
  }

  /** The fields that a subclass adds to `toJSON()`. Allow-list: only what can hold no secret. */
  protected extraFields(): Record<string, unknown> {
    return {};
  }

  /** Everything that is safe to log. Holds no secret, token, phone number or message text. */
  toJSON(): TelcoErrorJson {
    return withoutUndefined({
      name: this.name,
      code: this.code,
      category: this.category,
      message: this.message,
      operation: this.operation,
      attempts: this.attempts,
      retryable: this.retryable,
      requestId: Object.getOwnPropertyDescriptor(this, "requestId")?.enumerable ? this.requestId : undefined,
      retryAfterMs: this.retryAfterMs,
      retriesStopped: this.retriesStopped,
      ...this.extraFields(),
      cause: this.cause === undefined ? undefined : printable(this.cause),
    });
  }
}

/**
 * Whether a value is one of telcokit's errors. Works across copies of the package (ESM beside CommonJS, two versions),
 * where `instanceof` of one copy does not know the classes of the other.
 */
export function isTelcoError(value: unknown): value is TelcoError {
  if (typeof value !== "object" || value === null) return false;
  try {
    return brand in value;
  } catch {
    // A proxy may throw when it is looked at; it is none of ours.
    return false;
  }
}

function withoutUndefined<Fields extends object>(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;
}

function kindsOf(type: unknown): string[] {
  const kinds: string[] = [];
  for (let at = type; typeof at === "function" && "kind" in at; at = Object.getPrototypeOf(at)) {
    if (Object.hasOwn(at, "kind")) kinds.push(String(at.kind));
  }
  return kinds;
}

/** Whether somebody develops with it: asked for by the client, or by the environment. */
function isRevealed(error: TelcoError): boolean {
  if ((error as { [revealedKey]?: true })[revealedKey] === true) return true;
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return process?.env?.TELCOKIT_DEBUG === "1";
}

/** What is hidden of it, and of the error that it came from: of an unknown outcome that is where the answer lies. */
function revealedOf(error: TelcoError): Record<string, unknown> {
  const { cause } = error;
  const known = isTelcoError(cause) && "hiddenFields" in cause;
  return {
    ...(known ? { cause: { ...cause.toJSON(), ...revealedOf(cause) } } : {}),
    ...TelcoError.hiddenFieldsOf(error),
  };
}

/** What `console.log(error)` shows: the stack and the fields of `toJSON()`, whatever options it was asked with. */
function inspectError(
  this: TelcoError,
  _depth: number,
  options: object,
  inspect?: (value: unknown, options: object) => string,
): string {
  const { name: _name, message: _message, ...shown } = this.toJSON();
  const fields = isRevealed(this) ? { ...shown, ...revealedOf(this) } : shown;
  const stack = this.stack ?? `${this.name}: ${this.message}`;
  return inspect === undefined ? stack : `${stack} ${inspect(fields, { ...options, showHidden: false })}`;
}
