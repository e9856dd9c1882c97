import type { Transport } from "@connectrpc/connect";
import { Channel, type ChannelOptions } from "@grpc/grpc-js";
import type { TransportFault } from "@telcokit/core/client";
import type { ChannelSettings } from "../channel-settings.ts";
import type { Engine } from "../engine.ts";
import { evidenceOf } from "../evidence-key.ts";
import { callCancelled, channelClosed, framingFault } from "../faults.ts";
import { decode, encode, onlyMessage } from "../messages.ts";
import { type CallRequest, type RunningCall, startCall } from "./call.ts";
import { createConnector } from "./connector.ts";
import { toMetadata } from "./metadata.ts";

/** The engine over a `@grpc/grpc-js` channel. */
export function createGrpcJsEngine(settings: ChannelSettings): Engine {
  const closing = new AbortController();
  const connector = createConnector(settings, closing.signal);
  const channel = new Channel(targetOf(settings), connector.credentials, channelOptions(settings));
  const running = new Set<(fault: TransportFault) => void>();

  const run = (request: Omit<CallRequest, "onEnd" | "connectFault">): RunningCall => {
    if (closing.signal.aborted) throw channelClosed();
    let cancel: ((fault: TransportFault) => void) | undefined;
    let over = false;
    const onEnd = (): void => {
      over = true;
      if (cancel !== undefined) running.delete(cancel);
    };
    const call = startCall(channel, { ...request, connectFault: connector.fault, onEnd });
    cancel = call.cancel;
    if (!over) running.add(cancel);
    return call;
  };

  const transport: Transport = {
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
  return {
    transport,
    close() {
      closing.abort();
      for (const cancel of [...running]) cancel(channelClosed());
      channel.close();
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

/** Through a proxy the channel connects to the proxy; `grpc.http_connect_target` says where the tunnel leads. */
function targetOf({ proxy, host, port }: ChannelSettings): string {
  return `dns:${bracketed(proxy?.host ?? host)}:${proxy?.port ?? port}`;
}

const bracketed = (host: string): string => (host.includes(":") ? `[${host}]` : host);

function channelOptions(settings: ChannelSettings): ChannelOptions {
  const { host, port, proxy } = settings;
  return {
    "grpc.primary_user_agent": settings.userAgent,
    "grpc.default_authority": settings.authority,
    // Its own resends are invisible to the caller: the only retries are the call pipeline's.
    "grpc.enable_retries": 0,
    // A DNS TXT record could bring a retry policy back.
    "grpc.service_config_disable_resolution": 1,
    // Otherwise connections are shared between channels of the process, and outlive `close`.
    "grpc.use_local_subchannel_pool": 1,
    "grpc.enable_channelz": 0,
    "grpc.keepalive_time_ms": settings.keepaliveMs,
    "grpc.keepalive_timeout_ms": settings.keepaliveTimeoutMs,
    "grpc.keepalive_permit_without_calls": 1,
    "grpc.initial_reconnect_backoff_ms": settings.initialBackoffMs,
    "grpc.max_reconnect_backoff_ms": settings.maxBackoffMs,
    "grpc.max_receive_message_length": settings.maxMessageBytes,
    // The settings have read the environment already.
    "grpc.enable_http_proxy": 0,
    ...(proxy === undefined ? {} : { "grpc.http_connect_target": `dns:${bracketed(host)}:${port}` }),
    ...(proxy?.credentials === undefined ? {} : { "grpc.http_connect_creds": proxy.credentials }),
  };
}
