/** What is done with the events of a name: their data, as JSON has it. */
export type Listeners = Readonly<Record<string, (data: never) => void>>;

const againMs = 1000;

/** Follows the sandbox's events for as long as the page lives, through breaks and whatever takes the port in between. */
export function follow(listeners: Listeners, lost: () => void): void {
  const events = new EventSource("/_sandbox/events");
  for (const [name, listener] of Object.entries(listeners))
    events.addEventListener(name, (event) =>
      listener(JSON.parse((event as MessageEvent<string>).data) as never),
    );
  events.addEventListener("error", () => {
    lost();
    // It tries again by itself, unless what answered was no stream of events: another program on the port.
    if (events.readyState === EventSource.CLOSED) setTimeout(() => follow(listeners, lost), againMs);
  });
}
