import type { DescMessage, DescMethodUnary, MessageInitShape, MessageShape } from "@bufbuild/protobuf";
import type { RefusedError } from "@telcokit/core";
import type { Answer, Operation } from "@telcokit/core/client";

/** A unary gRPC operation as data. */
export interface RpcOperation<
  Input,
  Request extends DescMessage,
  Reply extends DescMessage,
  Value,
  Refused extends RefusedError = never,
> extends Operation<Input, Refused> {
  /** `wgtwo.sms.v1.SmsService/SendTextToSubscriber`: its name in traces, known before generated code is loaded. */
  readonly route: string;
  /** The rpc's descriptor. Generated code costs time to import, so it is asked for with the first call. */
  readonly rpc: () => Promise<DescMethodUnary<Request, Reply>>;
  /** The request message. */
  readonly message: (input: Input) => MessageInitShape<Request>;
  /** What the caller gets of an answer that refusals did not refuse. `answer.data` is the reply message. */
  readonly value: (reply: MessageShape<Reply>, answer: Answer, input: Input) => Value;
}

/** For declarations: the descriptor types of one rpc, taken from the method of a generated service. */
export type RequestOf<Method> = Method extends DescMethodUnary<infer Request, DescMessage> ? Request : never;
export type ReplyOf<Method> = Method extends DescMethodUnary<DescMessage, infer Reply> ? Reply : never;
