import { describe, expect, it } from "vitest";
import { AuthError } from "../errors/auth-error.ts";
import { type Call, createCall } from "./call.ts";
import { createListing, type Listing, type PageReply } from "./listing.ts";

const meta = { attempts: 1, headers: {}, durationMs: 5 };

function scripted(pages: Readonly<Record<string, PageReply<number, string>>>): {
  list: Listing<number, AuthError>;
  asked: string[];
} {
  const asked: string[] = [];
  const fetchPage = (cursor: string | undefined): Call<PageReply<number, string>, AuthError> => {
    asked.push(cursor ?? "first");
    const value = pages[cursor ?? "first"];
    return createCall<PageReply<number, string>, AuthError>(
      Promise.resolve(
        value === undefined
          ? { ok: false, error: new AuthError({ operation: "test list", reason: "no" }), meta }
          : { ok: true, value, meta },
      ),
    );
  };
  return { list: createListing("test list", fetchPage), asked };
}

const three = {
  first: { items: [1, 2], next: "b" },
  b: { items: [], next: "c" },
  c: { items: [3], next: undefined },
};

describe("a listing", () => {
  it("gives all items in order and reads on after an empty page", async () => {
    const { list } = scripted(three);
    const seen: number[] = [];
    for await (const item of list) seen.push(item);
    expect(seen).toEqual([1, 2, 3]);
  });

  it("fetches nothing before it is read, and no page beyond a break", async () => {
    const { list, asked } = scripted(three);
    expect(asked).toEqual([]);
    for await (const item of list) if (item === 1) break;
    expect(asked).toEqual(["first"]);
  });

  it("starts again with every iteration", async () => {
    const { list } = scripted(three);
    expect(await list.toArray({ max: 10 })).toEqual([1, 2, 3]);
    expect(await list.toArray({ max: 10 })).toEqual([1, 2, 3]);
  });

  it("stops at max without asking for more", async () => {
    const { list, asked } = scripted(three);
    expect(await list.toArray({ max: 2 })).toEqual([1, 2]);
    expect(asked).toEqual(["first"]);
    expect(await list.toArray({ max: 0 })).toEqual([]);
  });

  it("gives the pages with their meta", async () => {
    const sizes: number[] = [];
    for await (const page of scripted(three).list.pages()) sizes.push(page.items.length * page.meta.attempts);
    expect(sizes).toEqual([2, 0, 1]);
  });

  it("adds up the meta of its pages in toArray", async () => {
    const outcome = await scripted(three).list.toArray({ max: 10 }).result();
    expect(outcome).toMatchObject({ ok: true, value: [1, 2, 3], meta: { attempts: 3, durationMs: 15 } });
  });

  it("throws the operation's own error while it is read, and gives it by result()", async () => {
    const broken = { first: { items: [1], next: "gone" } };
    await expect(scripted(broken).list.toArray({ max: 10 })).rejects.toBeInstanceOf(AuthError);
    const outcome = await scripted(broken).list.toArray({ max: 10 }).result();
    expect(outcome.ok).toBe(false);
  });

  it("takes any cursor the operation makes up, and leaves it to the operation to end", async () => {
    const asked: number[] = [];
    const list = createListing<number, AuthError, { readonly at: number }>("test list", (cursor) => {
      const at = cursor?.at ?? 0;
      asked.push(at);
      const value = { items: [at], next: at < 3 ? { at: at + 1 } : undefined };
      return createCall<typeof value, AuthError>(Promise.resolve({ ok: true, value, meta }));
    });
    expect(await list.toArray({ max: 10 })).toEqual([0, 1, 2, 3]);
    expect(asked).toEqual([0, 1, 2, 3]);
  });

  it("fails closed when the service goes round in a circle, of any length", async () => {
    const circle = {
      first: { items: [1], next: "a" },
      a: { items: [2], next: "b" },
      b: { items: [3], next: "c" },
      c: { items: [4], next: "a" },
    };
    const { list, asked } = scripted(circle);
    const outcome = await list.toArray({ max: 1e6 }).result();
    expect(outcome).toMatchObject({ ok: false, error: { code: "reply_invalid" } });
    expect(asked.length).toBeLessThan(12);
  });
});

describe("toArray", () => {
  it.each([[undefined], [{}], [{ max: Number.NaN }], [{ max: -1 }], [{ max: 1.5 }], [{ max: "5" }]])(
    "asks for nothing with %j: how much fits into memory is the caller's to say",
    async (options) => {
      const { list, asked } = scripted(three);
      expect(await list.toArray(options as { max: number }).result()).toMatchObject({
        error: { code: "request_invalid", issues: [{ path: ["options", "max"] }] },
      });
      expect(asked).toEqual([]);
    },
  );

  it("gives all there is for Infinity", async () => {
    const { list } = scripted(three);
    expect(await list.toArray({ max: Number.POSITIVE_INFINITY })).toEqual([1, 2, 3]);
  });
});
