import type { TransportFault } from "@telcokit/core/client";
import { repetition } from "../repeat-refused.ts";
import {
  ActiveCall,
  type CallContext,
  type CallListener,
  type CallRequest,
  type Patience,
  type RunningCall,
} from "./call.ts";

/**
 * Runs a call, and runs it again at once when the service refused it by GOAWAY before it was processed: on another
 * connection, as the old one takes no more calls (gRFC A6, "transparent retries").
 */
export function startCall(context: CallContext, request: CallRequest, listener: CallListener): RunningCall {
  let repetitions = 0;
  let pulls = 0;
  let cancelled: TransportFault | undefined;
  let current: RunningCall;
  const begin = (patience: Patience): RunningCall => {
    const call = new ActiveCall(context, request, {
      onStream: (stream) => listener.onStream?.(stream),
      onHeader: (header) => listener.onHeader(header),
      onMessage: (message) => listener.onMessage(message),
      onEnd(failure, fields) {
        const repeated = repetition(failure, repetitions);
        if (repeated === undefined) {
          listener.onEnd(failure, fields);
          return;
        }
        repetitions += 1;
        const { pauseMs } = repeated;
        // grpc-js may not have heard of the connection's end yet, and would choose it again.
        if (pauseMs === 0) setImmediate(() => again(patience));
        else setTimeout(() => again(patience), pauseMs);
      },
      // One that does not wait hears what is wrong with the connection.
      onWaited: () => again("impatient"),
    });
    call.start(patience);
    return call;
  };
  const again = (patience: Patience): void => {
    // Meanwhile there was nobody to cancel.
    if (cancelled !== undefined) {
      listener.onEnd(cancelled, {});
      return;
    }
    current = begin(patience);
    for (let pull = 0; pull < pulls; pull += 1) current.pull();
  };
  current = begin("patient");
  return {
    get waits() {
      return current.waits;
    },
    pull() {
      pulls += 1;
      current.pull();
    },
    cancel(fault) {
      cancelled ??= fault;
      current.cancel(fault);
    },
  };
}
