import { describe, expect, it } from "vitest";
import { isValid } from "./is-valid.ts";

const expiresAt = new Date("2030-01-01T00:00:00Z");

describe("isValid", () => {
  it("needs the status Valid and an expiry ahead", () => {
    expect(isValid({ status: "Valid", expiresAt }, expiresAt.getTime() - 1)).toBe(true);
    expect(isValid({ status: "Valid", expiresAt }, expiresAt)).toBe(false);
    expect(isValid({ status: "Expired", expiresAt }, 0)).toBe(false);
    expect(isValid({ status: "Suspended", expiresAt }, 0)).toBe(false);
  });

  it("takes an unknown expiry for no promise", () => {
    expect(isValid({ status: "Valid" })).toBe(false);
    expect(isValid({ status: "Valid", expiresAt: new Date(Number.NaN) }, 0)).toBe(false);
  });

  it("goes by the machine's clock unless told the time", () => {
    expect(isValid({ status: "Valid", expiresAt: new Date(Date.now() + 60_000) })).toBe(true);
    expect(isValid({ status: "Valid", expiresAt: new Date(Date.now() - 1) })).toBe(false);
  });
});
