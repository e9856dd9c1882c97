import type { FaultRule } from "../faults/registry.ts";
import { type SandboxClock, systemClock } from "./clock.ts";
import type { SandboxSeed } from "./seed.ts";

/** How a sandbox is started; everything has a default. */
export interface SandboxOptions {
  /**
   * The HTTP port: tokens and REST. gRPC listens on the next one, gRPC over TLS on the one after.
   * @default 0, three free ports
   */
  readonly port?: number | undefined;
  /** @default "127.0.0.1" */
  readonly host?: string | undefined;
  /** Identifiers in answers (request, message, subscription ids) are the same again for the same seed. @default 1 */
  readonly seed?: number | undefined;
  /**
   * Calls without credentials are served as the default client's, as wgtwo's public sandbox does.
   * Credentials that are sent must still be valid. @default false
   */
  readonly anonymous?: boolean | undefined;
  /** How long a token lives, whole seconds. @default 3599 */
  readonly tokenLifetimeSeconds?: number | undefined;
  /**
   * The acknowledgement time-out really applied, whatever a stream asked for (10 s to 10 min, else 30 s).
   * @default what the stream asked for
   */
  readonly ackTimeoutMs?: number | undefined;
  /** How long a durable queue's position is kept with nobody connected. @default 3 600 000 */
  readonly queueRetentionMs?: number | undefined;
  /** How long a SIP registration lives after its last upsert. @default 3 600 000 */
  readonly registrationLifetimeMs?: number | undefined;
  /** How far back "oldest possible" reaches. @default 1 800 000 */
  readonly eventHistoryMs?: number | undefined;
  /** A gRPC connection is sent away (GOAWAY) at this age, ± 10 %. @default 3 600 000 */
  readonly maxConnectionAgeMs?: number | undefined;
  /** What is still open this long after that is cut. @default 5000 */
  readonly maxConnectionAgeGraceMs?: number | undefined;
  /** HTTP/2's SETTINGS_MAX_CONCURRENT_STREAMS. @default 100 */
  readonly maxConcurrentStreams?: number | undefined;
  /** Keepalive pings closer together than this end the connection with `too_many_pings`; 0 allows all. @default 60 000 */
  readonly minPingIntervalMs?: number | undefined;
  /** How long an anonymous customer reference is valid (AcrLifeTime). @default 3 600 000 */
  readonly acrLifetimeMs?: number | undefined;
  /** Whether the gatekeeper of the references serves HTTP Basic without a session. @default "optional" */
  readonly acrSessions?: "optional" | "required" | undefined;
  /** How long a session of that gatekeeper lives. @default 3 600 000 */
  readonly acrSessionLifetimeMs?: number | undefined;
  /**
   * How many requests, acks, SMS and past events are remembered at least. Events that a queue has yet to deliver stay.
   * Bodies have 64 MiB in all. @default 100 000; the command's is 10 000
   */
  readonly historyLimit?: number | undefined;
  /** One's own products, subscribers and customers, besides the sandbox's. @default none */
  readonly seedData?: SandboxSeed | undefined;
  /** Faults from the beginning. @default none */
  readonly faults?: readonly FaultRule[] | undefined;
  /**
   * A folder that keeps what the sandbox remembers: it is read when the sandbox starts, and written soon after every
   * change. @default nothing is kept
   */
  readonly stateDir?: string | undefined;
  /** Also serves the HTTP port's systems over TLS, with HTTP/2, three ports further: `urls.https`. @default false */
  readonly https?: boolean | undefined;
  /**
   * Names that requests may be sent to, besides addresses, `localhost`, `host` and this machine's own. Requests to any other
   * are refused, as a page may have had its own name point here. A sandbox that listens on all addresses takes every
   * name without a dot as well, as containers call each other. @default none
   */
  readonly hosts?: readonly string[] | undefined;
  /** Origins of pages that may use the systems and `/_sandbox`, besides the sandbox's own; `*` for all. @default none */
  readonly cors?: readonly string[] | undefined;
  /** For tests that hold time in their hands; everything here grows old by it. @default the system's */
  readonly clock?: SandboxClock | undefined;
}

