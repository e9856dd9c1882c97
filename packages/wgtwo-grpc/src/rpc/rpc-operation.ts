import type { DescMessage, DescMethodUnary, MessageInitShape, MessageShape } from "@bufbuild/protobuf";
import type { RefusedError } from "@telcokit/core";
import type { Answer, Effect, MayStayOpen, Operation } from "@telcokit/core/client";

/**
 * A unary gRPC operation as data; see `Operation`. `Method` is the type of the generated method that it calls,
 * `typeof SmsService.method.sendTextToSubscriber`: the messages follow from it, and the route in traces from the method.
 */
export type RpcOperation<
  Input,
  Method,
  Value,
  Refused extends RefusedError,
  In extends Effect,
  Parsed = Input,
  LeftOpen extends MayStayOpen<In> = never,
> = UnaryOperation<Input, RequestOf<Method>, ReplyOf<Method>, Value, Refused, In, Parsed, LeftOpen>;

/** `RpcOperation` by its messages. */
export interface UnaryOperation<
  Input,
  Request extends DescMessage,
  Reply extends DescMessage,
  Value,
  Refused extends RefusedError,
  In extends Effect,
  Parsed,
  LeftOpen extends MayStayOpen<In>,
> extends Operation<Input, Refused, In, Parsed, LeftOpen> {
  /** The rpc's descriptor. Generated code costs time to import, so it is asked for with the first call. */
  readonly rpc: () => Promise<DescMethodUnary<Request, Reply>>;
  /** The request message. */
  readonly message: (input: Parsed) => MessageInitShape<Request>;
  /** What the caller gets of an answer that refusals did not refuse. `answer.data` is the reply message. */
  readonly value: (reply: MessageShape<Reply>, answer: Answer, input: Parsed) => Value;
}

/** For declarations: the descriptor types of one rpc, taken from the method of a generated service. */
export type RequestOf<Method> = Method extends DescMethodUnary<infer Request, DescMessage> ? Request : never;
export type ReplyOf<Method> = Method extends DescMethodUnary<DescMessage, infer Reply> ? Reply : never;
