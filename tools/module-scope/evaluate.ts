// Evaluates a bundle as a Worker does: while a module loads there is no I/O, no timer, no random and nothing that ends
// something else, and whoever tries stops the whole Worker from starting.
import { createContext, runInContext } from "node:vm";

/** What workerd refuses at module scope, and what an I/O object of no request would come of. */
const functions = [
  "fetch",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "queueMicrotask",
  "addEventListener",
  "caches.open",
  "crypto.getRandomValues",
  "crypto.randomUUID",
  "crypto.subtle.digest",
  "crypto.subtle.importKey",
  "crypto.subtle.generateKey",
  "AbortSignal.abort",
  "AbortSignal.any",
  "AbortSignal.timeout",
  "Math.random",
] as const;

const classes = [
  "AbortController",
  "WebSocket",
  "EventSource",
  "Worker",
  "BroadcastChannel",
  "MessageChannel",
];

/** What is there to be used while a module loads. */
const allowed = {
  Blob,
  DOMException,
  Event,
  EventTarget,
  FormData,
  Headers,
  ReadableStream,
  Request,
  Response,
  TextDecoder,
  TextEncoder,
  TransformStream,
  URL,
  URLSearchParams,
  WritableStream,
  atob,
  btoa,
  console,
  performance,
  structuredClone,
};

/** Runs in the context: its own Math is replaced there too. */
const setUp = `
  const refuse = (name) => function () { throw new Error(name + " while the module loads"); };
  globalThis.self = globalThis;
  for (const path of functions) {
    const parts = path.split(".");
    const last = parts.pop();
    let owner = globalThis;
    for (const part of parts) owner = owner[part] ??= {};
    owner[last] = refuse(path);
  }
  for (const name of classes) globalThis[name] = refuse("new " + name);
`;

/**
 * The names that a bundled entry exports. There is no `process`, no `Buffer` and no `require`.
 *
 * @throws what the module did while it loaded.
 */
export function evaluate(code: string): readonly string[] {
  const context = createContext({ ...allowed, functions, classes });
  runInContext(`(() => {${setUp}})(); delete globalThis.functions; delete globalThis.classes;`, context);
  runInContext(code, context);
  return runInContext("Object.keys(entry)", context);
}
