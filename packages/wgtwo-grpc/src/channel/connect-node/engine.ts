import type { OutgoingHttpHeaders } from "node:http2";
import type { Transport } from "@connectrpc/connect";
import { createGrpcTransport } from "@connectrpc/connect-node";
import type { ChannelSettings } from "../channel-settings.ts";
import type { Engine } from "../engine.ts";
import { evidenceOf } from "../evidence-key.ts";
import { callCancelled, channelClosed, connectionLost } from "../faults.ts";
import { type CallScope, openScope } from "./scope.ts";
import { createSessions, type Sessions } from "./sessions.ts";
import { createWatch, type Watch } from "./watch.ts";

/** The engine over `@connectrpc/connect-node`, on connections of our own (see `Sessions`). */
export function createConnectNodeEngine(settings: ChannelSettings): Engine {
  const sessions = createSessions(settings);
  const running = new Set<CallScope>();
  const headersOf = (header: HeadersInit | undefined): Headers => {
    const headers = new Headers(header);
    headers.set("user-agent", settings.userAgent);
    return headers;
  };

  const transport: Transport = {
    async unary(method, signal, timeoutMs, header, input, contextValues) {
      const watch = createWatch(evidenceOf(contextValues));
      const scope = openScope(signal, running);
      try {
        const grpc = grpcTransport(settings, sessions, watch, scope);
        return await grpc.unary(method, scope.signal, timeoutMs, headersOf(header), input, contextValues);
      } catch (error) {
        throw scope.reason() ?? watch.failureOf(error);
      } finally {
        scope.end();
      }
    },
    async stream(method, signal, timeoutMs, header, input, contextValues) {
      const watch = createWatch(evidenceOf(contextValues));
      const scope = openScope(signal, running);
      const failure = (error: unknown): Error => {
        const reason = scope.reason() ?? watch.failureOf(error);
        scope.end();
        return reason;
      };
      try {
        const grpc = grpcTransport(settings, sessions, watch, scope);
        const reply = await grpc.stream(
          method,
          scope.signal,
          timeoutMs,
          headersOf(header),
          input,
          contextValues,
        );
        return { ...reply, message: readMessages(reply.message, scope, failure) };
      } catch (error) {
        throw failure(error);
      }
    },
  };
  return {
    transport,
    close() {
      for (const scope of [...running]) scope.cancel(channelClosed());
      sessions.close();
    },
  };
}

/** Made per call, so that the call's own watch sees the call's own stream. It is a few closures. */
function grpcTransport(
  settings: ChannelSettings,
  sessions: Sessions,
  watch: Watch,
  scope: CallScope,
): Transport {
  return createGrpcTransport({
    baseUrl: settings.origin,
    readMaxBytes: settings.maxMessageBytes,
    sessionManager: {
      authority: settings.origin,
      async request(method: string, path: string, headers: OutgoingHttpHeaders) {
        const session = await sessions.ready();
        // Whoever gave up during the connect was told that nothing was sent.
        if (scope.signal.aborted) throw scope.reason();
        const stream = session.request({ ...headers, ":method": method, ":path": path });
        // connect-node waits on when the stream was closed with NO_ERROR; of other codes it has told already.
        watch.follow(stream, () => scope.cancel(connectionLost()));
        return stream;
      },
      notifyResponseByteRead() {},
    },
  });
}

/** Leaving the loop early cancels the call at the server. */
function readMessages<T>(
  messages: AsyncIterable<T>,
  scope: CallScope,
  failure: (error: unknown) => Error,
): AsyncIterableIterator<T> {
  const inner = messages[Symbol.asyncIterator]();
  return {
    async next() {
      try {
        const result = await inner.next();
        if (result.done === true) scope.end();
        return result;
      } catch (error) {
        throw failure(error);
      }
    },
    async return() {
      scope.cancel(callCancelled());
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
