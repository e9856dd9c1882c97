import { create, toJson } from "@bufbuild/protobuf";
import { RequestInvalidError } from "@telcokit/core";
import { StreamConfigurationSchema } from "@telcokit/wgtwo-grpc/wire";
import { describe, expect, it } from "vitest";
import { type StreamOptions, streamConfiguration } from "./stream-options.ts";

const json = (options: StreamOptions) =>
  toJson(StreamConfigurationSchema, create(StreamConfigurationSchema, streamConfiguration(options)));

describe("the options of a stream", () => {
  it("are a durable queue with explicit acks unless told otherwise", () => {
    expect(json({})).toEqual({ durableQueue: {} });
  });

  it("give the documented sample", () => {
    expect(json({ kind: "regular", ack: "none" })).toEqual({ regular: {}, disableExplicitAck: {} });
  });

  it("reach the wire in full", () => {
    expect(json({ queue: "welcome", ackTimeoutMs: 90_500, maxInFlight: 200, startAt: "oldest" })).toEqual({
      durableQueue: { customName: "welcome" },
      customAckTimeout: "90.500s",
      maxInFlight: 200,
      startAtOldestPossible: {},
    });
    expect(json({ startAt: "new" })).toHaveProperty("startAtNew", {});
    expect(json({ startAt: { id: 2n ** 64n - 1n } })).toMatchObject({ startAtId: "18446744073709551615" });
    expect(json({ startAt: { time: new Date("2022-08-18T09:58:50.144Z") } })).toMatchObject({
      startAtTimestamp: "2022-08-18T09:58:50.144Z",
    });
    expect(json({ startAt: { time: new Date(-1500) } })).toMatchObject({
      startAtTimestamp: "1969-12-31T23:59:58.500Z",
    });
  });

  it.each([
    [{ ackTimeoutMs: 9999 }, "ackTimeoutMs"],
    [{ ackTimeoutMs: 600_001 }, "ackTimeoutMs"],
    [{ ackTimeoutMs: 10_000, ack: "none" }, "ackTimeoutMs"],
    [{ maxInFlight: 0 }, "maxInFlight"],
    [{ maxInFlight: 201 }, "maxInFlight"],
    [{ maxInFlight: 1.5 }, "maxInFlight"],
    [{ kind: "regular", queue: "q" }, "queue"],
    [{ queue: "q\ud800" }, "queue"],
    [{ kind: "other" }, "kind"],
    [{ ack: "sometimes" }, "ack"],
    [{ startAt: "yesterday" }, "startAt"],
    [{ signal: new AbortController() }, "signal"],
    [{ onState: 1 }, "onState"],
    [{ startAt: { id: -1n } }, "startAt"],
    [{ startAt: { time: new Date("nonsense") } }, "startAt"],
  ] as [StreamOptions, string][])(
    "refuses what breaks the contract before anything is sent (%#: $1)",
    (options, field) => {
      expect(() => streamConfiguration(options)).toThrow(RequestInvalidError);
      expect(() => streamConfiguration(options)).toThrow(field);
    },
  );

  it("refuses options it does not know", () => {
    expect(() => streamConfiguration({ que: "welcome" } as StreamOptions)).toThrow(/unknown fields que/);
  });

  it("shows no name that may be data", () => {
    expect(() => streamConfiguration({ "4799990000": 1 } as StreamOptions)).toThrow(/unknown fields …/);
  });
});
