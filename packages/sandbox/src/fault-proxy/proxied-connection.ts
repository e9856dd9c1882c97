import { connect, type Socket } from "node:net";
import type { SandboxClock } from "../world/clock.ts";
import { Lane } from "./lane.ts";
import type { ProxyDirection, ProxyFault, ProxyFaultScope } from "./proxy-fault.ts";

/** A fault of the proxy, and the connections that it picked. */
export interface ActiveFault {
  readonly fault: ProxyFault;
  readonly scope: ProxyFaultScope;
  hits: number;
}

export interface ConnectionParts {
  readonly client: Socket;
  readonly target: { readonly host: string; readonly port: number };
  readonly clock: SandboxClock;
  readonly random: () => number;
  readonly onClose: () => void;
}

/** One connection through the proxy: two sockets and what happens between them. */
export class ProxiedConnection {
  readonly #parts: ConnectionParts;
  readonly #service: Socket;
  readonly #over = new AbortController();
  readonly #faults = new Map<ActiveFault, () => void>();
  #changed = change();

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
    const { client, target } = parts;
    this.#service = connect({ ...target, allowHalfOpen: true, noDelay: true });
    for (const socket of [client, this.#service]) {
      // A reset on one side is one on the other.
      socket.on("error", () => this.reset());
      socket.once("close", () => {
        if (client.destroyed && this.#service.destroyed) this.#end();
      });
    }
    this.#lane("up", client, this.#service);
    this.#lane("down", this.#service, client);
  }

  /** Lets a fault hold for this connection, if it picks it. */
  add(active: ActiveFault): void {
    const { clock, random } = this.#parts;
    const { fault, scope } = active;
    if (random() >= (scope.share ?? 1)) return;
    active.hits += 1;
    let cancel = (): void => {};
    if (fault.kind === "reset") cancel = clock.after(fault.ms ?? 0, () => this.reset(), "background");
    if (fault.kind === "timeout" && fault.ms !== undefined) {
      cancel = clock.after(fault.ms, () => this.close(), "background");
    }
    this.#faults.set(active, cancel);
    this.#tellChange();
  }

  remove(active: ActiveFault): void {
    this.#faults.get(active)?.();
    this.#faults.delete(active);
    this.#tellChange();
  }

  /** RST to both sides. */
  reset(): void {
    this.#parts.client.resetAndDestroy();
    this.#service.resetAndDestroy();
    this.#end();
  }

  /** FIN to both sides, after what was passed on so far. */
  close(): void {
    this.#over.abort();
    for (const socket of [this.#parts.client, this.#service]) socket.end(() => socket.destroy());
    this.#end();
  }

  #lane(direction: ProxyDirection, from: Socket, to: Socket): void {
    const { clock, random } = this.#parts;
    const isMeant = ({ scope }: ActiveFault): boolean => (scope.direction ?? direction) === direction;
    void new Lane({
      ...{ from, to, clock, random },
      faults: () => [...this.#faults.keys()].filter(isMeant).map(({ fault }) => fault),
      changed: () => this.#changed.happened,
      over: this.#over.signal,
      close: () => this.close(),
    }).run();
  }

  #tellChange(): void {
    this.#changed.happen();
    this.#changed = change();
  }

  #end(): void {
    for (const cancel of this.#faults.values()) cancel();
    this.#faults.clear();
    this.#over.abort();
    this.#tellChange();
    this.#parts.onClose();
  }
}

/** The next change of the faults. */
function change(): { readonly happened: Promise<void>; happen(): void } {
  let happen = (): void => {};
  const happened = new Promise<void>((resolve) => {
    happen = resolve;
  });
  return { happened, happen };
}
