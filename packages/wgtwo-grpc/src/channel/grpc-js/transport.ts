import type { Transport } from "@connectrpc/connect";
import { evidenceOf } from "../evidence-key.ts";
import { callCancelled, framingFault } from "../faults.ts";
import { decode, encode, onlyMessage } from "../messages.ts";
import type { CallRequest, RunningCall } from "./call.ts";
import { toMetadata } from "./metadata.ts";

/** Starts a call on the engine's channel. */
export type Run = (request: Omit<CallRequest, "onEnd" | "connectFault">) => RunningCall;

/** Connect's calls in terms of messages that are bytes. */
export function grpcJsTransport(run: Run): Transport {
  return {
    async unary(method, signal, timeoutMs, header, input, contextValues) {
      const call = run({
        path: `/${method.parent.typeName}/${method.name}`,
        metadata: toMetadata(header),
        message: encode(method.input, input),
        timeoutMs,
        signal,
        evidence: evidenceOf(contextValues),
      });
      const message = await call.next();
      if (message === undefined) throw framingFault("missing_message");
      if ((await call.next()) !== undefined) {
        const fault = framingFault("extra_message");
        call.cancel(fault);
        throw fault;
      }
      return {
        stream: false,
        service: method.parent,
        method,
        header: await call.header,
        message: decode(method.output, message),
        trailer: call.trailer(),
      };
    },
    async stream(method, signal, timeoutMs, header, input, contextValues) {
      const call = run({
        path: `/${method.parent.typeName}/${method.name}`,
        metadata: toMetadata(header),
        message: encode(method.input, await onlyMessage(input)),
        timeoutMs,
        signal,
        evidence: evidenceOf(contextValues),
      });
      const responseHeader = await call.header;
      const message = readMessages(call, (bytes) => decode(method.output, bytes));
      return {
        stream: true,
        service: method.parent,
        method,
        header: responseHeader,
        message,
        get trailer() {
          return call.trailer();
        },
      };
    },
  };
}

/** Leaving the loop early cancels the call at the server. */
function readMessages<T>(call: RunningCall, decodeOne: (bytes: Uint8Array) => T): AsyncIterableIterator<T> {
  return {
    async next() {
      const bytes = await call.next();
      if (bytes === undefined) return { done: true, value: undefined };
      return { done: false, value: decodeOne(bytes) };
    },
    async return() {
      call.cancel(callCancelled());
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
