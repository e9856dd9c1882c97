import type { ClientHttp2Stream } from "node:http2";
import { emptyMessages, MessageReader, type StreamedMessage } from "../message-reader.ts";

/**
 * Keeps the messages of a stream from grpc-js, which would end the stream at the first one that is too large for it, and
 * shows it an empty message for each: headers, trailers, ends and the pace of reading stay its business.
 * @param mostBytes see `MessageReader`
 * @param onBroken told when this is not how gRPC frames messages
 * @returns takes the next message that grpc-js has handed over
 */
export function keepMessages(
  stream: ClientHttp2Stream,
  mostBytes: number,
  onBroken: () => void,
): () => StreamedMessage | undefined {
  const kept: StreamedMessage[] = [];
  const reader = new MessageReader(stream, mostBytes);
  const emit: (event: string | symbol, ...values: unknown[]) => boolean = stream.emit.bind(stream);
  const replaced = (event: string | symbol, ...values: unknown[]): boolean => {
    const [chunk] = values;
    if (event !== "data" || !reader.isGrpc || !Buffer.isBuffer(chunk)) return emit(event, ...values);
    try {
      const complete = reader.read(chunk);
      kept.push(...complete);
      return complete.length > 0 && emit("data", emptyMessages(complete.length));
    } catch {
      onBroken();
      return false;
    }
  };
  Object.defineProperty(stream, "emit", { value: replaced });
  return () => kept.shift();
}
