import { fromJson } from "@bufbuild/protobuf";
import { StreamConsentChangeEventsResponseSchema } from "@telcokit/wgtwo-grpc/wire";
import { describe, expect, it } from "vitest";
import { eventKey, storeKey, undecodableKey } from "./event-key.ts";

const event = {
  metadata: {
    timestamp: "2022-08-18T09:58:50.144123456Z",
    identifier: { subscriptionIdentifier: { value: "f9o8", wg2rn: "wotel:shamrock:1" } },
    ackInfo: { value: "first" },
  },
  consentChangeEvent: { added: { scopes: ["phone"] }, number: { e164: "+4799990000" } },
};
const key = (json: object, queue = "") =>
  eventKey(fromJson(StreamConsentChangeEventsResponseSchema, json as typeof event), queue);

describe("the key of an event", () => {
  it("is the same when the event comes again under another ack token", () => {
    const again = {
      ...event,
      metadata: { ...event.metadata, ackInfo: { value: "second" }, isRedelivered: true },
    };
    expect(key(again)).toBe(key(event));
  });

  it.each([
    ["whom", { consentChangeEvent: { ...event.consentChangeEvent, number: { e164: "+4799990001" } } }],
    ["when", { metadata: { ...event.metadata, timestamp: "2022-08-18T09:58:50.144123457Z" } }],
    ["what", { consentChangeEvent: { updated: { scopes: ["phone"] }, number: { e164: "+4799990000" } } }],
    ["which scopes", { consentChangeEvent: { added: { scopes: [] }, number: { e164: "+4799990000" } } }],
    ["which identifier", { metadata: { ...event.metadata, identifier: {} } }],
  ])("is another one when it is about something else: %s", (_what, change) => {
    expect(key({ ...event, ...change })).not.toBe(key(event));
  });

  it("tells queues apart", () => {
    expect(key(event, "audit")).not.toBe(key(event));
  });

  it.each([
    ["no date", { ...event, metadata: { identifier: event.metadata.identifier } }],
    ["nobody", { metadata: { timestamp: event.metadata.timestamp }, consentChangeEvent: { revoked: {} } }],
    ["nothing", {}],
  ])("is none for an event with %s: others look the same, and are not", (_what, bare) => {
    expect(key(bare)).toBeUndefined();
  });

  it("tells a store nothing of the subscriber, and events apart", () => {
    const other = key({ ...event, consentChangeEvent: { revoked: {}, number: { e164: "+4799990000" } } });
    expect(storeKey(key(event) ?? "")).toMatch(/^[\w-]{43}$/);
    expect(storeKey(key(event) ?? "")).not.toBe(storeKey(other ?? ""));
  });

  it("of what cannot be read is its bytes", () => {
    const message = (...bytes: number[]) => ({ bytes: new Uint8Array(bytes), size: bytes.length });
    const key = undecodableKey(message(1, 2, 3), "");
    expect(key).toBe(undecodableKey(message(1, 2, 3), ""));
    expect(key).not.toBe(undecodableKey(message(2, 3), ""));
    expect(key).not.toBe(undecodableKey(message(1, 2, 3), "audit"));
    expect(key).not.toBe(undecodableKey({ ...message(1, 2, 3), size: 4 }, ""));
  });
});
