/** HTTP/2 frames as bytes (RFC 9113 §4.1), as far as a tap on a connection has to know them. */
export interface Frame {
  type: number;
  flags: number;
  streamId: number;
  payload: Buffer;
}

export const frameType = {
  data: 0,
  headers: 1,
  rstStream: 3,
  settings: 4,
  ping: 6,
  goaway: 7,
  continuation: 9,
} as const;

export const frameFlag = { endStream: 0x1, ack: 0x1, endHeaders: 0x4, padded: 0x8 } as const;

/** The first bytes of every HTTP/2 client (RFC 9113 §3.4). */
export const connectionPreface: Buffer = Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "latin1");

const headLength = 9;

export function encodeFrame(
  { type, flags, streamId, payload }: Frame,
  declaredLength: number = payload.length,
): Buffer {
  const head = Buffer.alloc(headLength);
  head.writeUIntBE(declaredLength, 0, 3);
  head.writeUInt8(type, 3);
  head.writeUInt8(flags, 4);
  head.writeUInt32BE(streamId, 5);
  return Buffer.concat([head, payload]);
}

/** Cuts a byte stream into whole frames; what is incomplete waits for the next chunk. */
export function createFrameReader(): (chunk: Buffer) => Frame[] {
  let waiting: Buffer = Buffer.alloc(0);
  return (chunk) => {
    const bytes = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
    const frames: Frame[] = [];
    let offset = 0;
    while (bytes.length - offset >= headLength) {
      const end = offset + headLength + bytes.readUIntBE(offset, 3);
      if (end > bytes.length) break;
      frames.push({
        type: bytes.readUInt8(offset + 3),
        flags: bytes.readUInt8(offset + 4),
        streamId: bytes.readUInt32BE(offset + 5) & 0x7fffffff,
        payload: bytes.subarray(offset + headLength, end),
      });
      offset = end;
    }
    waiting = bytes.subarray(offset);
    return frames;
  };
}

export function goawayFrame(lastStreamId: number, code: number, debug: string): Frame {
  const payload = Buffer.concat([Buffer.alloc(8), Buffer.from(debug)]);
  payload.writeUInt32BE(lastStreamId, 0);
  payload.writeUInt32BE(code, 4);
  return { type: frameType.goaway, flags: 0, streamId: 0, payload };
}

export function rstStreamFrame(streamId: number, code: number): Frame {
  const payload = Buffer.alloc(4);
  payload.writeUInt32BE(code);
  return { type: frameType.rstStream, flags: 0, streamId, payload };
}

/**
 * A header block of literals without indexing and without Huffman coding (RFC 7541 §6.2.2):
 * it can be slipped into a connection without touching either side's compression state.
 */
export function literalHeaders(headers: Readonly<Record<string, string>>): Buffer {
  return Buffer.concat(
    Object.entries(headers).flatMap(([name, value]) => [
      Buffer.from([0]),
      hpackString(name.toLowerCase()),
      hpackString(value),
    ]),
  );
}

function hpackString(text: string): Buffer {
  const bytes = Buffer.from(text, "latin1");
  if (bytes.length < 127) return Buffer.concat([Buffer.from([bytes.length]), bytes]);
  const length = [127];
  let rest = bytes.length - 127;
  for (; rest >= 128; rest >>= 7) length.push((rest & 127) | 128);
  return Buffer.concat([Buffer.from([...length, rest]), bytes]);
}
