import {
  type DescMessage,
  type DescMethodUnary,
  type Message,
  type MessageShape,
  toBinary,
} from "@bufbuild/protobuf";
import type { handleUnaryCall, StatusObject } from "@grpc/grpc-js";
import { type CallContext, type GrpcKit, type GrpcOperation, keptMessages, runCall } from "./call.ts";
import type { Received } from "./service.ts";
import { invalidArgument, statusOf } from "./status.ts";

/** Answers one message with one, or throws a `GrpcRefusal`. */
export type ServeUnary<I extends DescMessage, O extends DescMessage> = (
  message: MessageShape<I>,
  context: CallContext,
) => MessageShape<O> | Promise<MessageShape<O>>;

/** A unary method of the sandbox. */
export function unary<I extends DescMessage, O extends DescMessage>(
  kit: GrpcKit,
  target: GrpcOperation & { readonly method: DescMethodUnary<I, O> },
  serve: ServeUnary<I, O>,
): handleUnaryCall<Received, Message> {
  return (call, callback) => {
    const over = new AbortController();
    const request = call.request;
    const end = (status: StatusObject): void => {
      if (over.signal.aborted) return;
      record.answered(status.code);
      callback(status);
      over.abort();
    };
    const answer = (message: MessageShape<O>): void => {
      if (over.signal.aborted) return;
      record.answered(0, keptMessages(target.method, [toBinary(target.method.output, message)], 1));
      callback(null, message);
      over.abort();
    };
    const work = async (context: CallContext): Promise<MessageShape<O>> => {
      const { message } = request;
      if (message === undefined) throw invalidArgument("the request is not a message of this method");
      const answered = await serve(message as MessageShape<I>, context);
      kit.activity.changed(target.system);
      return answered;
    };
    call.on("cancelled", () => over.abort());
    const { record } = runCall(kit, target, {
      metadata: call.metadata,
      request,
      over: over.signal,
      proceed: (context) => work(context).then(answer, (error: unknown) => end(statusOf(error))),
      execute: (context) => work(context).then(ignore, ignore),
      end,
    });
  };
}

const ignore = (): void => {};
