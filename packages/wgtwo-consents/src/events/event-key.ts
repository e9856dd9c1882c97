import { hash } from "node:crypto";
import type { StreamConsentChangeEventsResponse } from "@telcokit/wgtwo-grpc/wire";

/**
 * What stays the same when an event comes again under another ack token: whom it is about, when it happened and what
 * changed. Two events that agree in all of it, to the nanosecond, say the same thing twice. A hash, because it may go
 * into a store outside, and the identifier may be a phone number.
 */
export function eventKey(
  { metadata, consentChangeEvent }: StreamConsentChangeEventsResponse,
  queue: string,
): string {
  const { value, wg2rn } = metadata?.identifier?.subscriptionIdentifier ?? {};
  const { seconds, nanos } = metadata?.timestamp ?? {};
  const { type, target } = consentChangeEvent ?? {};
  const whom = target?.case === "number" ? target.value.e164 : target?.value;
  const scopes = type?.case === "added" || type?.case === "updated" ? type.value.scopes : [];
  const parts = [
    queue,
    value,
    wg2rn,
    target?.case,
    whom,
    seconds?.toString(),
    nanos,
    type?.case,
    scopes.join(" "),
  ];
  return hash("sha256", JSON.stringify(parts), "base64url");
}
