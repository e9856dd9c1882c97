import { isLoopback } from "../address.ts";

/**
 * The proxy that the environment names for an origin. Never one for loopback: Go's rule, which everybody expects. An entry
 * of `no_proxy` stands for the host and all below it, with a port for that port alone; `*` for everything.
 */
export function environmentProxy(
  origin: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string | undefined {
  const { protocol, hostname, port } = new URL(origin);
  const secure = protocol === "https:";
  const plain = environment.http_proxy || environment.HTTP_PROXY;
  const proxy = secure ? environment.https_proxy || environment.HTTPS_PROXY || plain : plain;
  if (!proxy || isLoopback(hostname)) return undefined;
  const excluded = environment.no_proxy ?? environment.NO_PROXY ?? "";
  const usedPort = port === "" ? (secure ? "443" : "80") : port;
  return excluded.split(/[\s,]/).some((entry) => stands(entry, hostname, usedPort)) ? undefined : proxy;
}

function stands(entry: string, hostname: string, port: string): boolean {
  if (entry === "*") return true;
  const colon = entry.lastIndexOf(":");
  const hasPort = colon > 0 && /^\d+$/.test(entry.slice(colon + 1));
  if (hasPort && entry.slice(colon + 1) !== port) return false;
  const name = (hasPort ? entry.slice(0, colon) : entry).toLowerCase().replace(/^\*?\./, "");
  return name !== "" && (hostname === name || hostname.endsWith(`.${name}`));
}
