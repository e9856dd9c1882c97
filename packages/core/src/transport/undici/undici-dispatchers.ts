import { lookup as systemLookup } from "node:dns";
import type { LookupFunction } from "node:net";
import type { Dispatcher, Pool, ProxyAgent } from "undici";
import { TransportFault } from "../../network/fault.ts";
import { isLoopback } from "../address.ts";
import { rotatingLookup } from "./rotating-lookup.ts";
import type { Pem, UndiciTransportOptions } from "./undici-options.ts";

/** What is used of the package undici. */
export type UndiciModule = Pick<typeof import("undici"), "EnvHttpProxyAgent" | "Pool" | "ProxyAgent">;

/** The connections of one transport. */
export interface Dispatchers {
  /** Where requests to an origin go. Fresh ones never meet a connection that was used before. */
  find(origin: string, fresh: boolean): Dispatcher;
  /** Ends every connection, busy or not. */
  destroy(): Promise<void>;
}

/** Makes a pool for an origin when it is first needed, and another one for its writes. */
export function createDispatchers(undici: UndiciModule, options: UndiciTransportOptions): Dispatchers {
  const reused = new Map<string, Dispatcher>();
  const fresh = new Map<string, Dispatcher>();
  const connect = connectOptions(options);
  const direct = { ...connect, ...ownTls(options) };
  const make = (origin: string, isFresh: boolean): Dispatcher => {
    const pool = { ...poolOptions(options, isFresh), connect: direct };
    const proxy = proxyFor(origin, options.proxy ?? "environment");
    if (proxy === false) return new undici.Pool(origin, pool);
    const viaProxy = { ...pool, ...proxyOptions(undici, connect, direct) };
    return proxy === "environment"
      ? new undici.EnvHttpProxyAgent(viaProxy)
      : new undici.ProxyAgent({ ...viaProxy, uri: proxy });
  };
  return {
    find(origin, isFresh) {
      const pools = isFresh ? fresh : reused;
      const known = pools.get(origin);
      if (known !== undefined) return known;
      const made = withoutQuoting(() => make(origin, isFresh));
      pools.set(origin, made);
      return made;
    },
    async destroy() {
      await Promise.all([...reused.values(), ...fresh.values()].map((dispatcher) => dispatcher.destroy()));
    },
  };
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
    pipelining: fresh ? 0 : 1,
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

/** Go's rule, which grpc-js lacks and everybody wants: no proxy of the environment for loopback. */
function proxyFor(origin: string, proxy: "environment" | false | string): "environment" | false | string {
  if (proxy !== "environment") return proxy;
  const { HTTP_PROXY, HTTPS_PROXY, http_proxy, https_proxy } = process.env;
  const named = [http_proxy, HTTP_PROXY, https_proxy, HTTPS_PROXY].some((value) => (value ?? "") !== "");
  return named && !isLoopback(new URL(origin).hostname) ? "environment" : false;
}
