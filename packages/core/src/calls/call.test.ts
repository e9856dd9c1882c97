import { describe, expect, it } from "vitest";
import { AuthError } from "../errors/auth-error.ts";
import type { Result } from "./call.ts";
import { createCall } from "./call.ts";

const meta = { attempts: 1, status: 200, headers: {}, durationMs: 1 };
const refused = new AuthError({ operation: "test call", reason: "no" });
const good = (): Promise<Result<number, AuthError>> => Promise.resolve({ ok: true, value: 7, meta });
const bad = (): Promise<Result<number, AuthError>> => Promise.resolve({ ok: false, error: refused, meta });

/** Unhandled rejections during `work`, with a turn of the loop for Node to report them. */
async function unhandledDuring(work: () => void): Promise<unknown[]> {
  const seen: unknown[] = [];
  const listener = (reason: unknown): void => void seen.push(reason);
  const others = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", listener);
  try {
    work();
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  } finally {
    process.off("unhandledRejection", listener);
    for (const other of others) process.on("unhandledRejection", other);
  }
  return seen;
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

  it("is an unhandled rejection when it fails and nobody looks", async () => {
    expect(await unhandledDuring(() => void createCall(bad()))).toEqual([refused]);
  });

  it("is none when it was observed by result(), or by withMeta() that is handled", async () => {
    expect(await unhandledDuring(() => void createCall(bad()).result())).toEqual([]);
    expect(
      await unhandledDuring(
        () =>
          void createCall(bad())
            .withMeta()
            .catch(() => {}),
      ),
    ).toEqual([]);
  });

  it("lets a bug reject, by result() too", async () => {
    const bug = new RangeError("bug");
    await expect(createCall(Promise.reject(bug)).result()).rejects.toBe(bug);
  });
});
