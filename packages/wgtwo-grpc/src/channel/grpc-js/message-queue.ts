interface Waiter {
  readonly resolve: (message: Uint8Array | undefined) => void;
  readonly reject: (error: Error) => void;
}

/** Messages on their way from a call to its reader. What arrived before the end is still read after it. */
export interface MessageQueue {
  readonly ended: boolean;
  push(message: Uint8Array): void;
  /** Only the first end counts. */
  end(error: Error | undefined): void;
  /** The next message, `undefined` after the last. Throws what ended the call. */
  next(): Promise<Uint8Array | undefined>;
}

/** @param pull asks for one more message */
export function createMessageQueue(pull: () => void): MessageQueue {
  const arrived: Uint8Array[] = [];
  let waiter: Waiter | undefined;
  let failure: Error | undefined;
  let ended = false;
  return {
    get ended() {
      return ended;
    },
    push(message) {
      if (ended) return;
      if (waiter === undefined) arrived.push(message);
      else waiter.resolve(message);
      waiter = undefined;
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
