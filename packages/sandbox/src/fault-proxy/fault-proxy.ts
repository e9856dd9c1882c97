import { createServer } from "node:net";
import { listen } from "../http/listen.ts";
import { type SandboxClock, systemClock } from "../world/clock.ts";
import { type ActiveFault, ProxiedConnection } from "./proxied-connection.ts";
import {
  checkProxyFault,
  type ProxyFault,
  type ProxyFaultHandle,
  type ProxyFaultScope,
} from "./proxy-fault.ts";

export interface FaultProxyOptions {
  /** Where connections go: a URL (`http://127.0.0.1:4011`, of which host and port count), or host and port. */
  readonly target: string | { readonly host: string; readonly port: number };
  /** @default 0, a free one */
  readonly port?: number | undefined;
  /** @default "127.0.0.1" */
  readonly host?: string | undefined;
  /** In [0, 1): decides jitter and shares. @default Math.random */
  readonly random?: (() => number) | undefined;
  /** For tests that hold time in their hands. @default the system's */
  readonly clock?: SandboxClock | undefined;
}

/** Passes TCP connections on, and lets things happen to them. It knows no protocol: TLS goes through as it is. */
export interface FaultProxy extends AsyncDisposable {
  readonly port: number;
  /** What to give to a client in place of the service's address. It has the scheme of the target. */
  readonly url: string;
  /** Connections that are open now. */
  readonly connections: number;
  /** Connections that were opened since the start. */
  readonly accepted: number;
  /** Lets a fault hold, for open connections and for new ones. Throws a `TypeError` for one that makes no sense. */
  add(fault: ProxyFault, scope?: ProxyFaultScope): ProxyFaultHandle;
  /** Removes every fault. */
  clear(): void;
  /** Resets every open connection (RST), as a firewall that restarts. */
  reset(): void;
  /** Ends every connection at once and stops listening. */
  close(): Promise<void>;
}

/**
 * Starts a proxy on this machine, between a client and any service.
 *
 * ```ts
 * await using proxy = await startFaultProxy({ target: sandbox.urls.wgtwo.grpc });
 * proxy.add({ kind: "latency", ms: 200, jitterMs: 50 });
 * ```
 */
export async function startFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  const { host = "127.0.0.1", random = Math.random, clock = systemClock } = options;
  const { scheme, ...target } = targetOf(options.target);
  const faults = new Set<ActiveFault>();
  const open = new Set<ProxiedConnection>();
  let accepted = 0;
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    accepted += 1;
    const onClose = (): void => void open.delete(connection);
    const connection = new ProxiedConnection({ client, target, clock, random, onClose });
    open.add(connection);
    for (const fault of faults) connection.add(fault);
  });
  const port = await listen(server, host, options.port ?? 0);
  const remove = (active: ActiveFault): void => {
    faults.delete(active);
    for (const connection of open) connection.remove(active);
  };
  const close = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const connection of [...open]) connection.reset();
    await closed;
  };
  return {
    port,
    url: `${scheme}//${host.includes(":") ? `[${host}]` : host}:${port}`,
    get connections() {
      return open.size;
    },
    get accepted() {
      return accepted;
    },
    add(fault, scope = {}) {
      checkProxyFault(fault, scope);
      const active: ActiveFault = { fault: { ...fault }, scope: { ...scope }, hits: 0 };
      faults.add(active);
      for (const connection of open) connection.add(active);
      return {
        get hits() {
          return active.hits;
        },
        remove: () => remove(active),
      };
    },
    clear() {
      for (const active of [...faults]) remove(active);
    },
    reset() {
      for (const connection of [...open]) connection.reset();
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

const defaultPorts: Readonly<Record<string, number>> = { "http:": 80, "https:": 443 };

function targetOf(target: FaultProxyOptions["target"]): { scheme: string; host: string; port: number } {
  if (typeof target !== "string") return { scheme: "http:", host: target.host, port: target.port };
  const { protocol, hostname, port } = new URL(target);
  const number = port === "" ? defaultPorts[protocol] : Number(port);
  if (number === undefined) throw new TypeError("@telcokit/sandbox: the target needs a port");
  return { scheme: protocol, host: hostname.replace(/^\[|\]$/g, ""), port: number };
}
