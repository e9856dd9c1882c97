/** What can be read of a message that cannot be decoded as a whole. */
export interface ReadableMetadata {
  /** The ack token, when it can be found. */
  readonly token: string | undefined;
  readonly redelivered: boolean;
}

// StreamConsentChangeEventsResponse.metadata, Metadata.ack_info, AckInfo.value, Metadata.is_redelivered
const field = { metadata: 1, ackInfo: 3, ackValue: 1, isRedelivered: 4 } as const;
const wireType = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

/**
 * Looks for the ack token field by field, and reads nothing else: whatever is wrong with the rest of the message, the
 * service can be told that it arrived. In what is no protobuf at all there is none.
 */
export function readableMetadata(message: Uint8Array): ReadableMetadata {
  let token: string | undefined;
  let redelivered = false;
  for (const metadata of bytesOf(message, field.metadata)) {
    for (const ackInfo of bytesOf(metadata, field.ackInfo)) {
      for (const value of bytesOf(ackInfo, field.ackValue)) token = textOf(value);
    }
    for (const { number, varint } of fieldsOf(metadata)) {
      if (number === field.isRedelivered && varint !== undefined) redelivered = varint !== 0;
    }
  }
  return { token: token === "" ? undefined : token, redelivered };
}

function bytesOf(message: Uint8Array, wanted: number): Uint8Array[] {
  return fieldsOf(message).flatMap(({ number, bytes }) =>
    number === wanted && bytes !== undefined ? [bytes] : [],
  );
}

interface WireField {
  readonly number: number;
  readonly varint?: number;
  readonly bytes?: Uint8Array;
}

/** The fields up to the first that makes no sense. */
function fieldsOf(message: Uint8Array): WireField[] {
  const found: WireField[] = [];
  let at = 0;
  while (at < message.length) {
    const tag = varintAt(message, at);
    if (tag === undefined) break;
    const next = fieldAfter(message, tag.end, tag.value);
    if (next === undefined) break;
    found.push(next.field);
    at = next.end;
  }
  return found;
}

function fieldAfter(
  message: Uint8Array,
  start: number,
  tag: number,
): { readonly field: WireField; readonly end: number } | undefined {
  const number = Math.floor(tag / 8);
  const skip = (bytes: number) =>
    start + bytes <= message.length ? { field: { number }, end: start + bytes } : undefined;
  switch (tag % 8) {
    case wireType.fixed64:
      return skip(8);
    case wireType.fixed32:
      return skip(4);
    case wireType.varint: {
      const value = varintAt(message, start);
      return value === undefined ? undefined : { field: { number, varint: value.value }, end: value.end };
    }
    case wireType.bytes: {
      const length = varintAt(message, start);
      if (length === undefined || length.end + length.value > message.length) return undefined;
      const end = length.end + length.value;
      return { field: { number, bytes: message.subarray(length.end, end) }, end };
    }
    default:
      return undefined;
  }
}

/** Precise up to 53 bits: tags and lengths are smaller, and of other numbers only whether they are 0 is asked. */
function varintAt(
  message: Uint8Array,
  start: number,
): { readonly value: number; readonly end: number } | undefined {
  let value = 0;
  for (let at = start; at < Math.min(message.length, start + 10); at += 1) {
    const byte = message[at] ?? 0;
    value += (byte & 0x7f) * 2 ** (7 * (at - start));
    if (byte < 0x80) return { value, end: at + 1 };
  }
  return undefined;
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
