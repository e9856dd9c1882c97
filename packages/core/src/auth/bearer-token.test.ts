import { describe, expect, test as it } from "vitest";
import { AuthError } from "../errors/auth-error.ts";
import { bearerToken } from "./bearer-token.ts";
import { callOf, printed } from "./token-server.fixture.ts";

describe("a fixed token", () => {
  it("is sent as it is, and its refusal is final", async () => {
    const auth = bearerToken("abc.def");
    const credential = await auth.credential(callOf());
    expect(auth.kind).toBe("bearer");
    expect(credential.headers).toEqual({ authorization: "Bearer abc.def" });
    expect(credential.refused()).toBe(false);
    expect(printed(auth) + printed(credential)).not.toContain("abc.def");
  });

  it.each(["", "Bearer abc", "abc\r\nx: y", "ünsafe"])(
    "%j cannot stand in a header: a TypeError",
    (token) => {
      expect(() => bearerToken(token)).toThrow(TypeError);
      expect(() => bearerToken(token)).not.toThrow(/abc|ünsafe/);
    },
  );
});

describe("a function", () => {
  it("is asked for every attempt", async () => {
    let asked = 0;
    const auth = bearerToken(() => `token-${++asked}`);
    expect((await auth.credential(callOf())).headers.authorization).toBe("Bearer token-1");
    expect((await auth.credential(callOf())).headers.authorization).toBe("Bearer token-2");
  });

  it("that now gives another token allows one replay, the same token none", async () => {
    let token = "old";
    const auth = bearerToken(() => token);
    const credential = await auth.credential(callOf());
    token = "new";
    expect([credential.refused(), credential.refused()]).toEqual([true, false]);
    expect((await auth.credential(callOf())).refused()).toBe(false);
  });

  it("that is asynchronous is asked whether it has another one by now", async () => {
    let token = "old";
    const auth = bearerToken(async () => token);
    const first = await auth.credential(callOf());
    const second = await auth.credential(callOf());
    expect(await first.refused()).toBe(false);
    token = "new";
    expect(await second.refused()).toBe(true);
    expect(await second.refused()).toBe(false);
  });

  it("that cannot say whether it has another one allows no replay", async () => {
    let asked = 0;
    const auth = bearerToken(async () => {
      asked += 1;
      if (asked > 1) throw new Error("hunter2");
      return "token";
    });
    expect(await (await auth.credential(callOf())).refused()).toBe(false);
  });

  it.each<[string, () => string | Promise<string>, RegExp, boolean]>([
    [
      "throws",
      () => {
        throw new RangeError("hunter2");
      },
      /failed with RangeError/,
      true,
    ],
    ["rejects", () => Promise.reject(new RangeError("hunter2")), /failed with RangeError/, true],
    ["gives no token", async () => "Bearer hunter2", /did not give a bare token/, false],
    ["gives nothing", () => "", /did not give a bare token/, false],
  ])("that %s is an AuthError without its words", async (_title, give, message, retryable) => {
    const error: unknown = await (async () => bearerToken(give).credential(callOf("acr create")))().catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(AuthError);
    expect(error).toMatchObject({ operation: "acr create", retryable });
    expect((error as AuthError).message).toMatch(message);
    expect(printed(error)).not.toContain("hunter2");
  });
});
