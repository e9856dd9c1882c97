import type { Socket } from "node:net";
import { Duplex } from "node:stream";
import {
  connectionPreface,
  createFrameReader,
  encodeFrame,
  type Frame,
  frameFlag,
  frameType,
  goawayFrame,
  literalHeaders,
  rstStreamFrame,
} from "./frames.ts";
import { createPingPolice } from "./ping-police.ts";

/** The header by which a handler finds the connection and the HTTP/2 stream its call arrived on. */
export const streamTag = "x-telcokit-stream";

/** `close` ends the connection in the middle of a message, `clean` ends the cut message with good trailers. */
export type CutEnding = "close" | "clean";

export interface TapOptions {
  readonly id: number;
  /** The TCP socket, for RST. */
  readonly raw: Socket;
  /** What carries HTTP/2: the TCP socket again, or TLS over it. */
  readonly wire: Duplex;
  /** Pings closer together than this are too many. 0 allows all. */
  readonly minPingIntervalMs: number;
  readonly now: () => number;
}

/**
 * Sits between a connection and the gRPC server and sees every HTTP/2 frame: it can answer a stream itself,
 * refuse, cut, reset, say GOAWAY or fall silent, none of which a gRPC server offers.
 */
export class ConnectionTap extends Duplex {
  readonly id: number;
  readonly #raw: Socket;
  readonly #wire: Duplex;
  readonly #fromClient = createFrameReader();
  readonly #fromServer = createFrameReader();
  readonly #tooManyPings: ReturnType<typeof createPingPolice>;
  readonly #abandoned = new Set<number>();
  readonly #unheard = new Set<number>();
  readonly #cuts = new Map<number, { readonly ending: CutEnding; readonly onCut: () => void }>();
  #preface: Buffer | undefined = Buffer.alloc(0);
  #newestStream = 0;
  #newestServed = 0;
  #lastAllowed = Number.POSITIVE_INFINITY;
  #silent = false;
  #inputEnded = false;

