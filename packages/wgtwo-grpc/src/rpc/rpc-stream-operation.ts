import type { DescMessage, DescMethodServerStreaming } from "@bufbuild/protobuf";
import type { JsonKeywords } from "@telcokit/core/client";

/** A server-streaming gRPC operation as data. */
export interface RpcStreamOperation<Request extends DescMessage, Reply extends DescMessage> {
  /** `<group>.<operation>`, as the client spells it. */
  readonly name: string;
  /** The rpc's descriptor, asked for when a stream is opened. */
  readonly rpc: () => Promise<DescMethodServerStreaming<Request, Reply>>;
  /** What JSON Schema says of the options that it is opened with: for the manifest. That both agree is tested. */
  readonly options?: JsonKeywords;
}
