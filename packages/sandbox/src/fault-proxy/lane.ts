import type { Socket } from "node:net";
import { type SandboxClock, sleep } from "../world/clock.ts";
import type { ProxyFault } from "./proxy-fault.ts";

export interface LaneParts {
  readonly from: Socket;
  readonly to: Socket;
  /** The faults that hold for this lane right now. */
  readonly faults: () => readonly ProxyFault[];
  /** Settles when they have changed. */
  readonly changed: () => Promise<void>;
  readonly clock: SandboxClock;
  readonly random: () => number;
  /** Aborted when the connection is over. */
  readonly over: AbortSignal;
  /** Ends the whole connection, both lanes. */
  readonly close: () => void;
}

interface Held {
  readonly bytes: Buffer;
  readonly at: number;
}

/** Bytes held back beyond this are not read from the sender any more. */
const mostHeld = 1 << 20;

/** One direction of a connection: takes bytes in, lets the faults happen to them, and passes them on in their order. */
export class Lane {
  readonly #parts: LaneParts;
  readonly #held: Held[] = [];
  #heldBytes = 0;
  #passed = 0;
  #ended = false;
  #arrived = (): void => {};

  constructor(parts: LaneParts) {
    this.#parts = parts;
    const { from, clock } = parts;
    from.on("data", (bytes: Buffer) => {
      this.#held.push({ bytes, at: clock.now() });
      this.#heldBytes += bytes.length;
      if (this.#heldBytes > mostHeld) from.pause();
      this.#arrived();
    });
    from.once("end", () => {
      this.#ended = true;
      this.#arrived();
    });
  }

  /** Settles when the lane is at its end. Never rejects. */
  async run(): Promise<void> {
    const { over, to, from } = this.#parts;
    while (!over.aborted) {
      const held = this.#held.shift();
      if (held === undefined) {
        if (this.#ended) break;
        await this.#arrival();
        continue;
      }
      await this.#pass(held);
      this.#heldBytes -= held.bytes.length;
      if (this.#heldBytes <= mostHeld) from.resume();
    }
    await this.#wait(this.#find("slow-close")?.ms ?? 0);
    await this.#unblocked();
    if (!over.aborted) to.end();
  }

  async #pass({ bytes, at }: Held): Promise<void> {
    const { clock, over } = this.#parts;
    const latency = this.#find("latency");
    if (latency !== undefined) await this.#wait(at + this.#about(latency.ms, latency.jitterMs) - clock.now());
    for (let rest = bytes; rest.length > 0 && !over.aborted; ) {
      const slice = this.#find("slice");
      const size = slice === undefined ? rest.length : this.#about(slice.bytes, slice.jitterBytes);
      const part = rest.subarray(0, Math.max(1, Math.round(size)));
      rest = rest.subarray(part.length);
      await this.#unblocked();
      const bandwidth = this.#find("bandwidth");
      if (bandwidth !== undefined) await this.#wait((part.length / bandwidth.bytesPerSecond) * 1000);
      await this.#write(part);
      if (rest.length > 0) await this.#wait(slice?.gapMs ?? 0);
    }
  }

  async #write(part: Buffer): Promise<void> {
    const { close, over, to } = this.#parts;
    if (over.aborted) return;
    const limit = this.#find("limit-data")?.bytes ?? Number.POSITIVE_INFINITY;
    const allowed = part.subarray(0, Math.max(0, Math.min(part.length, limit - this.#passed)));
    this.#passed += allowed.length;
    const roomy = allowed.length === 0 || to.write(allowed);
    if (this.#passed >= limit) close();
    else if (!roomy) await this.#drained();
  }

  /** Waits while a black hole swallows everything. */
  async #unblocked(): Promise<void> {
    const { changed, over } = this.#parts;
    while (this.#find("timeout") !== undefined && !over.aborted) await changed();
  }

  #arrival(): Promise<void> {
    return this.#until((resolve) => {
      this.#arrived = resolve;
    });
  }

  #drained(): Promise<void> {
    return this.#until((resolve) => void this.#parts.to.once("drain", resolve));
  }

  #until(begin: (resolve: () => void) => void): Promise<void> {
    const { over } = this.#parts;
    return new Promise((resolve) => {
      const done = (): void => {
        over.removeEventListener("abort", done);
        resolve();
      };
      over.addEventListener("abort", done, { once: true });
      begin(done);
      if (over.aborted) done();
    });
  }

  #wait(ms: number): Promise<void> {
    return sleep(this.#parts.clock, ms, this.#parts.over);
  }

  #find<K extends ProxyFault["kind"]>(kind: K): Extract<ProxyFault, { kind: K }> | undefined {
    return this.#parts
      .faults()
      .find((fault): fault is Extract<ProxyFault, { kind: K }> => fault.kind === kind);
  }

  #about(value: number, jitter = 0): number {
    return value + (this.#parts.random() * 2 - 1) * jitter;
  }
}
