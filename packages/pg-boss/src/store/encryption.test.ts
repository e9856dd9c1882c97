import { describe, expect, it } from "vitest";
import { aesGcm } from "./encryption.ts";

const key = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);

describe("aesGcm", () => {
  it("gives back what it sealed, and seals the same text differently every time", async () => {
    const { encrypt, decrypt } = aesGcm(key(1));
    const [one, other] = [await encrypt("Zoë +4799990000"), await encrypt("Zoë +4799990000")];
    expect(one).not.toBe(other);
    expect(one).not.toContain("4799990000");
    expect([await decrypt(one), await decrypt(other)]).toEqual(["Zoë +4799990000", "Zoë +4799990000"]);
  });

  it("seals with the first key and opens with any", async () => {
    const old = await aesGcm(key(1)).encrypt("x");
    const both = aesGcm(key(2), key(1));
    expect(await both.decrypt(old)).toBe("x");
    await expect(aesGcm(key(1)).decrypt(await both.encrypt("x"))).rejects.toThrow("none of the keys");
  });

  it("opens nothing that was changed", async () => {
    const { encrypt, decrypt } = aesGcm(key(1));
    const sealed = await encrypt("x");
    const last = sealed.at(-3) === "A" ? "B" : "A";
    await expect(decrypt(`${sealed.slice(0, -3)}${last}${sealed.slice(-2)}`)).rejects.toThrow();
    await expect(decrypt("x")).rejects.toThrow();
  });

  it("refuses keys of another length", () => {
    for (const wrong of [[], [new Uint8Array(16)], ["a".repeat(32) as never]])
      expect(() => aesGcm(...wrong)).toThrow(/keys of 32 bytes/);
  });
});
