import { isLoopback } from "@telcokit/core/client";
import type { ChannelOptions, Pem } from "./channel-options.ts";
import { type ProxyEndpoint, proxyFor } from "./proxy.ts";

export interface TlsSettings {
  readonly ca: Pem | readonly Pem[] | undefined;
  readonly cert: Pem | undefined;
  readonly key: Pem | undefined;
  readonly serverName: string | undefined;
}

/** A channel's options checked, with every default filled in. */
export interface ChannelSettings {
  readonly engine: "grpc-js" | "connect-node";
  /** `https://host:port`. */
  readonly origin: string;
  /** Without brackets around an IPv6 address. */
  readonly host: string;
  readonly port: number;
  /** `host:port` as it stands in requests. */
  readonly authority: string;
  /** `undefined` for plaintext. */
  readonly tls: TlsSettings | undefined;
  readonly proxy: ProxyEndpoint | undefined;
  readonly keepaliveMs: number;
  readonly keepaliveTimeoutMs: number;
  readonly connectTimeoutMs: number;
  readonly initialBackoffMs: number;
  readonly maxBackoffMs: number;
  readonly maxMessageBytes: number;
  /** A stream skips messages above `maxMessageBytes`. Of those above this it holds as many bytes, from the beginning. */
  readonly maxStreamedBytes: number;
  readonly userAgent: string;
}

export interface ChannelRequest {
  /** Leads the message of a `TypeError`: `@telcokit/wgtwo-consents`. */
  readonly owner: string;
  /** Where the service is, checked by `resolveEnvironment`. */
  readonly url: string;
  readonly options: ChannelOptions;
  /** The client's `maxReplyBytes`. */
  readonly maxMessageBytes: number;
  readonly userAgent: string;
  /** @default process.env */
  readonly env?: NodeJS.ProcessEnv | undefined;
}

/**
 * Checks a channel's options and fills in the defaults, all of them here.
 * @throws {TypeError} when an option is impossible.
 */
export function resolveChannel(request: ChannelRequest): ChannelSettings {
  const { owner, options } = request;
  const url = new URL(request.url);
  if (url.pathname !== "/") throw new TypeError(`${owner}: the address of a gRPC service has no path`);
  const secure = url.protocol === "https:";
  const port = url.port === "" ? (secure ? 443 : 80) : Number(url.port);
  const engine = options.engine ?? "grpc-js";
  if (engine !== "grpc-js" && engine !== "connect-node") {
    throw new TypeError(`${owner}: channel.engine must be "grpc-js" or "connect-node"`);
  }
  const milliseconds = (name: keyof ChannelOptions, fallback: number): number => {
    const value = options[name] ?? fallback;
    if (typeof value === "number" && value > 0 && value <= 2 ** 31 - 1) return value;
    throw new TypeError(`${owner}: channel.${name} must be a number of milliseconds greater than 0`);
  };
  return {
    engine,
    origin: url.origin,
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port,
    authority: `${url.hostname}:${port}`,
    tls: tlsSettings(owner, secure, options),
    proxy: proxyFor(owner, url, options.proxy ?? "environment", request.env ?? process.env),
    keepaliveMs: checkKeepalive(owner, url, milliseconds("keepaliveMs", 60_000)),
    keepaliveTimeoutMs: milliseconds("keepaliveTimeoutMs", 10_000),
    connectTimeoutMs: milliseconds("connectTimeoutMs", 20_000),
    initialBackoffMs: milliseconds("initialBackoffMs", 100),
    maxBackoffMs: milliseconds("maxBackoffMs", 1000),
    maxMessageBytes: request.maxMessageBytes,
    maxStreamedBytes: Math.min(4 * request.maxMessageBytes, 2 ** 31 - 1),
    userAgent: request.userAgent,
  };
}

/** The service answers more frequent pings with GOAWAY `too_many_pings`; its load balancer drops idle ones at 350 s. */
function checkKeepalive(owner: string, url: URL, keepaliveMs: number): number {
  if (isLoopback(url.hostname) || (keepaliveMs >= 60_000 && keepaliveMs <= 300_000)) return keepaliveMs;
  throw new TypeError(
    `${owner}: channel.keepaliveMs must be between 60000 and 300000; the service permits no other`,
  );
}

function tlsSettings(owner: string, secure: boolean, options: ChannelOptions): TlsSettings | undefined {
  const { ca, cert, key, serverName } = options;
  if ((cert === undefined) !== (key === undefined)) {
    throw new TypeError(`${owner}: channel.cert and channel.key go together`);
  }
  if (secure) {
    for (const [name, pem] of Object.entries({ ca: [ca].flat(), cert: [cert], key: [key] })) {
      // Not echoed: whoever mixes them up may pass a key.
      if (!pem.every((one) => one === undefined || isPem(one))) {
        throw new TypeError(
          `${owner}: channel.${name} must be PEM, as text or bytes; of a file pass what is in it, not its path`,
        );
      }
    }
    return { ca, cert, key, serverName };
  }
  for (const [name, value] of Object.entries({ ca, cert, serverName })) {
    if (value !== undefined)
      throw new TypeError(`${owner}: channel.${name} makes no sense with a plaintext address`);
  }
  return undefined;
}

function isPem(value: unknown): boolean {
  if (typeof value === "string") return value.includes("-----BEGIN ");
  return value instanceof Uint8Array && Buffer.from(value).includes("-----BEGIN ");
}
