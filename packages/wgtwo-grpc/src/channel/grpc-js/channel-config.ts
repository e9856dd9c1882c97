import type { ChannelOptions } from "@grpc/grpc-js";
import type { ChannelSettings } from "../channel-settings.ts";

/** Through a proxy the channel connects to the proxy; the connector opens the tunnel. */
export function targetOf({ proxy, host, port }: ChannelSettings): string {
  return `dns:${bracketed(proxy?.host ?? host)}:${proxy?.port ?? port}`;
}

const bracketed = (host: string): string => (host.includes(":") ? `[${host}]` : host);

/** @param ownKeepalive whether somebody else pings; grpc-js prints to stderr when a service complains of its pings */
export function channelOptions(settings: ChannelSettings, ownKeepalive: boolean): ChannelOptions {
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
    "grpc.keepalive_time_ms": ownKeepalive ? -1 : settings.keepaliveMs,
    "grpc.keepalive_timeout_ms": settings.keepaliveTimeoutMs,
    "grpc.keepalive_permit_without_calls": 1,
    "grpc.initial_reconnect_backoff_ms": settings.initialBackoffMs,
    "grpc.max_reconnect_backoff_ms": settings.maxBackoffMs,
    "grpc.max_receive_message_length": settings.maxStreamedBytes,
    // The settings have read the environment already, and grpc-js prints to stderr what a proxy answers.
    "grpc.enable_http_proxy": 0,
    // Where names lead is asked again when connections fail, but by default no sooner than after 30 s.
    "grpc.dns_min_time_between_resolutions_ms": 1000,
  };
}
