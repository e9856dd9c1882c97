import { describe, expect, it } from "vitest";
import { TransportFault } from "../network/fault.ts";
import { isPrintableId, printable, requestIdOf, safeToken } from "./privacy.ts";

describe("safeToken", () => {
  it.each(["ECONNRESET", "invalid_client", "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED", "KO6"])(
    "knows the code %s",
    (code) => {
      expect(safeToken(code)).toBe(code);
    },
  );

  it.each([
    "+4799990000",
    "e4799990000",
    "two words",
    "a-b",
    "",
    "x".repeat(65),
    "1st",
    undefined,
    null,
    {},
    4_799_990_000,
  ])("takes %j for none", (value) => {
    expect(safeToken(value)).toBeUndefined();
  });

  it("passes small numbers", () => {
    expect(safeToken(14)).toBe("14");
  });
});

describe("printable", () => {
  it("leaves out everything of a foreign error but its class and code", () => {
    const error = Object.assign(new RangeError("+4799990000"), { code: "EPIPE", body: "secret" });
    expect(printable(error)).toEqual({ name: "RangeError", code: "EPIPE" });
    expect(printable("+4799990000")).toBe("string");
    expect(printable(undefined)).toBe("undefined");
  });

  it("shows a fault of the network with the call of the system that failed", () => {
    const fault = new TransportFault({ code: "ECONNREFUSED", syscall: "connect" });
    expect(printable(fault)).toEqual({ name: "TransportFault", code: "ECONNREFUSED", syscall: "connect" });
    expect(printable({ ...fault, toJSON: () => "secret" })).toEqual({ name: "Object", code: "ECONNREFUSED" });
  });

  it("runs nothing of a foreign object: no toJSON, no getter, no trap that throws", () => {
    const fail = (): never => {
      throw new Error("+4799990000");
    };
    class AxiosError extends Error {
      readonly code = "ERR_BAD_REQUEST";
      toJSON(): unknown {
        return { config: { headers: { authorization: "Bearer secret" } } };
      }
    }
    expect(printable(new AxiosError())).toEqual({ name: "AxiosError", code: "ERR_BAD_REQUEST" });
    expect(printable({ toJSON: fail })).toEqual({ name: "Object" });
    expect(printable(Object.defineProperty(new Error(), "code", { get: fail }))).toEqual({ name: "Error" });
    expect(
      printable(
        Object.create({
          get constructor(): never {
            return fail();
          },
        }),
      ),
    ).toEqual({ name: "Object" });
    expect(printable(new Proxy({}, { getPrototypeOf: fail, getOwnPropertyDescriptor: fail }))).toBe("object");
    expect(printable({ constructor: { name: "+4799990000" } })).toEqual({ name: "Object" });
  });
});

describe("requestIdOf", () => {
  it.each(["r-1", "17", "0b7f2c1e-4799-990000", "a:b=c.d_e"])("takes %s for an id", (id) => {
    expect(requestIdOf({ "x-request-id": id })).toBe(id);
  });

  it.each(["+4799990000", "Bearer secret", "x".repeat(101), ""])("not %j", (id) => {
    expect(requestIdOf({ "x-request-id": id })).toBeUndefined();
  });
});

describe("an id of a request", () => {
  it.each(["r-1", "17", "550e8400-e29b-41d4-a716-446655440000", "1764259200000000000", "KX-2026-4711"])(
    "%s is printed",
    (id) => expect(isPrintableId(id)).toBe(true),
  );

  it.each(["4799990000", "sms-393291234567-1", "req:3291234567"])("%s may be somebody's number", (id) => {
    expect(isPrintableId(id)).toBe(false);
  });
});
