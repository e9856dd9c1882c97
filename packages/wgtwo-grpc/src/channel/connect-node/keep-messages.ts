import type { ClientHttp2Stream } from "node:http2";
import { MessageReader, prefixBytes, type StreamedMessage } from "../message-reader.ts";

/** connect-node only counts messages. */
const emptyMessages = (count: number): Buffer => Buffer.alloc(count * prefixBytes);
const halfMessage = emptyMessages(1).fill(1, 4);

/**
 * Keeps the messages of a stream from connect-node, which would end the stream at the first one that it cannot read, and
 * shows it an empty message for each: headers, trailers and ends stay its business.
 * @param mostBytes see `MessageReader`
 * @returns takes the next message that connect-node has seen
 */
export function keepMessages(
  stream: ClientHttp2Stream,
  mostBytes: number,
): () => StreamedMessage | undefined {
  const kept: StreamedMessage[] = [];
  const reader = new MessageReader(stream, mostBytes);
  const body = stream[Symbol.asyncIterator].bind(stream);
  const replaced = async function* (): AsyncGenerator<Buffer, undefined> {
    for await (const chunk of body()) {
      const complete = reader.read(chunk);
      kept.push(...complete);
      yield emptyMessages(complete.length);
    }
    // An incomplete message at the end is connect-node's to complain of.
    if (reader.incomplete) yield halfMessage;
  };
  Object.defineProperty(stream, Symbol.asyncIterator, { value: replaced });
  return () => kept.shift();
}
