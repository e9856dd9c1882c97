import type { Socket } from "node:net";
import { createFaults } from "../faults/registry.ts";
import { type ActivityLog, createActivityLog } from "../world/activity.ts";
import type { SandboxClock } from "../world/clock.ts";
import { createRequestLog } from "../world/requests.ts";
import type { HttpKit } from "./handler.ts";

/** What servers share: time, the log of requests, faults, and who is told of them. */
export function createKit(clock: SandboxClock, historyLimit?: number): HttpKit {
  const activity = createActivityLog();
  return {
    clock,
    activity,
    faults: createFaults(() => activity.tell({ type: "faults" })),
    log: createRequestLog({
      wall: () => clock.wall(),
      ...(historyLimit === undefined ? {} : { limit: historyLimit }),
      ...toldTo(activity),
    }),
    connection: connectionNumbers(),
  };
}

function toldTo(activity: ActivityLog): Partial<Parameters<typeof createRequestLog>[0]> {
  return {
    onArrival: (request) => activity.tell({ type: "request", request }),
    onEnd: (request) => activity.tell({ type: "response", request }),
    onFault: (kind, request) => activity.tell({ type: "fault", kind, request }),
  };
}

/** Numbers connections as they show up. */
function connectionNumbers(): HttpKit["connection"] {
  const numbers = new WeakMap<Socket, number>();
  let count = 0;
  return (socket) => {
    if (socket === undefined) return {};
    const known = numbers.get(socket);
    if (known !== undefined) return { connection: known };
    count += 1;
    numbers.set(socket, count);
    return { connection: count };
  };
}
