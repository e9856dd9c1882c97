import { isE164, normaliseMsisdn } from "@telcokit/core";
import type { ConsentChangeEvent, StreamConsentChangeEventsResponse } from "@telcokit/wgtwo-grpc/wire";

/** What changed. */
export type ConsentChange =
  | { readonly type: "added" | "updated"; readonly scopes: readonly string[] }
  | { readonly type: "revoked" }
  /** A kind of change that this version does not know. */
  | { readonly type: "unknown" };

/** Whose consent changed. */
export type ConsentEventTarget =
  /** One subscription. `msisdn` is E.164 with plus, however the service wrote it. */
  | { readonly kind: "subscription"; readonly msisdn: string }
  /** All subscriptions of an operator. */
  | { readonly kind: "tenant"; readonly tenant: string }
  | { readonly kind: "unknown" };

/** One consent event. */
export type ConsentEvent = ConsentChange & {
  readonly target: ConsentEventTarget;
  /** When it happened, as the service dates it; milliseconds precise. `undefined` when it gives no date. */
  readonly timestamp: Date | undefined;
  /**
   * The subscription's pairwise pseudonymous identifier. Better than the number to remember a subscriber by: numbers
   * are given to other people later. Deprecated by the service in favour of `wg2rn`.
   */
  readonly subscriptionId?: string;
  /** The subscription's resource name, `{tenant}:{region}:{id}`. */
  readonly wg2rn?: string;
};

/** What stands for an event that cannot be read. */
export const unknownEvent: ConsentEvent = {
  type: "unknown",
  target: { kind: "unknown" },
  timestamp: undefined,
};

/** One message of the stream as an event. */
export function consentEvent({
  metadata,
  consentChangeEvent,
}: StreamConsentChangeEventsResponse): ConsentEvent {
  const { value, wg2rn } = metadata?.identifier?.subscriptionIdentifier ?? {};
  return {
    ...changeOf(consentChangeEvent),
    target: targetOf(consentChangeEvent),
    timestamp: dateOf(metadata?.timestamp),
    ...(value ? { subscriptionId: value } : {}),
    ...(wg2rn ? { wg2rn } : {}),
  };
}

/** `revoked` is an empty message: only which field is set tells the change. */
function changeOf(event: ConsentChangeEvent | undefined): ConsentChange {
  switch (event?.type.case) {
    case "added":
    case "updated":
      return { type: event.type.case, scopes: event.type.value.scopes };
    case "revoked":
      return { type: "revoked" };
    default:
      return { type: "unknown" };
  }
}

function targetOf(event: ConsentChangeEvent | undefined): ConsentEventTarget {
  switch (event?.target.case) {
    case "number":
      return numberTarget(event.target.value.e164);
    case "tenant":
      return { kind: "tenant", tenant: event.target.value };
    default:
      return { kind: "unknown" };
  }
}

/** The vendor's sandbox leaves the plus out. */
function numberTarget(e164: string): ConsentEventTarget {
  const msisdn = isE164(e164) ? e164 : normaliseMsisdn(e164, { bareDigits: "international" });
  return msisdn === undefined ? { kind: "unknown" } : { kind: "subscription", msisdn };
}

function dateOf(
  timestamp: { readonly seconds: bigint; readonly nanos: number } | undefined,
): Date | undefined {
  return timestamp === undefined
    ? undefined
    : new Date(Number(timestamp.seconds) * 1000 + Math.floor(timestamp.nanos / 1e6));
}
