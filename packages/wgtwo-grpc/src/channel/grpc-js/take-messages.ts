import type { ClientHttp2Stream } from "node:http2";
import { MessageReader, type StreamedMessage, wholeMessage } from "../message-reader.ts";

/** Takes bytes of an answer; `this` is the stream. */
type DataListener = (this: ClientHttp2Stream, chunk: Buffer) => void;

/**
 * Listens to the bytes of an answer in the place of grpc-js, which hands every message on through half a dozen promises:
 * headers, trailers and the end stay its business.
 * @returns gives bytes to grpc-js after all
 */
function replaceListener(stream: ClientHttp2Stream, own: (chunk: Buffer) => void): (chunk: Buffer) => void {
  const theirs = stream.listeners("data") as DataListener[];
  for (const listener of theirs) stream.off("data", listener);
  stream.on("data", own);
  return (chunk) => {
    for (const listener of theirs) listener.call(stream, chunk);
  };
}

/**
 * Takes the message of an answer that has a single one, where it is what answers usually are: complete in the first piece,
 * and not packed. What else comes is for grpc-js to read, and to complain of.
 */
export function takeMessage(
  stream: ClientHttp2Stream,
  listener: { onMessage(message: Uint8Array): void },
): void {
  let first = true;
  const leave = replaceListener(stream, (chunk) => {
    const message = first ? wholeMessage(chunk) : undefined;
    first = false;
    if (message === undefined) leave(chunk);
    else listener.onMessage(message);
  });
}

/** Who reads the messages of a stream. */
export interface MessageListener {
  /** @returns whether it wants more at once; otherwise it says when */
  push(message: StreamedMessage): boolean;
  /** This is not how gRPC frames messages. */
  onBroken(): void;
}

/**
 * Takes the messages of a stream: grpc-js would end it at the first one that is too large for it.
 * @param mostBytes see `MessageReader`
 * @returns says that more messages are wanted
 */
export function takeMessages(
  stream: ClientHttp2Stream,
  mostBytes: number,
  listener: MessageListener,
): () => void {
  const reader = new MessageReader(stream, mostBytes);
  let allSent = false;
  // A status that is not OK is told at once: what came before it has to be here by then.
  stream.once("trailers", () => {
    allSent = true;
  });
  const leave = replaceListener(stream, (chunk) => {
    // What a proxy answers.
    if (!reader.isGrpc) return leave(chunk);
    let wanted = true;
    try {
      for (const message of reader.read(chunk)) wanted = listener.push(message) && wanted;
    } catch {
      listener.onBroken();
      return;
    }
    if (!wanted && !allSent) stream.pause();
  });
  return () => {
    if (stream.isPaused()) stream.resume();
  };
}
