import { onTestFinished } from "vitest";
import type { ConsentEvent } from "../stream/consent-event.ts";
import { eventNumber, eventually, type Wire } from "../wire.fixture.ts";
import type { ConsumeOptions, HandlerContext } from "./consume-options.ts";
import type { Consumer } from "./consumer.ts";
import type { ConsumerState } from "./consumer-state.ts";

/** A promise and what settles it. */
export interface Gate {
  readonly passed: Promise<void>;
  open(): void;
}

export function gate(): Gate {
  const { promise: passed, resolve: open } = Promise.withResolvers<void>();
  return { passed, open };
}

/** One call of a handler. */
export interface Handling {
  readonly number: number;
  readonly event: ConsentEvent;
  readonly context: HandlerContext;
}

export interface Watched {
  readonly consumer: Consumer;
  readonly states: ConsumerState[];
  /** Every call of the handler, in order. */
  readonly calls: Handling[];
  /** The numbers of the events whose handler finished well, in order. */
  readonly handled: number[];
  /** The most handlers that ran at once, and for one event. */
  readonly most: { atOnce: number; forOneEvent: number };
}

/** A consumer that is watched, and closed when the test ends. */
export function watchConsumer(
  { wgtwo, queue }: Wire,
  handle: (call: Handling) => unknown = () => {},
  options: ConsumeOptions = {},
): Watched {
  const states: ConsumerState[] = [];
  const calls: Handling[] = [];
  const handled: number[] = [];
  const most = { atOnce: 0, forOneEvent: 0 };
  const running: number[] = [];
  const consumer = wgtwo.events.consume(
    async (event, context) => {
      const call = { number: eventNumber(event), event, context };
      calls.push(call);
      running.push(call.number);
      most.atOnce = Math.max(most.atOnce, running.length);
      const same = running.filter((number) => number === call.number).length;
      most.forOneEvent = Math.max(most.forOneEvent, same);
      try {
        await handle(call);
        handled.push(call.number);
      } finally {
        running.splice(running.indexOf(call.number), 1);
      }
    },
    { queue, onState: (state) => void states.push(state), ...options },
  );
  onTestFinished(() => consumer.close({ drainMs: 0 }));
  return { consumer, states, calls, handled, most };
}

/** The same, once the service serves it. */
export async function liveConsumer(...args: Parameters<typeof watchConsumer>): Promise<Watched> {
  const watched = watchConsumer(...args);
  await eventually(() => watched.consumer.state.state).toBe("live");
  return watched;
}

/** Settles when the signal is aborted, by rejecting with its reason: as a well-behaved handler does. */
export function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

/** A handler that never ends and does not listen. */
export function forEver(): Promise<never> {
  return new Promise(() => {});
}
