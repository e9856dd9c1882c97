import { spawnSync } from "node:child_process";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { AuthError } from "../errors/auth-error.ts";
import type { Result } from "./call.ts";
import { createCall } from "./call.ts";

const meta = { attempts: 1, status: 200, headers: {}, durationMs: 1 };
const refused = new AuthError({ operation: "test call", reason: "no" });
const good = (): Promise<Result<number, AuthError>> => Promise.resolve({ ok: true, value: 7, meta });
const bad = (): Promise<Result<number, AuthError>> => Promise.resolve({ ok: false, error: refused, meta });

/** Runs the collector until what was let go of has been told of. */
async function collectGarbage(): Promise<void> {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  for (let round = 0; round < 5; round += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    collect();
  }
}

/** Unhandled rejections during `work`, with a turn of the loop for Node to report them. */
async function unhandledDuring(work: () => void | Promise<void>): Promise<unknown[]> {
  const seen: unknown[] = [];
  const listener = (reason: unknown): void => void seen.push(reason);
  const others = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", listener);
  try {
    await work();
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

  it("that failed may be looked at later: calls can be started together and looked at one after the other", async () => {
    const calls = [createCall(bad()), createCall(bad())];
    expect(await unhandledDuring(() => {})).toEqual([]);
    expect(await calls[0]?.result()).toMatchObject({ ok: false });
    await expect(calls[1]).rejects.toBe(refused);
  });

  it("is an unhandled rejection when it failed and was let go of without a look", async () => {
    const seen = await unhandledDuring(async () => {
      void createCall(bad());
      await collectGarbage();
    });
    expect(seen).toEqual([refused]);
  });

  it("is none when somebody looked before it was let go of", async () => {
    const seen = await unhandledDuring(async () => {
      await createCall(bad()).result();
      const late = createCall(bad());
      await new Promise((resolve) => setImmediate(resolve));
      await late.catch(() => {});
      await collectGarbage();
    });
    expect(seen).toEqual([]);
  });

  it("ends the process with an error when it failed, nobody looked, and there is nothing left to do", () => {
    const program = `
      import { createCall } from "./call.ts";
      const meta = { attempts: 1, headers: {}, durationMs: 1 };
      globalThis.kept = createCall(Promise.resolve({ ok: false, error: new RangeError("the call's own"), meta }));`;
    const ended = spawnSync(
      process.execPath,
      ["--conditions=@telcokit/source", "--input-type=module-typescript", "--eval", program],
      { cwd: import.meta.dirname, encoding: "utf8" },
    );
    expect(ended.stderr).toContain("RangeError: the call's own");
    expect(ended.status).toBe(1);
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
