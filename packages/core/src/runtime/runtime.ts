import { anonymous } from "../auth/anonymous.ts";
import type { Authenticator } from "../auth/authenticator.ts";
import { loadSchemaKit, type ReplyValidation, type SchemaKit } from "../operation/schema.ts";
import { type Clock, systemClock } from "../time/clock.ts";
import { lazily } from "../util/lazy.ts";
import { harmlessLogger, type Logger, silentLogger } from "../util/logger.ts";
import { checkOptionNames, checkSpelling } from "../util/option-names.ts";
import type { ClientOptions, ClientRetryOptions, HttpClientOptions, RetryOptions } from "./client-options.ts";
import type { Hooks } from "./hooks.ts";
import { createLimiter } from "./limit/create-limiter.ts";
import type { Limiter } from "./limit/local-limiter.ts";
import { type RecipientGuard, recipientGuard } from "./recipients.ts";
import { createRetryBudget, type RetryBudget, type RetryBudgetOptions } from "./retry-budget.ts";
import { loadTelemetry, type Telemetry } from "./telemetry.ts";

export type ResolvedRetry = {
  readonly [Name in keyof RetryOptions]-?: Exclude<RetryOptions[Name], undefined>;
};

/** A client's options with every default filled in, and what its calls share. */
export interface Runtime {
  /** Leads every operation's name in messages and traces: `wgtwo`. */
  readonly system: string;
  /** Leads the message of a `TypeError`. */
  readonly packageName: string;
  readonly auth: Authenticator;
  readonly timeoutMs: number;
  readonly deadlineMs: number;
  readonly retry: ResolvedRetry;
  readonly validateReplies: ReplyValidation;
  readonly logger: Logger;
  readonly hooks: Hooks;
  readonly maxReplyBytes: number;
  readonly userAgent: string;
  readonly clock: Clock;
  readonly random: () => number;
  readonly budget: RetryBudget;
  /** Errors show what is otherwise kept from `util.inspect`. */
  readonly debug: boolean;
  /** Where requests wait for their turn. */
  readonly limiter: Limiter | undefined;
  /** Whether a person may be reached. */
  readonly allows: RecipientGuard | undefined;
  /** Loaded with the first call. */
  readonly kit: () => Promise<SchemaKit>;
  /** Loaded with the first call; `undefined` where OpenTelemetry is not installed. */
  readonly telemetry: () => Telemetry | undefined | Promise<Telemetry | undefined>;
}

export interface RuntimeIdentity {
  readonly system: string;
  /** Leads the message of a `TypeError` about options: `@telcokit/acr`. */
  readonly packageName: string;
  /** The version of the package, for the `user-agent` header. */
  readonly version?: string | undefined;
  /** What its clients take beside the options that all clients take: any other name is refused. @default nothing is refused */
  readonly options?: readonly string[];
}

const levels = ["debug", "info", "warn", "error"] as const;
const validations: readonly ReplyValidation[] = ["lenient", "strict", "off"];

/** The names of `HttpClientOptions`: tsc says which is missing here. */
const commonOptions = Object.keys({
  auth: true,
  timeoutMs: true,
  deadlineMs: true,
  retry: true,
  limit: true,
  recipients: true,
  validateReplies: true,
  logger: true,
  hooks: true,
  maxReplyBytes: true,
  userAgent: true,
  debug: true,
  clock: true,
  random: true,
  transport: true,
} satisfies Record<keyof HttpClientOptions, true>);

/**
 * Fills in the defaults, all of them here.
 * @throws {TypeError} when an option is impossible.
 */
