import { describe, expect, it } from "vitest";
import { lazily, lazyMembers } from "./lazy.ts";

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

describe("members that are made when they are looked at", () => {
  const made: string[] = [];
  const members = () =>
    lazyMembers<{ a: object; b: object }>({
      a: () => {
        made.push("a");
        return { name: "a" };
      },
      b: () => {
        made.push("b");
        return { name: "b" };
      },
    });

  it("are made once each, and only what is looked at", () => {
    made.length = 0;
    const { a } = members();
    expect(made).toEqual(["a"]);
    const whole = members();
    expect(Object.keys(whole)).toEqual(["a", "b"]);
    expect(whole.b).toBe(whole.b);
    expect(made).toEqual(["a", "b"]);
    expect({ ...whole }).toEqual({ a, b: { name: "b" } });
  });

  it("may be replaced, as tests do", () => {
    const whole = members();
    const own = { name: "own" };
    whole.a = own;
    expect(whole.a).toBe(own);
  });
});
