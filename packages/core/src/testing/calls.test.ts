import { describe, expect, it } from "vitest";
import { ConnectionError } from "../errors/connection-error.ts";
import { failedCall, okCall } from "./calls.ts";

const lost = new ConnectionError({ operation: "acr create", reason: "reset", attempts: 3 });

describe("doubles of calls", () => {
  it("okCall is a call that succeeded", async () => {
    expect(await okCall({ acr: "x" })).toEqual({ acr: "x" });
    expect(await okCall(7, { status: 201 }).withMeta()).toMatchObject({ value: 7, meta: { status: 201 } });
    expect(await okCall(7).result()).toMatchObject({ ok: true, value: 7, meta: { attempts: 1 } });
  });

  it("failedCall is a call that failed", async () => {
    await expect(failedCall(lost)).rejects.toBe(lost);
    expect(await failedCall(lost).result()).toMatchObject({ ok: false, error: lost, meta: { attempts: 3 } });
  });
});
