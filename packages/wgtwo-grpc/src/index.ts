export type { ChannelOptions, Pem } from "./channel/channel-options.ts";
export { UndecodableMessage } from "./channel/undecodable-message.ts";
export {
  type CustomEnvironment,
  type Environment,
  type EnvironmentOptions,
  type Region,
  resolveEnvironment,
} from "./environment.ts";
export { createRpcClient, type RpcClient, type RpcClientOptions } from "./rpc/rpc-client.ts";
export type { ReplyOf, RequestOf, RpcOperation, UnaryOperation } from "./rpc/rpc-operation.ts";
export type { OpenStreamOptions, Received, RpcStream, StreamEnd } from "./rpc/rpc-stream.ts";
export type { RpcStreamOperation } from "./rpc/rpc-stream-operation.ts";
export { resolveAuth, type WgtwoAuth, type WgtwoCredentials } from "./wgtwo-auth.ts";
