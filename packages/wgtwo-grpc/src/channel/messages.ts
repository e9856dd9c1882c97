import {
  create,
  type DescMessage,
  fromBinary,
  type MessageInitShape,
  type MessageShape,
  toBinary,
} from "@bufbuild/protobuf";
import { framingFault } from "./faults.ts";
import type { StreamedMessage } from "./message-reader.ts";
import { UndecodableMessage } from "./undecodable-message.ts";

export function encode<Desc extends DescMessage>(schema: Desc, init: MessageInitShape<Desc>): Uint8Array {
  return toBinary(schema, create(schema, init));
}

/** Unknown fields are kept, unknown kinds of a oneof decode to none. */
export function decode<Desc extends DescMessage>(schema: Desc, bytes: Uint8Array): MessageShape<Desc> {
  try {
    return fromBinary(schema, bytes);
  } catch {
    throw framingFault("undecodable");
  }
}

/** A message of a stream, or what came in its stead. */
export function decodeStreamed<Desc extends DescMessage>(
  schema: Desc,
  bytes: StreamedMessage,
  limitBytes: number,
): MessageShape<Desc> | UndecodableMessage {
  if (bytes instanceof UndecodableMessage) return bytes;
  if (bytes.byteLength > limitBytes) return new UndecodableMessage(bytes, "reply_too_large");
  try {
    return fromBinary(schema, bytes);
  } catch {
    return new UndecodableMessage(bytes);
  }
}