/** With every value there. */
type Filled<T> = { readonly [Name in keyof T]-?: Exclude<T[Name], undefined> };

export interface SandboxSettings extends Filled<Omit<SandboxOptions, "ackTimeoutMs" | "stateDir">> {
  readonly ackTimeoutMs: number | undefined;
  readonly stateDir: string | undefined;
}

const minute = 60_000;

/** Every default in one place. Throws a `TypeError` for a port or seed that is none. */
export function sandboxSettings(options: SandboxOptions): SandboxSettings {
  const settings = withDefaults(options);
  const stranger = Object.keys(options).find((name) => !Object.hasOwn(settings, name));
  if (stranger !== undefined) {
    const known = Object.keys(settings).join(", ");
    throw new TypeError(`@telcokit/sandbox: there is no option "${stranger}"; known: ${known}`);
  }
  check(settings);
  return settings;
}

function withDefaults(options: SandboxOptions): SandboxSettings {
  return {
    port: options.port ?? 0,
    host: options.host ?? "127.0.0.1",
    seed: options.seed ?? 1,
    anonymous: options.anonymous ?? false,
    tokenLifetimeSeconds: options.tokenLifetimeSeconds ?? 3599,
    ackTimeoutMs: options.ackTimeoutMs,
    queueRetentionMs: options.queueRetentionMs ?? 60 * minute,
    registrationLifetimeMs: options.registrationLifetimeMs ?? 60 * minute,
    eventHistoryMs: options.eventHistoryMs ?? 30 * minute,
    maxConnectionAgeMs: options.maxConnectionAgeMs ?? 60 * minute,
    maxConnectionAgeGraceMs: options.maxConnectionAgeGraceMs ?? 5000,
    maxConcurrentStreams: options.maxConcurrentStreams ?? 100,
    minPingIntervalMs: options.minPingIntervalMs ?? minute,
    acrLifetimeMs: options.acrLifetimeMs ?? 60 * minute,
    acrSessions: options.acrSessions ?? "optional",
    acrSessionLifetimeMs: options.acrSessionLifetimeMs ?? 60 * minute,
    historyLimit: options.historyLimit ?? 100_000,
    seedData: options.seedData ?? {},
    faults: options.faults ?? [],
    stateDir: options.stateDir,
    https: options.https ?? false,
    hosts: options.hosts ?? [],
    cors: options.cors ?? [],
    clock: options.clock ?? systemClock,
  };
}

function check(settings: SandboxSettings): void {
  // The gRPC ports, and that of HTTPS, follow the given one.
  whole("port", settings.port, 0, 65_532);
  whole("seed", settings.seed, 0, Number.MAX_SAFE_INTEGER);
  whole("tokenLifetimeSeconds", settings.tokenLifetimeSeconds, 1, Number.MAX_SAFE_INTEGER);
  whole("maxConcurrentStreams", settings.maxConcurrentStreams, 1, 2 ** 31 - 1);
  whole("historyLimit", settings.historyLimit, 1000, Number.MAX_SAFE_INTEGER);
  for (const name of durations) positive(name, settings[name]);
  if (!["optional", "required"].includes(settings.acrSessions)) {
    throw new TypeError("@telcokit/sandbox: acrSessions must be optional or required");
  }
}

const durations = [
  "ackTimeoutMs",
  "queueRetentionMs",
  "registrationLifetimeMs",
  "eventHistoryMs",
  "maxConnectionAgeMs",
  "maxConnectionAgeGraceMs",
  "minPingIntervalMs",
  "acrLifetimeMs",
  "acrSessionLifetimeMs",
] as const;

function whole(name: string, value: number, from: number, to: number): void {
  if (Number.isInteger(value) && value >= from && value <= to) return;
  throw new TypeError(`@telcokit/sandbox: ${name} must be a whole number from ${from} to ${to}`);
}

function positive(name: string, value: number | undefined): void {
  if (value === undefined || (Number.isFinite(value) && value >= 0)) return;
  throw new TypeError(`@telcokit/sandbox: ${name} must be a number of milliseconds`);
}
