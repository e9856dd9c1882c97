import type { LookupFunction } from "node:net";

/** PEM text or bytes. */
export type Pem = string | Uint8Array;

/** How `undiciTransport` connects. All of it has defaults that suit a server. */
export interface UndiciTransportOptions {
  /**
   * Most connections per origin at a time; further requests wait for one. Writes, each on a connection of its own,
   * have as many again. @default 256
   */
  readonly connections?: number | undefined;
  /** Certificates to trust instead of Node's. */
  readonly ca?: Pem | readonly Pem[] | undefined;
  /** This client's certificate chain, for mutual TLS. Goes with `key`. */
  readonly cert?: Pem | undefined;
  /** The private key of `cert`. */
  readonly key?: Pem | undefined;
  /** The name that servers' certificates must carry, and the TLS server name. @default the host of the address */
  readonly serverName?: string | undefined;
  /**
   * A proxy: its `http:` or `https:` URL, with `user:password@` where it asks for them. It opens tunnels to `https:` services
   * by CONNECT, and makes requests to `http:` services itself, as curl has it. `false` for none; or `"environment"` for what `http_proxy`, `https_proxy` and `no_proxy` say, in lower or upper
   * case, in which case loopback addresses are never proxied. @default "environment"
   */
  readonly proxy?: "environment" | false | string | undefined;
  /**
   * How long a connection may stay idle before it is closed, in milliseconds, unless the server asks for another time.
   * Keep it well below the idle limit of whatever stands in between. @default 4000
   */
  readonly keepAliveTimeoutMs?: number | undefined;
  /** How long connecting may take, DNS and TLS included, in milliseconds, give or take a second. @default 10000 */
  readonly connectTimeoutMs?: number | undefined;
  /**
   * Which connections writes go on. `fresh`: one of its own for each, so that none meets a connection that the other side has
   * just closed; over TLS that costs a handshake and two round trips. `kept`: like reads, 31 times as many over TLS. Only for
   * a service, and whatever stands before it, that keeps idle connections for longer than `keepAliveTimeoutMs` plus the
   * longest time this process may be held up; a write that meets a closed one is an `OutcomeUnknownError`. @default "fresh"
   */
  readonly writes?: "fresh" | "kept" | undefined;
  /** Speak HTTP/2 where the server offers it. Writes stay on HTTP/1.1. @default false */
  readonly allowH2?: boolean | undefined;
  /**
   * Resolves host names. Of several addresses each new connection starts with another one, and goes on to the next when
   * it cannot connect. @default dns.lookup of Node
   */
  readonly lookup?: LookupFunction | undefined;
}

const owner = "@telcokit/core/undici";

/** @throws {TypeError} when an option is impossible. Values are not echoed: a proxy's URL may hold a password. */
export function checkUndiciOptions(options: UndiciTransportOptions): void {
  const { connections, ca, cert, key, proxy = false, serverName, writes = "fresh" } = options;
  if (connections !== undefined && !(Number.isSafeInteger(connections) && connections > 0)) {
    throw new TypeError(`${owner}: connections must be a whole number greater than 0`);
  }
  for (const name of ["keepAliveTimeoutMs", "connectTimeoutMs"] as const) {
    const value = options[name];
    if (value !== undefined && !(Number.isSafeInteger(value) && value > 0 && value < 2 ** 31)) {
      throw new TypeError(`${owner}: ${name} must be a whole number of milliseconds greater than 0`);
    }
  }
  if ((cert === undefined) !== (key === undefined)) throw new TypeError(`${owner}: cert and key go together`);
  for (const [name, pems] of Object.entries({ ca, cert, key })) {
    for (const pem of Array.isArray(pems) ? pems : [pems]) if (pem !== undefined) checkPem(name, pem);
  }
  if (writes !== "fresh" && writes !== "kept")
    throw new TypeError(`${owner}: writes must be "fresh" or "kept"`);
  if (serverName === "") throw new TypeError(`${owner}: serverName must not be empty`);
  if (proxy !== false && proxy !== "environment" && !isProxyUrl(proxy)) {
    throw new TypeError(`${owner}: proxy must be false, "environment" or an http: or https: URL`);
  }
}

function isProxyUrl(value: string): boolean {
  const protocol = URL.canParse(value) ? new URL(value).protocol : "";
  return protocol === "http:" || protocol === "https:";
}

/** TLS would complain of it with the first connection only, or trust nobody. */
function checkPem(name: string, pem: unknown): void {
  const isBytes = pem instanceof Uint8Array;
  if (typeof pem !== "string" && !isBytes) throw new TypeError(`${owner}: ${name} must be PEM text or bytes`);
  const text = isBytes ? new TextDecoder("latin1").decode(pem) : pem;
  const kind = name === "key" ? "PRIVATE KEY" : "CERTIFICATE";
  if (text.includes("-----BEGIN ") && text.includes(`${kind}-----`)) return;
  const hint =
    text.length < 1000 && !text.includes("\n") ? `; of a file pass what is in it: readFileSync(path)` : "";
  throw new TypeError(`${owner}: ${name} must be PEM, with -----BEGIN ${kind}-----${hint}`);
}
