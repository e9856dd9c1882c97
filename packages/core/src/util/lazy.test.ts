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

  it("forgets that it could not be made: who asks later may get it", async () => {
    let failures = 0;
    const get = lazily(async () => {
      failures += 1;
      if (failures === 1) throw new RangeError("no");
      return "made";
    });
    const together = [get(), get()];
    await expect(together[0]).rejects.toThrow(RangeError);
    await expect(together[1]).rejects.toThrow(RangeError);
    expect(await get()).toBe("made");
    expect(failures).toBe(2);
  });
});
