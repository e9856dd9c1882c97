import { isLoopback } from "@telcokit/core/client";

export interface ProxyEndpoint {
  readonly host: string;
  readonly port: number;
  /** `user:password`, decoded. */
  readonly credentials: string | undefined;
}

/**
 * The proxy to tunnel through to `url`, `undefined` for none.
 * @throws {TypeError} for a proxy of a kind that cannot be used: going around it silently could be worse than failing.
 */
export function proxyFor(
  owner: string,
  url: URL,
  proxy: "environment" | false | string,
  env: NodeJS.ProcessEnv,
): ProxyEndpoint | undefined {
  if (proxy === false) return undefined;
  if (proxy !== "environment") return parseProxy(`${owner}: channel.proxy`, proxy);
  if (isLoopback(url.hostname)) return undefined;
  const read = (...names: string[]): string | undefined =>
    names
      .flatMap((name) => [env[name], env[name.toUpperCase()]])
      .find((value) => value !== undefined && value !== "");
  const value = read("grpc_proxy", url.protocol === "https:" ? "https_proxy" : "http_proxy");
  if (value === undefined || isExcluded(url, read("no_grpc_proxy", "no_proxy") ?? "")) return undefined;
  return parseProxy(`${owner}: the proxy that the environment names`, value);
}

/** The value is never echoed: it may hold a password. */
function parseProxy(what: string, value: string): ProxyEndpoint {
  let url: URL;
  let credentials: string;
  try {
    url = new URL(value.includes("://") ? value : `http://${value}`);
    credentials = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  } catch {
    throw new TypeError(`${what} must be an http: URL`);
  }
  if (url.protocol !== "http:") {
    throw new TypeError(`${what} must be an http: URL; other kinds of proxies are not supported`);
  }
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port === "" ? 80 : Number(url.port),
    credentials: credentials === ":" ? undefined : credentials,
  };
}

/** `no_proxy` as curl and Go read it: hosts, domains with or without a leading dot, with or without a port, or `*`. */
function isExcluded(url: URL, list: string): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, "").toLowerCase();
  const port = url.port === "" ? (url.protocol === "https:" ? "443" : "80") : url.port;
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== "")
    .some((entry) => {
      if (entry === "*") return true;
      const parts = entry.split(":");
      const [name = "", onlyPort] = parts.length === 2 ? parts : [entry.replace(/[[\]]/g, "")];
      if (onlyPort !== undefined && onlyPort !== port) return false;
      const domain = name.replace(/^\*?\./, "");
      return host === domain || host.endsWith(`.${domain}`);
    });
}
