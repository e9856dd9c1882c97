import type { ClientHttp2Stream, IncomingHttpHeaders } from "node:http2";
import { brotliDecompressSync, constants, unzipSync, type ZlibOptions } from "node:zlib";
import { framingFault } from "./faults.ts";
import { UndecodableMessage } from "./undecodable-message.ts";

/** The bytes of a message, or what stands for one that is too long to be held or cannot be decompressed. */
export type StreamedMessage = Uint8Array | UndecodableMessage;

/** Before each message: whether it is packed, and its length. */
export const prefixBytes = 5;

/** The message that these bytes are, where they are what most pieces are: one whole message, and not packed. */
export function wholeMessage(chunk: Buffer): Buffer | undefined {
  return chunk.length >= prefixBytes && chunk[0] === 0 && chunk.readUInt32BE(1) === chunk.length - prefixBytes
    ? chunk.subarray(prefixBytes)
    : undefined;
}

/** How many times its own length deflate can make of a text. */
const mostInflation = 1032;

/** Takes the messages out of the bytes of a gRPC stream, whatever is in them, and holds a limited part of each. */
export class MessageReader {
  readonly #mostBytes: number;
  readonly #prefix = Buffer.alloc(prefixBytes);
  #isGrpc = false;
  #encoding = "identity";
  #prefixRead = 0;
  #parts: Buffer[] = [];
  #held = 0;
  #read = 0;

  /** @param mostBytes of a longer message the beginning is held; the rest is passed over */
  constructor(stream: ClientHttp2Stream, mostBytes: number) {
    this.#mostBytes = mostBytes;
    stream.once("response", (headers: IncomingHttpHeaders) => {
      this.#isGrpc = headers["content-type"]?.startsWith("application/grpc") === true;
      this.#encoding = String(headers["grpc-encoding"]);
    });
  }

  /** Whether the answer says that it has messages. */
  get isGrpc(): boolean {
    return this.#isGrpc;
  }

  /** Whether a message has begun that is not complete. */
  get incomplete(): boolean {
    return this.#prefixRead > 0;
  }

  /**
   * The messages that are complete with these bytes.
   * @throws {TransportFault} when this is not how gRPC frames messages: nobody knows where the next one begins.
   */
  read(chunk: Buffer): StreamedMessage[] {
    const whole = this.#prefixRead === 0 ? wholeMessage(chunk) : undefined;
    if (whole !== undefined && whole.length <= this.#mostBytes) return [whole];
    const complete: StreamedMessage[] = [];
    for (let at = 0; at < chunk.length; ) {
      at += this.#prefixRead < prefixBytes ? this.#readPrefix(chunk, at) : this.#readBody(chunk, at);
      if (this.#prefixRead === prefixBytes && this.#read === this.#size) complete.push(this.#take());
    }
    return complete;
  }

  /** As it is sent. */
  get #size(): number {
    return this.#prefix.readUInt32BE(1);
  }

  #readPrefix(chunk: Buffer, at: number): number {
    const copied = chunk.copy(this.#prefix, this.#prefixRead, at);
    this.#prefixRead += copied;
    if (this.#prefix.readUInt8(0) > 1) throw framingFault("undecodable");
    return copied;
  }

  #readBody(chunk: Buffer, at: number): number {
    const taken = Math.min(this.#size - this.#read, chunk.length - at);
    const held = Math.min(taken, this.#mostBytes - this.#held);
    if (held > 0) this.#parts.push(chunk.subarray(at, at + held));
    this.#held += held;
    this.#read += taken;
    return taken;
  }

  #take(): StreamedMessage {
    const [first] = this.#parts;
    const bytes = first !== undefined && this.#parts.length === 1 ? first : Buffer.concat(this.#parts);
    const message = this.#prefix.readUInt8(0) === 1 ? this.#decompressed(bytes) : this.#plain(bytes);
    this.#prefixRead = 0;
    this.#parts = [];
    this.#held = 0;
    this.#read = 0;
    return message;
  }

  #plain(bytes: Buffer): StreamedMessage {
    return bytes.length === this.#size ? bytes : new UndecodableMessage(bytes, "reply_too_large", this.#size);
  }

  #decompressed(bytes: Buffer): StreamedMessage {
    if (bytes.length < this.#size) return this.#beginning(bytes);
    try {
      return decompress(this.#encoding, bytes, { maxOutputLength: this.#mostBytes });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      return code === "ERR_BUFFER_TOO_LARGE" ? this.#beginning(bytes) : new UndecodableMessage(bytes);
    }
  }

  /** Of what is too large the beginning, as long as it can be had without the rest. */
  #beginning(bytes: Buffer): UndecodableMessage {
    const some = bytes.subarray(0, Math.ceil(this.#mostBytes / mostInflation));
    let readable: Buffer = bytes;
    try {
      readable = decompress(this.#encoding, some, { finishFlush: constants.Z_SYNC_FLUSH });
    } catch {
      // Told as it came.
    }
    return new UndecodableMessage(readable, "reply_too_large", this.#size);
  }
}

/** What the engines offer: grpc-js gzip and deflate, connect-node gzip and br. */
function decompress(encoding: string, bytes: Buffer, options: ZlibOptions): Buffer {
  if (encoding === "gzip" || encoding === "deflate") return unzipSync(bytes, options);
  if (encoding === "br") return brotliDecompressSync(bytes, { maxOutputLength: options.maxOutputLength });
  throw new TypeError("nobody asked for this encoding");
}
