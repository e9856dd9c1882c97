import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it, onTestFinished } from "vitest";
import { AuthError } from "../errors/auth-error.ts";
import { type Call, createCall, type Result } from "./call.ts";

const meta = { attempts: 1, status: 200, headers: {}, durationMs: 1 };
const refused = refusal();
const good = (): Promise<Result<number, AuthError>> => Promise.resolve({ ok: true, value: 7, meta });
const bad = (error = refused): Promise<Result<number, AuthError>> =>
  Promise.resolve({ ok: false, error, meta });

function refusal(): AuthError {
  return new AuthError({ operation: "test call", reason: "no" });
}

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Those of `errors` that are unhandled rejections from now on. What the collector finds of other tests is not ours. */
function unhandledAmong(errors: readonly unknown[]): readonly unknown[] {
  const seen: unknown[] = [];
  const others = process.listeners("unhandledRejection");
  const listener: NodeJS.UnhandledRejectionListener = (reason, promise) => {
    if (errors.includes(reason)) seen.push(reason);
    else for (const other of others) other(reason, promise);
  };
  process.removeAllListeners("unhandledRejection").on("unhandledRejection", listener);
  onTestFinished(() => {
    process.off("unhandledRejection", listener);
    for (const other of others) process.on("unhandledRejection", other);
  });
  return seen;
}

/** Makes a call that fails, looks at it, and lets go of it, all in a frame of its own that keeps nothing. */
async function letGo(error: AuthError, look: (call: Call<number, AuthError>) => unknown): Promise<void> {
  await look(createCall(bad(error)));
}

describe("a call", () => {
  it("is a promise of its value", async () => {
    const call = createCall(good());
    expect(await call).toBe(7);
    expect(await Promise.all([call, call.then((value) => value + 1)])).toEqual([7, 8]);
    expect(Object.prototype.toString.call(call)).toBe("[object Call]");
  });

  it("rejects with its error and runs finally", async () => {
    let ended = 0;
    const call = createCall(bad());
    await expect(
      call.finally(() => {
        ended += 1;
      }),
    ).rejects.toBe(refused);
    expect(await call.catch((error: AuthError) => error.code)).toBe("auth_failed");
    expect(ended).toBe(1);
  });

  it("gives its outcome as a plain object by result(), which never rejects with its error", async () => {
    expect(await createCall(good()).result()).toEqual({ ok: true, value: 7, meta });
    expect(await createCall(bad()).result()).toEqual({ ok: false, error: refused, meta });
  });

  it("gives value and meta by withMeta(), or throws", async () => {
    expect(await createCall(good()).withMeta()).toEqual({ value: 7, meta });
    await expect(createCall(bad()).withMeta()).rejects.toBe(refused);
  });

  it("that failed may be looked at later: calls can be started together and looked at one after the other", async () => {
    const unhandled = unhandledAmong([refused]);
    const calls = [createCall(bad()), createCall(bad())];
    await nextTurn();
    collectGarbage();
    await nextTurn();
    expect(await calls[0]?.result()).toMatchObject({ ok: false });
    await expect(calls[1]).rejects.toBe(refused);
    expect(unhandled).toEqual([]);
  });

  it("is an unhandled rejection when it failed and was let go of without a look, and none when somebody looked", async () => {
    const [looked, late, unseen] = [refusal(), refusal(), refusal()] as const;
    const unhandled = unhandledAmong([looked, late, unseen]);
    await letGo(looked, (call) => call.result());
    await letGo(late, async (call) => {
      await nextTurn();
      await call.catch(() => {});
    });
    await letGo(unseen, () => nextTurn());
    // What comes of the collector's finds is a task of its own, which a busy machine puts off.
    await expect
      .poll(() => {
        collectGarbage();
        return unhandled;
      })
      .toContain(unseen);
    collectGarbage();
    await nextTurn();
    expect(unhandled).toEqual([unseen]);
  });

  it("is none when it was observed by result(), or by withMeta() that is handled", async () => {
    const unhandled = unhandledAmong([refused]);
    void createCall(bad()).result();
    void createCall(bad())
      .withMeta()
      .catch(() => {});
    await nextTurn();
    await nextTurn();
    expect(unhandled).toEqual([]);
  });

  it("lets a bug reject, by result() too", async () => {
    const bug = new RangeError("bug");
    await expect(createCall(Promise.reject(bug)).result()).rejects.toBe(bug);
  });
});
