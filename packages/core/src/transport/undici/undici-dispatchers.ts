import { lookup as systemLookup } from "node:dns";
import type { LookupFunction } from "node:net";
import type { Dispatcher, Pool, ProxyAgent } from "undici";
import { TransportFault } from "../../network/fault.ts";
import { environmentProxy } from "./environment-proxy.ts";
import { rotatingLookup } from "./rotating-lookup.ts";
import type { Via } from "./undici-handler.ts";
import type { Pem, UndiciTransportOptions } from "./undici-options.ts";

/** What is used of the package undici. */
export type UndiciModule = Pick<typeof import("undici"), "Pool" | "ProxyAgent">;

/** Where requests to an origin go. */
export interface Route {
  readonly dispatcher: Dispatcher;
  readonly via?: Via;
}

/** The connections of one transport. */
export interface Dispatchers {
  /** Fresh ones never meet a connection that was used before. */
  find(origin: string, fresh: boolean): Route;
  /** Ends every connection, busy or not. */
  destroy(): Promise<void>;
}

/** Makes a pool for an origin when it is first needed, and another one for its writes. */
export function createDispatchers(undici: UndiciModule, options: UndiciTransportOptions): Dispatchers {
  const reused = new Map<string, Route>();
  const fresh = new Map<string, Route>();
  return {
    find(origin, isFresh) {
      const routes = isFresh ? fresh : reused;
      const known = routes.get(origin);
      if (known !== undefined) return known;
      const made = withoutQuoting(() => makeRoute(undici, options, origin, isFresh));
      routes.set(origin, made);
      return made;
    },
    async destroy() {
      const routes = [...reused.values(), ...fresh.values()];
      await Promise.all(routes.map(({ dispatcher }) => dispatcher.destroy()));
    },
  };
}

function makeRoute(
  undici: UndiciModule,
  options: UndiciTransportOptions,
  origin: string,
  isFresh: boolean,
): Route {
  const { proxy = "environment" } = options;
  const connect = connectOptions(options);
  const direct = { ...connect, ...ownTls(options) };
  const pool = { ...poolOptions(options, isFresh), connect: direct };
  const named = proxy === "environment" ? environmentProxy(origin) : proxy;
  if (named === undefined || named === false) return { dispatcher: new undici.Pool(origin, pool) };
  const address = new URL(named);
  if (origin.startsWith("https:")) {
    const viaProxy = { ...pool, ...proxyOptions(undici, connect, direct), uri: named };
    return { dispatcher: new undici.ProxyAgent(viaProxy), via: { proxy: hostOf(address) } };
  }
  // Stock proxies open tunnels to port 443 only: a plain request is theirs to make, as curl and Python have it.
  return {
    dispatcher: new undici.Pool(address.origin, { ...pool, connect }),
    via: {
      proxy: hostOf(address),
      forwards: { origin: address.origin, headers: ["host", new URL(origin).host, ...credentials(address)] },
    },
  };
}

/** Without what may be secret. */
function hostOf({ hostname, port, protocol }: URL): string {
  return `${hostname}:${port === "" ? (protocol === "https:" ? "443" : "80") : port}`;
}

function credentials({ username, password }: URL): string[] {
  if (username === "") return [];
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return ["proxy-authorization", `Basic ${Buffer.from(pair).toString("base64")}`];
}

/** undici's complaints about an address or a proxy quote it. */
function withoutQuoting<T>(make: () => T): T {
  try {
    return make();
  } catch {
    throw new TransportFault({ code: "invalid_request" });
  }
}

function poolOptions(options: UndiciTransportOptions, fresh: boolean): Pool.Options {
  return {
    connections: options.connections ?? 256,
    // 0 makes every request close its connection.
    pipelining: fresh && options.writes !== "kept" ? 0 : 1,
    keepAliveTimeout: options.keepAliveTimeoutMs ?? 4000,
    // The signal bounds every request.
    headersTimeout: 0,
    bodyTimeout: 0,
    allowH2: !fresh && options.allowH2 === true,
  };
}

interface ConnectOptions {
  readonly timeout: number;
  readonly lookup: LookupFunction;
  readonly autoSelectFamily: boolean;
  readonly ca?: string | Buffer | (string | Buffer)[];
}

interface OwnTls {
  readonly cert?: string | Buffer;
  readonly key?: string | Buffer;
  readonly servername?: string;
}

/** What holds for every connection, be it to a service or to a proxy. */
function connectOptions({ ca, connectTimeoutMs, lookup }: UndiciTransportOptions): ConnectOptions {
  return {
    timeout: connectTimeoutMs ?? 10_000,
    lookup: rotatingLookup(lookup ?? systemLookup),
    autoSelectFamily: true,
    ...(ca === undefined ? {} : { ca: isList(ca) ? ca.map(toPem) : toPem(ca) }),
  };
}

/** What only the service itself gets to see. */
function ownTls({ cert, key, serverName }: UndiciTransportOptions): OwnTls {
  return {
    ...(cert === undefined ? {} : { cert: toPem(cert) }),
    ...(key === undefined ? {} : { key: toPem(key) }),
    ...(serverName === undefined ? {} : { servername: serverName }),
  };
}

function isList(ca: Pem | readonly Pem[]): ca is readonly Pem[] {
  return Array.isArray(ca);
}

function toPem(pem: Pem): string | Buffer {
  return typeof pem === "string" ? pem : Buffer.from(pem);
}

/** How long a proxy may take to open a tunnel counts as connecting. */
function proxyOptions(
  undici: UndiciModule,
  toProxy: ConnectOptions,
  direct: ConnectOptions & OwnTls,
): Omit<ProxyAgent.Options, "uri"> {
  return {
    proxyTls: toProxy,
    requestTls: direct,
    clientFactory: (origin, given) => new undici.Pool(origin, { ...given, headersTimeout: toProxy.timeout }),
  };
}
