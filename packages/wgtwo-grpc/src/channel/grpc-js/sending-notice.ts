import { CallCredentials, Metadata } from "@grpc/grpc-js";
import type { Evidence } from "@telcokit/core/client";

const nothing: Promise<Metadata> = Promise.resolve(new Metadata());

/**
 * grpc-js asks for call credentials when it has picked a connection and is about to open the stream on it: the only
 * sign, while a call runs, that bytes may leave from now on. (Its interceptors fire although nothing is sent.)
 */
export class SendingNotice extends CallCredentials {
  readonly #evidence: Evidence;

  constructor(evidence: Evidence) {
    super();
    this.#evidence = evidence;
  }

  override generateMetadata(): Promise<Metadata> {
    this.#evidence.stage = "sent";
    return nothing;
  }

  /** The connection's own are empty (see `Connector`). */
  override compose(): CallCredentials {
    return this;
  }

  override _equals(other: CallCredentials): boolean {
    return this === other;
  }
}
