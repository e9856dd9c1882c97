// HTTP/2 frames, RFC 9113 section 4: no more of it than a test's server needs.

export const frameTypes = { data: 0, headers: 1, rstStream: 3, settings: 4, ping: 6, goaway: 7 } as const;
export const frameFlags = { endStream: 1, ack: 1, endHeaders: 4 } as const;

/** What a client says first. */
export const preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
const headLength = 9;

export interface Frame {
  readonly type: number;
  readonly flags: number;
  readonly stream: number;
  readonly payload: Buffer;
}

export function frame(type: number, flags: number, stream: number, payload: Uint8Array): Buffer {
  const head = Buffer.alloc(headLength);
  head.writeUIntBE(payload.length, 0, 3);
  head.writeUInt8(type, 3);
  head.writeUInt8(flags, 4);
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, payload]);
}

/** The frames in what arrives after the preface. */
export function frameReader(onFrame: (frame: Frame) => void): (chunk: Uint8Array) => void {
  let pending = Buffer.alloc(0);
  return (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    while (pending.length >= headLength && pending.length >= headLength + pending.readUIntBE(0, 3)) {
      const end = headLength + pending.readUIntBE(0, 3);
      const read: Frame = {
        type: pending.readUInt8(3),
        flags: pending.readUInt8(4),
        stream: pending.readUInt32BE(5),
        payload: pending.subarray(headLength, end),
      };
      pending = pending.subarray(end);
      onFrame(read);
    }
  };
}

export function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** One setting of a SETTINGS frame. */
export function setting(id: number, value: number): Buffer {
  const bytes = Buffer.alloc(6);
  bytes.writeUInt16BE(id);
  bytes.writeUInt32BE(value, 2);
  return bytes;
}

/** HPACK without tables: every field as a literal that is not indexed. Names and values under 127 bytes. */
export function literals(fields: Readonly<Record<string, string>>): Buffer {
  const parts = Object.entries(fields).flatMap(([name, value]) => [
    Buffer.from([0, name.length]),
    Buffer.from(name),
    Buffer.from([value.length]),
    Buffer.from(value),
  ]);
  return Buffer.concat(parts);
}

/** A gRPC message on the wire. @param declared the length it claims to have */
export function grpcMessage(bytes: Uint8Array, declared: number = bytes.length): Buffer {
  return Buffer.concat([Buffer.from([0]), uint32(declared), bytes]);
}

/** One that says of itself that it is compressed. */
export function compressedMessage(bytes: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([1]), uint32(bytes.length), bytes]);
}