export function createRuntime(identity: RuntimeIdentity, options: ClientOptions): Runtime {
  const { packageName, system } = identity;
  if (identity.options !== undefined)
    checkOptionNames(packageName, options, [...commonOptions, ...identity.options]);
  const clock = options.clock ?? systemClock;
  const validateReplies = options.validateReplies ?? "lenient";
  if (!validations.includes(validateReplies)) {
    throw new TypeError(`${packageName}: validateReplies must be one of ${validations.join(", ")}`);
  }
  if (options.auth !== undefined && typeof options.auth?.credential !== "function") {
    throw new TypeError(`${packageName}: auth must be an authenticator, such as bearerToken(token)`);
  }
  if (options.logger !== undefined && !levels.every((level) => typeof options.logger?.[level] === "function"))
    throw new TypeError(`${packageName}: logger must have the methods ${levels.join(", ")}`);
  if (options.debug !== undefined && typeof options.debug !== "boolean")
    throw new TypeError(`${packageName}: debug must be true or false`);
  const logger = options.logger === undefined ? silentLogger : harmlessLogger(options.logger);
  const { limit, recipients, retry = {} } = options;
  const kit = lazily(() => loadSchemaKit(validateReplies));
  return {
    system,
    packageName,
    auth: options.auth ?? anonymous(),
    timeoutMs: positive(options.timeoutMs ?? 10_000, `${packageName}: timeoutMs`),
    deadlineMs: positive(options.deadlineMs ?? 30_000, `${packageName}: deadlineMs`),
    retry: resolveRetry(retry, packageName),
    validateReplies,
    logger,
    hooks: bindHooks(options.hooks ?? {}, packageName),
    maxReplyBytes: positive(options.maxReplyBytes ?? 10 * 1024 * 1024, `${packageName}: maxReplyBytes`),
    userAgent: userAgent(options.userAgent, identity),
    clock,
    random: options.random ?? Math.random,
    debug: options.debug === true,
    budget: createRetryBudget(clock, retryBudget(retry, packageName)),
    limiter: limit === undefined ? undefined : createLimiter({ system, packageName, clock, logger }, limit),
    allows: recipients === undefined ? undefined : recipientGuard(recipients, packageName),
    kit: async () => kit(),
    telemetry: lazily(() => loadTelemetry({ name: packageName, version: identity.version })),
  };
}

/** A hook may be a method that needs its `this`. */
function bindHooks(hooks: Hooks, owner: string): Hooks {
  checkSpelling(`${owner}: hooks`, hooks, ["onAttempt", "onRetry", "onCall"]);
  const { onAttempt, onRetry, onCall } = hooks;
  return {
    ...(onAttempt === undefined ? {} : { onAttempt: onAttempt.bind(hooks) }),
    ...(onRetry === undefined ? {} : { onRetry: onRetry.bind(hooks) }),
    ...(onCall === undefined ? {} : { onCall: onCall.bind(hooks) }),
  };
}

const noRetries: ResolvedRetry = { attempts: 1, baseMs: 100, throttledBaseMs: 1000, capMs: 20_000 };

const retryNames = Object.keys({
  attempts: true,
  baseMs: true,
  throttledBaseMs: true,
  capMs: true,
  budget: true,
} satisfies Record<keyof ClientRetryOptions, true>);

/** One attempt and no other is what `false` asks for. */
export function resolveRetry(
  retry: RetryOptions | false,
  owner: string,
  base?: ResolvedRetry,
): ResolvedRetry {
  if (retry === false) return noRetries;
  checkOptionNames(`${owner}: retry`, retry, retryNames);
  return {
    attempts: positive(retry.attempts ?? base?.attempts ?? 3, `${owner}: retry.attempts`),
    baseMs: positive(retry.baseMs ?? base?.baseMs ?? 100, `${owner}: retry.baseMs`),
    throttledBaseMs: positive(
      retry.throttledBaseMs ?? base?.throttledBaseMs ?? 1000,
      `${owner}: retry.throttledBaseMs`,
    ),
    capMs: positive(retry.capMs ?? base?.capMs ?? 20_000, `${owner}: retry.capMs`),
  };
}

function retryBudget(retry: ClientRetryOptions | false, owner: string): RetryBudgetOptions | false {
  const { budget = {} } = retry === false ? {} : retry;
  if (budget === false) return false;
  checkOptionNames(`${owner}: retry.budget`, budget, ["tokens", "perSecond"]);
  for (const name of ["tokens", "perSecond"] as const)
    if (budget[name] !== undefined) positive(budget[name], `${owner}: retry.budget.${name}`);
  return budget;
}

function positive(value: number, what: string): number {
  if (!(typeof value === "number" && value > 0))
    throw new TypeError(`${what} must be a number greater than 0`);
  return value;
}

function userAgent(own: string | undefined, { packageName, version }: RuntimeIdentity): string {
  const name = packageName.replace("@", "").replace("/", "-");
  const product = version === undefined ? name : `${name}/${version}`;
  if (own === undefined) return product;
  if (!/^[\x20-\x7e]+$/.test(own)) throw new TypeError(`${packageName}: userAgent must be printable ASCII`);
  return `${own} ${product}`;
}
