import { create, fromBinary, fromJson, toBinary } from "@bufbuild/protobuf";
import { StreamConsentChangeEventsResponseSchema } from "@telcokit/wgtwo-grpc/wire";
import { describe, expect, it } from "vitest";
import { consentEvent } from "./consent-event.ts";

const documented = {
  metadata: {
    timestamp: "2022-08-18T09:58:50.144Z",
    identifier: { subscriptionIdentifier: { value: "f9o8zprqyp889zyia7iretvhtpwbvl3grybfwafv" } },
    ackInfo: { value: "some-value" },
  },
  consentChangeEvent: {
    added: {
      scopes: [
        "offline_access",
        "openid",
        "phone",
        "events.handset_update.subscribe",
        "subscription.handset_details:read",
        "sms.text:send_to_subscriber",
      ],
    },
    number: { e164: "+4799990000" },
  },
};

const read = (json: unknown) =>
  consentEvent(fromJson(StreamConsentChangeEventsResponseSchema, json as Parameters<typeof fromJson>[1]));
const change = (consentChangeEvent: unknown) => read({ consentChangeEvent });

describe("a consent event", () => {
  it("is the documented sample", () => {
    expect(read(documented)).toEqual({
      type: "added",
      scopes: documented.consentChangeEvent.added.scopes,
      target: { kind: "subscription", msisdn: "+4799990000" },
      timestamp: new Date("2022-08-18T09:58:50.144Z"),
      subscriptionId: "f9o8zprqyp889zyia7iretvhtpwbvl3grybfwafv",
    });
  });

  it("knows revoked, an empty message, from nothing at all", () => {
    expect(change({ revoked: {}, number: { e164: "+4799990000" } })).toMatchObject({ type: "revoked" });
    expect(change({ number: { e164: "+4799990000" } })).toMatchObject({ type: "unknown" });
    expect(read({})).toEqual({ type: "unknown", target: { kind: "unknown" }, timestamp: undefined });
  });

  it("tells updated from added", () => {
    expect(change({ updated: { scopes: ["phone"] } })).toMatchObject({ type: "updated", scopes: ["phone"] });
  });

  it("gives numbers with their plus, however the service wrote them", () => {
    const target = { kind: "subscription", msisdn: "+4799990005" };
    expect(change({ revoked: {}, number: { e164: "4799990005" } }).target).toEqual(target);
    expect(change({ revoked: {}, number: { e164: "+4799990005" } }).target).toEqual(target);
  });

  it("does not pass nonsense for a number", () => {
    expect(change({ revoked: {}, number: { e164: "" } }).target).toEqual({ kind: "unknown" });
    expect(change({ revoked: {}, number: { e164: "n/a" } }).target).toEqual({ kind: "unknown" });
  });

  it("speaks for a whole operator", () => {
    expect(change({ added: {}, tenant: "wotel" })).toMatchObject({
      scopes: [],
      target: { kind: "tenant", tenant: "wotel" },
    });
  });

  it("prefers nothing over the deprecated identifier, and gives both when both are there", () => {
    const subscriptionIdentifier = { value: "old", wg2rn: "wotel:shamrock:42" };
    expect(read({ metadata: { identifier: { subscriptionIdentifier } } })).toMatchObject({
      subscriptionId: "old",
      wg2rn: "wotel:shamrock:42",
    });
  });

  it("takes a change of a later version for unknown", () => {
    const later = Uint8Array.from([0x12, 0x02, 0x32, 0x00]);
    expect(consentEvent(fromBinary(StreamConsentChangeEventsResponseSchema, later))).toMatchObject({
      type: "unknown",
    });
    expect(
      toBinary(StreamConsentChangeEventsResponseSchema, create(StreamConsentChangeEventsResponseSchema)),
    ).toHaveLength(0);
  });
});
