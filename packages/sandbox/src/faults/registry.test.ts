import { describe, expect, test as it } from "vitest";
import { createFaults, type FaultRule } from "./registry.ts";

const text = { system: "wgtwo", operation: "sms.sendText" } as const;

describe("fault rules", () => {
  it("a rule strikes as many times as it says, and then no more", () => {
    const faults = createFaults();
    const handle = faults.add({ ...text, fault: { kind: "reset" }, times: 2 });
    const kinds = [1, 2, 3].map(() => faults.plan("wgtwo", "sms.sendText").fault?.kind);
    expect(kinds).toEqual(["reset", "reset", undefined]);
    expect(handle.hits).toBe(2);
  });

  it("every strikes each n-th matching request only", () => {
    const faults = createFaults();
    faults.add({ ...text, fault: { kind: "reset" }, every: 3 });
    faults.plan("wgtwo", "sms.sendData");
    const kinds = [1, 2, 3, 4, 5, 6].map(() => faults.plan("wgtwo", "sms.sendText").fault?.kind);
    expect(kinds).toEqual([undefined, undefined, "reset", undefined, undefined, "reset"]);
  });

  it("the first rule that is due wins, delays add up with it", () => {
    const faults = createFaults();
    faults.add({ ...text, fault: { kind: "delay", ms: 5 } });
    faults.add({ ...text, fault: { kind: "delay", ms: 7 } });
    faults.add({ ...text, fault: { kind: "hang" }, times: 1 });
    faults.add({ ...text, fault: { kind: "close" } });
    expect(faults.plan("wgtwo", "sms.sendText")).toMatchObject({ delayMs: 12, fault: { kind: "hang" } });
    expect(faults.plan("wgtwo", "sms.sendText")).toMatchObject({ delayMs: 12, fault: { kind: "close" } });
  });

  it("a removed rule and cleared rules strike no more", () => {
    const faults = createFaults();
    faults.add({ ...text, fault: { kind: "reset" } }).remove();
    expect(faults.plan("wgtwo", "sms.sendText").fault).toBeUndefined();
    faults.add({ ...text, fault: { kind: "reset" } });
    faults.clear();
    expect(faults.plan("wgtwo", "sms.sendText").fault).toBeUndefined();
  });

  it("an unknown name is a TypeError that lists the known ones", () => {
    const faults = createFaults();
    const add = (rule: object) => () => faults.add(rule as FaultRule);
    expect(add({ system: "wgtoo", operation: "token", fault: { kind: "hang" } })).toThrow(
      /known: wgtwo, keycloak/,
    );
    expect(add({ system: "wgtwo", operation: "toString", fault: { kind: "hang" } })).toThrow(
      /wgtwo has no operation "toString"; known: token, bundling\.replaceProducts, events\.stream/,
    );
    expect(add({ ...text, fault: { kind: "explode" } })).toThrow(
      /"explode" cannot happen .* delay, status, html/,
    );
    expect(add({ ...text, fault: { kind: "drop-ack" } })).toThrow(TypeError);
    expect(
      add({ system: "wgtwo", operation: "bundling.replaceProducts", fault: { kind: "goaway" } }),
    ).toThrow(TypeError);
  });

  it("numbers that make no sense are a TypeError", () => {
    const faults = createFaults();
    expect(() => faults.add({ ...text, fault: { kind: "delay", ms: Number.NaN } })).toThrow(TypeError);
    expect(() => faults.add({ ...text, fault: { kind: "grpc-status", code: 17 } })).toThrow(TypeError);
    expect(() => faults.add({ ...text, fault: { kind: "hang" }, times: 0 })).toThrow(TypeError);
    expect(() => faults.add({ ...text, fault: { kind: "hang" }, afterEvents: 1 })).toThrow(TypeError);
  });

  it("strike reaches the calls that are open, and only those", () => {
    const faults = createFaults();
    const struck: string[] = [];
    const leave = faults.opened("wgtwo", "events.stream", (fault) => struck.push(fault.kind));
    const rule = { system: "wgtwo", operation: "events.stream", fault: { kind: "reset" } } as const;
    expect(faults.strike(rule)).toBe(1);
    leave();
    expect(faults.strike(rule)).toBe(0);
    expect(struck).toEqual(["reset"]);
  });
});
