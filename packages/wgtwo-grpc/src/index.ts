export type { ChannelOptions, Pem } from "./channel/channel-options.ts";
export type { ReplyOf, RequestOf, RpcOperation } from "./rpc/rpc-operation.ts";
