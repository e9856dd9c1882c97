import type { Dispatcher } from "undici";
import { TransportFault } from "../../network/fault.ts";
import type { NodePools } from "../node/node-pools.ts";
import { currentDispatcher, slotOf } from "../node/node-undici.ts";
import type { HttpRequest } from "../transport.ts";

/** By which name undici says that it is about to write a request, and by which that an answer begins. */
const names = {
  current: { start: "onRequestStart", answer: "onResponseStart", statusAt: 1 },
  legacy: { start: "onConnect", answer: "onHeaders", statusAt: 0 },
} as const;

/** After a 421 fetch sends the request again by itself, and of a 407 it makes a failure. Neither is its business. */
const meddledWith: readonly unknown[] = [407, 421];
/** Means nothing, to fetch as to anybody. */
const harmless = 499;

type Handler = Record<string, unknown>;

/**
 * The dispatcher of one fetch: it hands the request on to the one that fetch would have used, and notes how far it gets. A
 * request counts as unsent only once it was seen here; where nothing is seen nothing is known.
 */
export class FollowedFetch {
  readonly #request: HttpRequest;
  readonly #pools: NodePools;
  #hidden: number | undefined;

  constructor(request: HttpRequest, pools: NodePools) {
    this.#request = request;
    this.#pools = pools;
  }

  /** The status that the service gave, of the one that fetch has seen. */
  statusOf(seen: number): number {
    return seen === harmless ? (this.#hidden ?? seen) : seen;
  }

  /** undici's fetch asks it, to give a mock the body as it is. */
  get isMockActive(): boolean {
    return [true, false].some((legacy) => {
      const current: unknown = currentDispatcher(slotOf(legacy));
      return (
        typeof current === "object" &&
        current !== null &&
        "isMockActive" in current &&
        current.isMockActive === true
      );
    });
  }

  dispatch(options: Dispatcher.DispatchOptions, handler: Handler): boolean {
    const { evidence, freshConnection } = this.#request;
    // Which undici a fetch belongs to shows in the names it goes by, and so does where it looks for its dispatcher.
    const legacy = typeof handler[names.current.start] !== "function";
    const current = currentDispatcher(slotOf(legacy));
    if (current === undefined) throw new TransportFault({ code: "unsupported" });
    if (evidence.stage === "unknown") evidence.stage = "unsent";
    this.#listen(handler, legacy ? names.legacy : names.current);
    const { dispatcher, reset } = this.#pools.route(current, freshConnection);
    return dispatcher.dispatch(
      reset ? { ...options, reset } : options,
      handler as Dispatcher.DispatchHandler,
    );
  }

  #listen(handler: Handler, { start, answer, statusAt }: (typeof names)[keyof typeof names]): void {
    const { evidence } = this.#request;
    before(handler, start, (told) => {
      if (evidence.stage !== "answered") evidence.stage = "sent";
      return told;
    });
    before(handler, answer, (told) => {
      const status = told[statusAt];
      if (typeof status !== "number" || !meddledWith.includes(status)) return told;
      this.#hidden = status;
      return told.with(statusAt, harmless);
    });
  }
}

/** Hears a call of a method before it is carried out, and says with what. */
function before(
  handler: Handler,
  name: string,
  hear: (told: readonly unknown[]) => readonly unknown[],
): void {
  const method = handler[name];
  if (typeof method !== "function") return;
  handler[name] = function (this: unknown, ...told: readonly unknown[]): unknown {
    return Reflect.apply(method, this, hear(told));
  };
}