  constructor({ id, raw, wire, minPingIntervalMs, now }: TapOptions) {
    super({ allowHalfOpen: true });
    this.id = id;
    this.#raw = raw;
    this.#wire = wire;
    this.#tooManyPings = createPingPolice(minPingIntervalMs, now);
    wire.on("data", (chunk: Buffer) => this.#received(chunk));
    wire.on("end", () => {
      this.#inputEnded = true;
      this.push(null);
    });
    wire.on("close", () => this.destroy());
    // A lost connection is ordinary here: the session is told by its end, not by an error.
    wire.on("error", () => this.destroy());
  }

  /** The gRPC server has begun to work on this stream: no GOAWAY may claim otherwise. */
  served(streamId: number): void {
    this.#newestServed = Math.max(this.#newestServed, streamId);
  }

  /** The highest stream the client has opened. */
  get newestStream(): number {
    return this.#newestStream;
  }

  /** Answers a stream with plain HTTP, as a proxy in front of the service would. */
  answer(streamId: number, status: number, headers: Readonly<Record<string, string>>, body: string): void {
    const block = literalHeaders({ ":status": String(status), ...headers });
    const flags = frameFlag.endHeaders | (body === "" ? frameFlag.endStream : 0);
    this.#inject({ type: frameType.headers, flags, streamId, payload: block });
    if (body !== "") {
      this.#inject({
        type: frameType.data,
        flags: frameFlag.endStream,
        streamId,
        payload: Buffer.from(body),
      });
    }
    this.#abandon(streamId);
  }

  resetStream(streamId: number, code: number): void {
    this.#inject(rstStreamFrame(streamId, code));
    this.#abandon(streamId);
  }

  /** The next message of this stream is cut in half; `onCut` is told when that has happened. */
  cut(streamId: number, ending: CutEnding, onCut: () => void): void {
    this.#cuts.set(streamId, { ending, onCut });
  }

  /** Says that nothing above `lastStreamId` was or will be worked on, and ignores what still comes. */
  goaway(lastStreamId: number, code: number, debug = ""): void {
    this.#lastAllowed = Math.min(this.#lastAllowed, lastStreamId);
    this.#inject(goawayFrame(lastStreamId, code, debug));
  }

  /** GOAWAY that truthfully leaves out `streamId`, which the server must not have begun. */
  goawayBelow(streamId: number, debug = ""): void {
    // 7 is REFUSED_STREAM: when a later stream was served already, only that still tells the truth.
    if (this.#newestServed > streamId) this.resetStream(streamId, 7);
    else this.#abandon(streamId);
    this.goaway(this.#newestServed, 0, debug);
  }

  /** Nothing more reaches the client on this stream; the server goes on unaware. */
  mute(streamId: number): void {
    this.#unheard.add(streamId);
  }

  /** From now on nothing is answered, pings included, and nothing that comes is read by the server. */
  silence(): void {
    this.#silent = true;
  }

  /** TCP RST. */
  reset(): void {
    this.#raw.resetAndDestroy();
  }

  /** Ends the connection (FIN), after what was written so far. */
  hangUp(): void {
    this.#wire.end(() => this.#raw.destroy());
  }

  override _read(): void {
    this.#wire.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#send(this.#fromServer(chunk), done);
  }

  /** HTTP/2 hands over the parts of a frame one by one: what is there at once leaves at once. */
  override _writev(
    chunks: readonly { readonly chunk: Buffer }[],
    done: (error?: Error | null) => void,
  ): void {
    this.#send(this.#fromServer(Buffer.concat(chunks.map(({ chunk }) => chunk))), done);
  }

  #send(frames: readonly Frame[], done: () => void): void {
    const out = frames.flatMap((frame) => this.#outbound(frame));
    // The server may go on while the wire has room; that a client has read it is nothing to wait for.
    if (out.length === 0 || this.#wire.destroyed || this.#wire.write(Buffer.concat(out))) done();
    else this.#wire.once("drain", done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#wire.end();
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#raw.destroy();
    done(error);
  }

  #received(chunk: Buffer): void {
    let frames = chunk;
    const passed: Buffer[] = [];
    if (this.#preface !== undefined) {
      const start: Buffer = Buffer.concat([this.#preface, chunk]);
      this.#preface = start;
      if (start.length < connectionPreface.length) return;
      if (!start.subarray(0, connectionPreface.length).equals(connectionPreface)) {
        this.hangUp();
        return;
      }
      this.#preface = undefined;
      passed.push(connectionPreface);
      frames = start.subarray(connectionPreface.length);
    }
    passed.push(...this.#fromClient(frames).flatMap((frame) => this.#inbound(frame)));
    if (passed.length > 0 && !this.push(Buffer.concat(passed))) this.#wire.pause();
  }

  #inbound(frame: Frame): Buffer[] {
    const { type, flags, streamId } = frame;
    if (this.#silent || streamId > this.#lastAllowed || this.#abandoned.has(streamId)) return [];
    if (type === frameType.ping && (flags & frameFlag.ack) === 0 && this.#tooManyPings.ping()) {
      this.goaway(this.#newestStream, 11, "too_many_pings");
      this.hangUp();
      return [];
    }
    if (type !== frameType.headers || streamId <= this.#newestStream) return [encodeFrame(frame)];
    this.#newestStream = streamId;
    return tagged(frame, `${this.id}.${streamId}`);
  }

  #outbound(frame: Frame): Buffer[] {
    if (this.#silent || this.#unheard.has(frame.streamId)) return [];
    if (frame.type === frameType.data || frame.type === frameType.headers) this.#tooManyPings.spoke();
    const cut = this.#cuts.get(frame.streamId);
    if (cut === undefined || frame.type !== frameType.data || frame.payload.length === 0) {
      return [encodeFrame(frame)];
    }
    this.#cuts.delete(frame.streamId);
    const half = { ...frame, payload: frame.payload.subarray(0, frame.payload.length >> 1) };
    setImmediate(cut.onCut);
    if (cut.ending === "clean") return [encodeFrame(half)];
    setImmediate(() => this.hangUp());
    this.#unheard.add(frame.streamId);
    return [encodeFrame(half, frame.payload.length)];
  }

  #inject(frame: Frame): void {
    if (!this.#silent && this.#wire.writable) this.#wire.write(encodeFrame(frame));
  }

  /** Nothing more passes for this stream, in either direction; the server learns that it was cancelled (8). */
  #abandon(streamId: number): void {
    if (this.#abandoned.has(streamId)) return;
    this.#abandoned.add(streamId);
    this.#unheard.add(streamId);
    if (!this.#inputEnded) this.push(encodeFrame(rstStreamFrame(streamId, 8)));
  }
}

/**
 * The HEADERS frame with one more header. It travels in a CONTINUATION of its own, so that neither padding nor
 * the size of the block matters.
 */
function tagged(frame: Frame, value: string): Buffer[] {
  const whole = (frame.flags & frameFlag.endHeaders) !== 0;
  if (!whole) return [encodeFrame(frame)];
  return [
    encodeFrame({ ...frame, flags: frame.flags & ~frameFlag.endHeaders }),
    encodeFrame({
      type: frameType.continuation,
      flags: frameFlag.endHeaders,
      streamId: frame.streamId,
      payload: literalHeaders({ [streamTag]: value }),
    }),
  ];
}
