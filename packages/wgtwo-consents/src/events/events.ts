import type { CallOptions, Listing } from "@telcokit/core";
import type { ReadError } from "@telcokit/core/client";
import type { Consent } from "../operations/consent-value.ts";
import type { ListConsentsInput } from "../operations/list-consents.ts";
import type { ConsumeEvents, OpenEvents } from "./open-events.ts";

/** Consent events: the product's side. gRPC, `wgtwo.consents.v1.ConsentEventService`. */
export interface Events {
  /**
   * Opens a stream of consent events that lives until it is closed; see `EventStream`. Events come at least
   * once: ack each after it was handled. Source: "Bundling of Products", "How to use as a product
   * developer".
   * @throws {RequestInvalidError} when an option breaks the contract; nothing is sent.
   * @example
   * ```ts
   * for await (const delivery of wgtwo.events.stream({ queue: "welcome", maxInFlight: 50 })) await delivery.ack();
   * ```
   */
  stream: OpenEvents;
  /**
   * Hands every event to `handler` and acks it when that succeeded; see `Consumer`. It reconnects by itself,
   * runs at most `concurrency` handlers, never two for one event, and ends with `close()`, in order. Events
   * come at least once: make handlers bear a repetition. Source: "Bundling of Products", "How to use as a
   * product developer".
   * @throws {RequestInvalidError} when an option breaks the contract; nothing is sent.
   * @example
   * ```ts
   * wgtwo.events.consume((event) => console.log(event.type), { queue: "welcome", concurrency: 20 });
   * ```
   */
  consume: ConsumeEvents;
  /**
   * All consents of the calling product, page by page, as `consents.list` gives them: what to compare with
   * one's own records after a `gap`, and after the process itself was down for long. BETA at the service.
   * Source: wgtwo.consents.v0, ListConsentsForProduct.
   * @example
   * ```ts
   * for await (const consent of wgtwo.events.reconcile({})) console.log(consent.productId);
   * // []
   * ```
   */
  reconcile(input?: ListConsentsInput, options?: CallOptions): Listing<Consent, ReadError>;
}
