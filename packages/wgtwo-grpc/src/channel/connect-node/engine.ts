import type { OutgoingHttpHeaders } from "node:http2";
import type { Transport } from "@connectrpc/connect";
import { createGrpcTransport } from "@connectrpc/connect-node";
import type { ChannelSettings } from "../channel-settings.ts";
import type { Engine, RpcRequest } from "../engine.ts";
import { callCancelled, channelClosed, connectionLost } from "../faults.ts";
import { fieldsOf } from "./fields.ts";
import { type CallScope, openScope } from "./scope.ts";
import { createSessions, type Sessions } from "./sessions.ts";
import { createWatch, type Watch } from "./watch.ts";

/** The engine over `@connectrpc/connect-node`, on connections of our own (see `Sessions`). */
export function createConnectNodeEngine(settings: ChannelSettings): Engine {
  const sessions = createSessions(settings);
  const running = new Set<CallScope>();
  return {
    async unary(method, request) {
      const watch = createWatch(request.evidence);
      const scope = openScope(request.signal, running);
      try {
        const grpc = grpcTransport(settings, sessions, watch, scope);
        const header = headersOf(settings, request);
        const reply = await grpc.unary(method, scope.signal, undefined, header, request.message);
        return { message: reply.message, fields: fieldsOf([reply.header, reply.trailer], 0) };
      } catch (error) {
        throw scope.reason() ?? watch.failureOf(error);
      } finally {
        scope.end();
      }
    },
    async stream(method, request) {
      const watch = createWatch(request.evidence);
      const scope = openScope(request.signal, running);
      const failure = (error: unknown): Error => {
        const reason = scope.reason() ?? watch.failureOf(error);
        scope.end();
        return reason;
      };
      try {
        const grpc = grpcTransport(settings, sessions, watch, scope);
        const header = headersOf(settings, request);
        const reply = await grpc.stream(method, scope.signal, undefined, header, only(request.message));
        return { header: fieldsOf([reply.header]), messages: readMessages(reply.message, scope, failure) };
      } catch (error) {
        throw failure(error);
      }
    },
    close() {
      for (const scope of [...running]) scope.cancel(channelClosed());
      sessions.close();
    },
  };
}

/** The deadline is told to the service only: connect-node would start a clock of its own. */
function headersOf(
  { userAgent }: ChannelSettings,
  { metadata, timeoutMs }: RpcRequest<unknown>,
): Record<string, string> {
  const headers = { ...metadata, "user-agent": userAgent };
  return timeoutMs === undefined ? headers : { ...headers, "grpc-timeout": `${timeoutMs}m` };
}

async function* only<T>(message: T): AsyncGenerator<T> {
  yield message;
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
): AsyncIterator<T, undefined> {
  const inner = messages[Symbol.asyncIterator]();
  return {
    async next() {
      try {
        const result = await inner.next();
        if (result.done !== true) return result;
        scope.end();
        return { done: true, value: undefined };
      } catch (error) {
        throw failure(error);
      }
    },
    async return() {
      scope.cancel(callCancelled());
      return { done: true, value: undefined };
    },
  };
}
