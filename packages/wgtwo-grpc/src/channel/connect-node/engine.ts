import type { OutgoingHttpHeaders } from "node:http2";
import type { Transport } from "@connectrpc/connect";
import { createGrpcTransport } from "@connectrpc/connect-node";
import type { ChannelSettings } from "../channel-settings.ts";
import type { Engine, RpcRequest } from "../engine.ts";
import { callCancelled, channelClosed, connectionLost } from "../faults.ts";
import type { StreamedMessage } from "../message-reader.ts";
import { decodeStreamed } from "../messages.ts";
import { repeatRefused } from "../repeat-refused.ts";
import { fieldsOf } from "./fields.ts";
import { keepMessages } from "./keep-messages.ts";
import { type CallScope, openScope } from "./scope.ts";
import { createSessions, type Patience, type Sessions } from "./sessions.ts";
import { createWatch, type Watch } from "./watch.ts";

/** What one call is made of. */
interface Running {
  readonly watch: Watch;
  readonly scope: CallScope;
  readonly patience: Patience;
  /** Set for a stream: the next message that connect-node has counted. */
  takeMessage?: () => StreamedMessage | undefined;
}

/** The engine over `@connectrpc/connect-node`, on connections of our own (see `Sessions`). */
export function createConnectNodeEngine(settings: ChannelSettings): Engine {
  const sessions = createSessions(settings);
  const scopes = new Set<CallScope>();
  const begin = ({ evidence, patienceMs = 0, ending }: RpcRequest<unknown>): Running => {
    evidence.stage = "unsent";
    const scope = openScope(ending, scopes);
    const patience = { until: performance.now() + patienceMs, signal: scope.signal };
    return { watch: createWatch(evidence), scope, patience };
  };
  return {
    unary: (method, request) =>
      repeatRefused(async () => {
        const call = begin(request);
        const { scope, watch } = call;
        try {
          const grpc = grpcTransport(settings, sessions, call);
          const header = headersOf(settings, request);
          const reply = await grpc.unary(method, scope.signal, undefined, header, request.message);
          return { message: reply.message, fields: fieldsOf([reply.header, reply.trailer], 0) };
        } catch (error) {
          throw scope.reason() ?? watch.failureOf(error);
        } finally {
          scope.end();
        }
      }),
    stream: (method, request) =>
      repeatRefused(async () => {
        const call = begin(request);
        const { scope, watch } = call;
        const failure = (error: unknown): Error => {
          const reason = scope.reason() ?? watch.failureOf(error);
          scope.end();
          return reason;
        };
        try {
          const grpc = grpcTransport(settings, sessions, call, "streamed");
          const header = headersOf(settings, request);
          const reply = await grpc.stream(method, scope.signal, undefined, header, only(request.message));
          const take = () => {
            const bytes = call.takeMessage?.();
            if (bytes === undefined) throw connectionLost();
            return decodeStreamed(method.output, bytes, settings.maxMessageBytes);
          };
          return {
            header: fieldsOf([reply.header]),
            messages: readMessages(reply.message, take, scope, failure),
          };
        } catch (error) {
          throw failure(error);
        }
      }),
    close() {
      for (const scope of [...scopes]) scope.cancel(channelClosed());
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
  call: Running,
  streamed?: "streamed",
): Transport {
  const { patience, scope, watch } = call;
  return createGrpcTransport({
    baseUrl: settings.origin,
    readMaxBytes: settings.maxMessageBytes,
    sessionManager: {
      authority: settings.origin,
      async request(method: string, path: string, headers: OutgoingHttpHeaders) {
        for (;;) {
          const session = await sessions.ready(patience);
          const head = { ...headers, ":method": method, ":path": path };
          const stream = await session.request(head, scope.signal, (opened) => {
            // connect-node waits on when the stream was closed with NO_ERROR; of other codes it has told already.
            watch.follow(opened, session.neverProcessed, (fault) => scope.cancel(fault));
            if (streamed !== undefined) call.takeMessage = keepMessages(opened, settings.maxStreamedBytes);
          });
          if (stream !== undefined) return stream;
          // Whoever gave up while it waited was told that nothing was sent.
          if (scope.signal.aborted) throw scope.reason();
        }
      },
      notifyResponseByteRead() {},
    },
  });
}

/** Leaving the loop early cancels the call at the server. */
function readMessages<T>(
  places: AsyncIterable<unknown>,
  take: () => T,
  scope: CallScope,
  failure: (error: unknown) => Error,
): AsyncIterator<T, undefined> {
  const inner = places[Symbol.asyncIterator]();
  return {
    async next() {
      try {
        const result = await inner.next();
        if (result.done !== true) return { done: false, value: take() };
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
