import { CallCredentials, Metadata } from "@grpc/grpc-js";
import type { StreamListener, StreamObserver } from "./stream-observer.ts";

/** Told when the stream of one call is opened. */
export interface SendingListener extends StreamListener {
  /** From now on bytes may leave. */
  onSending(): void;
}

/**
 * grpc-js asks for call credentials when it has picked a connection, and opens the stream on it in the reaction to the
 * promise that it gets: the only sign, while a call runs, that bytes may leave from now on. (Its interceptors fire
 * although nothing is sent.) So what it gets reacts when the connection has room for the stream, and looks at what was
 * opened.
 */
export class SendingNotice extends CallCredentials {
  readonly #observer: StreamObserver;
  readonly #listener: SendingListener;

  constructor(observer: StreamObserver, listener: SendingListener) {
    super();
    this.#observer = observer;
    this.#listener = listener;
  }

  override generateMetadata(): Promise<Metadata> {
    return new WhenRoom(this.#observer, this.#listener);
  }

  /** The connection's own are empty (see `Connector`). */
  override compose(): CallCredentials {
    return this;
  }

  override _equals(other: CallCredentials): boolean {
    return this === other;
  }
}

const nothing = new Metadata();

/** A promise of no metadata, whose reaction runs between the listener's two calls. */
class WhenRoom implements Promise<Metadata> {
  readonly #observer: StreamObserver;
  readonly #listener: SendingListener;
  readonly [Symbol.toStringTag] = "Promise";

  constructor(observer: StreamObserver, listener: SendingListener) {
    this.#observer = observer;
    this.#listener = listener;
  }

  // biome-ignore lint/suspicious/noThenProperty: it is a promise
  then<Fulfilled = Metadata, Rejected = never>(
    onFulfilled?: ((metadata: Metadata) => Fulfilled | PromiseLike<Fulfilled>) | null,
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Fulfilled | Rejected> {
    const { promise, resolve, reject } = Promise.withResolvers<Fulfilled | Rejected>();
    const react = (): void => {
      this.#listener.onSending();
      try {
        resolve((onFulfilled?.(nothing) ?? nothing) as Fulfilled);
      } catch (error) {
        if (onRejected == null) reject(error);
        else resolve(onRejected(error));
      }
    };
    void Promise.resolve().then(() => this.#observer.whenRoom(react, this.#listener));
    return promise;
  }

  catch<Rejected = never>(
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Metadata | Rejected> {
    return this.then(undefined, onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<Metadata> {
    return Promise.resolve(nothing).finally(onFinally);
  }
}
