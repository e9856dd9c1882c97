import type { NumberedActivity, SandboxActivity } from "../world/activity.ts";
import type { ControlClient } from "./http.ts";
import { revived } from "./revive.ts";

const againMs = 1000;

/** Hears what happens there, over server-sent events, and comes back when the connection goes. */
export function watchRemote(
  client: ControlClient,
  listener: (entry: NumberedActivity) => void,
): { stop(): void } {
  const over = new AbortController();
  void follow(client, listener, over.signal);
  return { stop: () => over.abort() };
}

async function follow(
  client: ControlClient,
  listener: (entry: NumberedActivity) => void,
  over: AbortSignal,
): Promise<void> {
  let last: number | undefined;
  while (!over.aborted) {
    try {
      const headers: Record<string, string> = last === undefined ? {} : { "last-event-id": String(last) };
      for await (const block of blocksOf(await client.open("/events", headers, over))) {
        const entry = entryOf(block);
        if (entry === undefined || over.aborted) continue;
        last = entry.id;
        listener(entry);
      }
    } catch {
      // The sandbox may be starting again: whoever watches it waits for it.
    }
    if (!over.aborted) await paused(over);
  }
}

function paused(over: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, againMs);
    over.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** The parts of a stream of server-sent events, which an empty line ends. */
async function* blocksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of stream) {
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    yield* blocks;
  }
}

function entryOf(block: string): NumberedActivity | undefined {
  const field = (name: string): string | undefined =>
    block
      .split("\n")
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2);
  const [id, type, data] = [field("id"), field("event"), field("data")];
  if (id === undefined || type === undefined) return undefined;
  return { id: Number(id), activity: { type, ...revived(JSON.parse(data ?? "{}")) } as SandboxActivity };
}
