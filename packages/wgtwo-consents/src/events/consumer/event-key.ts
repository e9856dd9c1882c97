import { hash } from "node:crypto";
import type { StreamConsentChangeEventsResponse } from "@telcokit/wgtwo-grpc/wire";

/**
 * What stays the same when an event comes again under another ack token: whom it is about, when it happened and what
 * changed. Two events that agree in all of it, to the nanosecond, say the same thing twice. It may hold a phone number:
 * outside of this process only its `storeKey` is used.
 * @returns nothing for an event without a date, or about nobody: others may look the same, and are not
 */
export function eventKey(
  { metadata, consentChangeEvent }: StreamConsentChangeEventsResponse,
  queue: string,
): string | undefined {
  const { value, wg2rn } = metadata?.identifier?.subscriptionIdentifier ?? {};
  const { timestamp } = metadata ?? {};
  const { type, target } = consentChangeEvent ?? {};
  const whom = target?.case === "number" ? target.value.e164 : target?.value;
  if (timestamp === undefined || !(value || wg2rn || whom)) return undefined;
  const scopes = type?.case === "added" || type?.case === "updated" ? type.value.scopes : [];
  return JSON.stringify([
    queue,
    value,
    wg2rn,
    target?.case,
    whom,
    timestamp.seconds.toString(),
    timestamp.nanos,
    type?.case,
    scopes.join(" "),
  ]);
}

/** The same for a message that cannot be read: its bytes are all there is, and how many more there were. */
export function undecodableKey(
  { bytes, size }: { readonly bytes: Uint8Array; readonly size: number },
  queue: string,
): string {
  return JSON.stringify([queue, size, hash("sha256", bytes, "base64url")]);
}

/** A key for a store outside of this process: it tells nothing of the subscriber. */
export function storeKey(key: string): string {
  return hash("sha256", key, "base64url");
}
