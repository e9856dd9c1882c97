import type { Dispatcher } from "undici";
import { addHeader } from "../reply-body.ts";
import type { RequestListener } from "../undici/undici-handler.ts";

/** A dispatcher that tells of its requests by the names of undici 6. */
interface LegacyDispatcher {
  dispatch(options: Dispatcher.DispatchOptions, handler: LegacyHandler): unknown;
}

/** Dispatches on an undici of yesterday, and hears of it by the names of today. */
export function dispatchLegacy(
  dispatcher: Dispatcher,
  options: Dispatcher.DispatchOptions,
  listener: RequestListener,
): void {
  const legacy: LegacyDispatcher = dispatcher as unknown as LegacyDispatcher;
  legacy.dispatch(options, new LegacyHandler(listener));
}

class LegacyHandler {
  readonly #listener: RequestListener;

  constructor(listener: RequestListener) {
    this.#listener = listener;
  }

  onConnect(abort: (reason: Error) => void): void {
    this.#listener.onRequestStart({ abort });
  }

  onHeaders(status: number, raw: readonly Buffer[]): boolean {
    const headers: Record<string, string> = {};
    for (let at = 0; at + 1 < raw.length; at += 2) {
      const [name, value] = [raw[at], raw[at + 1]];
      if (name !== undefined && value !== undefined)
        addHeader(headers, name.toString("latin1").toLowerCase(), value.toString("latin1"));
    }
    this.#listener.onAnswer(status, headers);
    return true;
  }

  onData(chunk: Uint8Array): boolean {
    this.#listener.onResponseData(undefined, chunk);
    return true;
  }

  onComplete(): void {
    this.#listener.onResponseEnd();
  }

  onError(error: Error): void {
    this.#listener.onResponseError(undefined, error);
  }
}
