import { describe, expect, it } from "vitest";
import { lazily } from "./lazy.ts";

describe("lazily", () => {
  it("makes a thing once, for all who ask before it is there", async () => {
    let made = 0;
    const get = lazily(async () => {
      made += 1;
      return { made };
    });
    const [first, second] = await Promise.all([get(), get()]);
    expect(first).toBe(second);
    expect(made).toBe(1);
  });

  it("gives it at once when it is there, also when it is nothing", async () => {
    const get = lazily(async () => undefined);
    expect(get()).toBeInstanceOf(Promise);
    await get();
    expect(get()).toBeUndefined();
  });

  it("keeps rejecting when it could not be made", async () => {
    const get = lazily(() => Promise.reject(new RangeError("no")));
    await expect(get()).rejects.toThrow(RangeError);
    await expect(get()).rejects.toThrow(RangeError);
  });
});
