import type { Dispatcher } from "undici";
import { isUntouchedAgent } from "./node-undici.ts";

/** Where a request goes on Node. */
export interface NodeRoute {
  readonly dispatcher: Dispatcher;
  /** The connection has to be closed after the request. */
  readonly reset: boolean;
}

/** The connections of one transport over Node's own undici. */
export interface NodePools {
  /**
   * In place of the dispatcher that Node made: bounded pools, one of them for requests that may meet no used connection.
   * Whatever else is global was put there by somebody, and is used as it is.
   */
  route(current: Dispatcher, fresh: boolean): NodeRoute;
  /** Ends the connections of one's own, busy or not. Never those of a dispatcher that others use too. */
  destroy(): Promise<void>;
}

type AgentClass = new (options: object) => Dispatcher;

interface OwnAgents {
  readonly reused: Dispatcher;
  readonly fresh: Dispatcher;
}

const options = {
  connections: 256,
  keepAliveTimeout: 4000,
  // The signal bounds every request.
  headersTimeout: 0,
  bodyTimeout: 0,
  allowH2: false,
  connect: { timeout: 10_000, autoSelectFamily: true },
} as const;

export function createNodePools(): NodePools {
  let known: Dispatcher | undefined;
  let untouched = false;
  let own: OwnAgents | undefined;
  const agentsLike = (dispatcher: Dispatcher): OwnAgents => {
    const Agent = dispatcher.constructor as AgentClass;
    return {
      reused: new Agent({ ...options, pipelining: 1 }),
      // 0 makes every request close its connection.
      fresh: new Agent({ ...options, pipelining: 0 }),
    };
  };
  return {
    route(current, fresh) {
      if (current !== known) {
        known = current;
        untouched = isUntouchedAgent(current);
      }
      if (!untouched) return { dispatcher: current, reset: fresh };
      own ??= agentsLike(current);
      return { dispatcher: fresh ? own.fresh : own.reused, reset: false };
    },
    async destroy() {
      await Promise.all([own?.reused.destroy(), own?.fresh.destroy()]);
    },
  };
}
