import type { StreamConsentChangeEventsResponse } from "@telcokit/wgtwo-grpc/wire";
import type { Consumption } from "../lib/measure.ts";

export interface EventSource {
  open(): { readonly events: AsyncIterable<StreamConsentChangeEventsResponse>; cancel(): void };
  ack(event: StreamConsentChangeEventsResponse): Promise<unknown>;
}

/** What one would write by hand: read, handle at most `concurrency` at a time, ack. Nothing else that `consume` does. */
export async function bareConsumption(source: EventSource, concurrency: number): Promise<Consumption> {
  const { events, cancel } = source.open();
  const queue: StreamConsentChangeEventsResponse[] = [];
  let running = 0;
  let acked = 0;
  const handle = async (event: StreamConsentChangeEventsResponse): Promise<void> => {
    await source.ack(event);
    acked += 1;
  };
  const pump = (): void => {
    while (running < concurrency) {
      const event = queue.shift();
      if (event === undefined) return;
      running += 1;
      handle(event).then(next, next);
    }
  };
  const next = (): void => {
    running -= 1;
    pump();
  };
  const read = async (): Promise<void> => {
    for await (const event of events) {
      queue.push(event);
      pump();
    }
  };
  const reading = read().catch(() => {});
  return {
    count: () => acked,
    async stop() {
      queue.length = 0;
      cancel();
      await reading;
    },
  };
}
