import type { ActivityLog, NumberedActivity } from "../world/activity.ts";
import { type SandboxClock, systemClock } from "../world/clock.ts";
import { activityJson } from "./json.ts";

const heartbeatMs = 15_000;
/** Who does not read so many bytes is let go; it comes back with the id of the last event it saw. */
const mostUnreadBytes = 4 * 1024 * 1024;

/**
 * An answer of server-sent events: what happened after an id, then whatever happens.
 * @param clock of the heartbeat: this machine's, as connections do not grow older by the sandbox's
 */
export function eventStream(
  activity: ActivityLog,
  after: number | undefined,
  clock: SandboxClock = systemClock,
): Response {
  const encoder = new TextEncoder();
  let end = (): void => {};
  const stream = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const send = (text: string): void => {
          controller.enqueue(encoder.encode(text));
          if ((controller.desiredSize ?? 0) > 0) return;
          end();
          controller.close();
        };
        const missed = after === undefined ? [] : activity.since(after);
        send(greeting(activity.last, missed === undefined));
        for (const entry of missed ?? []) send(eventText(entry));
        const unwatch = activity.watch((entry) => send(eventText(entry)));
        let stopBeating = (): void => {};
        const beat = (): void => {
          stopBeating = clock.after(heartbeatMs, beat, "background");
          send(": still here\n\n");
        };
        stopBeating = clock.after(heartbeatMs, beat, "background");
        end = () => {
          unwatch();
          stopBeating();
        };
      },
      cancel: () => end(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: mostUnreadBytes }),
  );
  return new Response(stream, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      // nginx would collect events until its buffer is full.
      "x-accel-buffering": "no",
    },
  });
}

/** Tells where the stream begins; `gap` when events after the asked one are forgotten: everything is to be read anew. */
function greeting(last: number, gap: boolean): string {
  return `retry: 1000\nevent: hello\ndata: ${JSON.stringify({ last, gap })}\n\n`;
}

function eventText({ id, activity }: NumberedActivity): string {
  return `id: ${id}\nevent: ${activity.type}\ndata: ${JSON.stringify(activityJson(activity))}\n\n`;
}
