/** A message of a stream that cannot be read. The framing is intact: the messages after it can be. */
export class UndecodableMessage {
  readonly bytes: Uint8Array;
  readonly reason: "undecodable" | "reply_too_large";

  constructor(bytes: Uint8Array, reason: UndecodableMessage["reason"]) {
    // A copy: they may be a part of a buffer that is used again.
    this.bytes = new Uint8Array(bytes);
    this.reason = reason;
  }
}
