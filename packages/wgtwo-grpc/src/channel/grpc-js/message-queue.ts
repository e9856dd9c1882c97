import type { StreamedMessage } from "../message-reader.ts";

interface Waiter {
  readonly resolve: (message: StreamedMessage | undefined) => void;
  readonly reject: (error: Error) => void;
}

/** Messages on their way from a call to its reader. What arrived before the end is still read after it. */
export interface MessageQueue {
  readonly ended: boolean;
  /** @returns whether the reader takes it at once */
  push(message: StreamedMessage): boolean;
  /** Only the first end counts. */
  end(error: Error | undefined): void;
  /** The next message, `undefined` after the last. Throws what ended the call. */
  next(): Promise<StreamedMessage | undefined>;
}

/** @param pull asks for one more message */
export function createMessageQueue(pull: () => void): MessageQueue {
  const arrived: StreamedMessage[] = [];
  let waiter: Waiter | undefined;
  let failure: Error | undefined;
  let ended = false;
  return {
    get ended() {
      return ended;
    },
    push(message) {
      if (ended) return true;
      if (waiter === undefined) {
        arrived.push(message);
        return false;
      }
      waiter.resolve(message);
      waiter = undefined;
      return true;
    },
    end(error) {
      if (ended) return;
      ended = true;
      failure = error;
      if (error === undefined) waiter?.resolve(undefined);
      else waiter?.reject(error);
      waiter = undefined;
    },
    next() {
      const message = arrived.shift();
      if (message !== undefined) return Promise.resolve(message);
      if (ended) return failure === undefined ? Promise.resolve(undefined) : Promise.reject(failure);
      return new Promise((resolve, reject) => {
        waiter = { resolve, reject };
        pull();
      });
    },
  };
}
