import type { Evidence } from "../../network/evidence.ts";

/** Notes how far requests made by Node's fetch get, by what undici publishes on diagnostics channels. */
export interface FetchWatch {
  /** Runs one fetch; `evidence` follows it. Where nothing is published, it is left alone. */
  follow<T>(evidence: Evidence, sent: SentRequest, run: () => Promise<T>): Promise<T>;
  close(): void;
}

export interface SentRequest {
  readonly method: string;
  /** Absolute, as the URL parser writes it. */
  readonly url: string;
}

interface Followed {
  readonly evidence: Evidence;
  readonly sent: SentRequest;
}

interface UndiciRequest {
  readonly method?: unknown;
  readonly origin?: unknown;
  readonly path?: unknown;
}

const created = "undici:request:create";
const aboutToSend = "undici:client:sendHeaders";

/**
 * A request counts as unsent only once undici published its creation on behalf of this very call: the call is known
 * by its async context, the request by its method and address (a caller's own fetch may make others on the side).
 * `sendHeaders` comes just before the first byte is written, after connect and TLS.
 */
export function createFetchWatch(): FetchWatch {
  const node = nodeModules();
  if (node === undefined) return blind;
  const { AsyncLocalStorage, subscribe, unsubscribe } = node;

  const calls = new AsyncLocalStorage<Followed>();
  const requests = new WeakMap<object, Evidence>();
  let running = 0;

  const onCreate = (message: unknown): void => {
    const call = calls.getStore();
    const request = requestOf(message);
    if (call === undefined || request === undefined || !isSame(request, call.sent)) return;
    requests.set(request, call.evidence);
    if (call.evidence.stage === "unknown") call.evidence.stage = "unsent";
  };
  const onSend = (message: unknown): void => {
    const request = requestOf(message);
    const evidence = request === undefined ? undefined : requests.get(request);
    if (evidence !== undefined && evidence.stage !== "answered") evidence.stage = "sent";
  };
  // Subscribed only while requests are under way, so that a transport nobody closes leaves nothing behind.
  const enter = (): void => {
    running += 1;
    if (running > 1) return;
    subscribe(created, onCreate);
    subscribe(aboutToSend, onSend);
  };
  const leave = (): void => {
    running -= 1;
    if (running > 0) return;
    unsubscribe(created, onCreate);
    unsubscribe(aboutToSend, onSend);
  };
  return {
    async follow(evidence, sent, run) {
      enter();
      try {
        return await calls.run({ evidence, sent }, run);
      } finally {
        leave();
      }
    },
    close: () => calls.disable(),
  };
}

const blind: FetchWatch = { follow: (_evidence, _sent, run) => run(), close() {} };

/** Node's own modules, where there is Node: an import would break the package everywhere else. */
function nodeModules() {
  const { process } = globalThis as { process?: Partial<NodeJS.Process> };
  const builtin = process?.getBuiltinModule;
  if (builtin === undefined) return undefined;
  return { ...builtin("node:diagnostics_channel"), ...builtin("node:async_hooks") };
}

function requestOf(message: unknown): (object & UndiciRequest) | undefined {
  if (typeof message !== "object" || message === null || !("request" in message)) return undefined;
  const { request } = message;
  return typeof request === "object" && request !== null ? request : undefined;
}

function isSame({ method, origin, path }: UndiciRequest, sent: SentRequest): boolean {
  return method === sent.method && `${String(origin)}${String(path)}` === sent.url;
}
