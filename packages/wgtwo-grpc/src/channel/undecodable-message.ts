/** A message of a stream that cannot be read. The framing is intact: the messages after it can be. */
export class UndecodableMessage {
  /** The message, or its beginning when it is very large. */
  readonly bytes: Uint8Array;
  readonly reason: "undecodable" | "reply_too_large";
  /** How many bytes it had when it came; more than are in `bytes` where these are the beginning. */
  readonly size: number;

  constructor(
    bytes: Uint8Array,
    reason: UndecodableMessage["reason"] = "undecodable",
    size: number = bytes.byteLength,
  ) {
    // A copy: they may be a part of a buffer that is used again.
    this.bytes = new Uint8Array(bytes);
    this.reason = reason;
    this.size = size;
  }
}
