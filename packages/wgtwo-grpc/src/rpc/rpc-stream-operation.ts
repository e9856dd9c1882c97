import type { DescMessage, DescMethodServerStreaming } from "@bufbuild/protobuf";

/** A server-streaming gRPC operation as data. */
export interface RpcStreamOperation<Request extends DescMessage, Reply extends DescMessage> {
  /** `<group>.<operation>`, as the client spells it. */
  readonly name: string;
  /** The rpc's descriptor, asked for when a stream is opened. */
  readonly rpc: () => Promise<DescMethodServerStreaming<Request, Reply>>;
}
