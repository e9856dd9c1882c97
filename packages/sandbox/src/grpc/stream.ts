import {
  type DescMessage,
  type DescMethodServerStreaming,
  type Message,
  type MessageShape,
  toBinary,
} from "@bufbuild/protobuf";
import { type handleServerStreamingCall, Metadata, type StatusObject } from "@grpc/grpc-js";
import { type CallContext, type GrpcKit, type GrpcOperation, keptMessages, runCall } from "./call.ts";
import type { Received } from "./service.ts";
import { invalidArgument, statusOf } from "./status.ts";

/** Of the messages of a stream, the log shows the latest. */
const messagesKept = 20;

/** Where a stream's messages go. */
interface Sink<O extends DescMessage> {
  /** Sends the headers: the client learns that it is being served before there is anything to send. */
  begin(): void;
  /** Sends one message. `false` says: wait for `onDrain`. */
  send(message: MessageShape<O>): boolean;
  onDrain(listener: () => void): void;
  end(status?: StatusObject): void;
}

/** Sets a stream up; it runs until `context.over`. May throw a `GrpcRefusal`. */
export type ServeStream<I extends DescMessage, O extends DescMessage> = (
  message: MessageShape<I>,
  context: CallContext,
  sink: Sink<O>,
) => void | Promise<void>;

/** A server-streaming method of the sandbox. */
export function serverStream<I extends DescMessage, O extends DescMessage>(
  kit: GrpcKit,
  target: GrpcOperation & { readonly method: DescMethodServerStreaming<I, O> },
  serve: ServeStream<I, O>,
): handleServerStreamingCall<Received, Message> {
  return (call) => {
    const over = new AbortController();
    const request = call.request;
    let sent = 0;
    let begun = false;
    const latest: Uint8Array[] = [];
    const end = (status?: StatusObject): void => {
      if (over.signal.aborted) return;
      record.answered(status?.code ?? 0);
      over.abort();
      if (status === undefined || status.code === 0) call.end();
      else call.emit("error", status);
    };
    const sink: Sink<O> = {
      begin() {
        if (over.signal.aborted) return;
        call.sendMetadata(new Metadata());
        begun = true;
        record.begun(() => keptMessages(target.method, latest, sent));
        kit.activity.tell({ type: "stream", state: "open", request: record.summary() });
      },
      send(message) {
        if (over.signal.aborted) return true;
        const roomy = call.write(message);
        sent += 1;
        latest.push(toBinary(target.method.output, message));
        if (latest.length > messagesKept) latest.shift();
        if (plan.fault !== undefined && sent === plan.afterEvents) void strike(plan.fault, true);
        return roomy;
      },
      onDrain: (listener) => void call.on("drain", listener),
      end,
    };
    const open = async (context: CallContext): Promise<void> => {
      const { message } = request;
      if (message === undefined) throw invalidArgument("the request is not a message of this method");
      await serve(message as MessageShape<I>, context, sink);
    };
    call.on("cancelled", () => over.abort());
    over.signal.addEventListener("abort", () => {
      if (begun) kit.activity.tell({ type: "stream", state: "closed", request: record.summary() });
    });
    const { record, plan, strike } = runCall(kit, target, {
      metadata: call.metadata,
      request,
      over: over.signal,
      proceed: (context) => open(context).catch((error: unknown) => end(statusOf(error))),
      // A stream that was opened and heard of no more: events go into the void until it is cut.
      execute: (context) => open(context).catch(() => {}),
      end,
    });
  };
}
