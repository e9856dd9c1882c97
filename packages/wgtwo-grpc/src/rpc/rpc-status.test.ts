import { inspect } from "node:util";
import { Metadata, status } from "@grpc/grpc-js";
import { AuthError, OutcomeUnknownError, StatusError } from "@telcokit/core";
import { afterEach, describe, expect, it } from "vitest";
import { engines } from "../channel/testing/calls.ts";
import { countingAuth, secrets } from "./rpc.fixture.ts";
import { createHarness, failure, input } from "./rpc-harness.fixture.ts";

const { against, cleanUp } = createHarness();
afterEach(cleanUp);

function pushback(ms: string): Metadata {
  const metadata = new Metadata();
  metadata.set("grpc-retry-pushback-ms", ms);
  return metadata;
}

describe.each(engines)("%s", (engine) => {
  it.each([
    [status.UNAVAILABLE, "grpc_unavailable"],
    [status.RESOURCE_EXHAUSTED, "grpc_resource_exhausted"],
    [status.DEADLINE_EXCEEDED, "grpc_deadline_exceeded"],
  ] as const)(
    "status %i is retried for reads and idempotent operations, and leaves a write open",
    async (code, name) => {
      for (const effect of ["read", "idempotent"] as const) {
        const { send, seen } = await against(engine, () => ({ code, details: "" }), effect);
        expect(await failure(send(input))).toMatchObject({
          code: name,
          status: code,
          attempts: 3,
          retryable: true,
        });
        expect(seen.requests).toBe(3);
      }
      const { send, seen } = await against(engine, () => ({ code, details: "" }), "write");
      const error = await failure(send(input));
      expect(error).toBeInstanceOf(OutcomeUnknownError);
      expect(error.cause).toMatchObject({ code: name });
      expect(seen.requests).toBe(1);
    },
  );

  it.each([
    [status.INVALID_ARGUMENT, "grpc_invalid_argument"],
    [status.NOT_FOUND, "grpc_not_found"],
    [status.ALREADY_EXISTS, "grpc_already_exists"],
    [status.PERMISSION_DENIED, "grpc_permission_denied"],
    [status.FAILED_PRECONDITION, "grpc_failed_precondition"],
    [status.OUT_OF_RANGE, "grpc_out_of_range"],
    [status.UNIMPLEMENTED, "grpc_unimplemented"],
  ] as const)("status %i is a definite answer, also to a write, and never retried", async (code, name) => {
    for (const effect of ["read", "write"] as const) {
      const { send, seen } = await against(engine, () => ({ code, details: "" }), effect);
      const error = await failure(send(input));
      expect(error).toBeInstanceOf(StatusError);
      expect(error).toMatchObject({ code: name, status: code, attempts: 1, retryable: false });
      expect(seen.requests).toBe(1);
    }
  });

  it.each([
    [status.CANCELLED, "grpc_cancelled"],
    [status.UNKNOWN, "grpc_unknown"],
    [status.ABORTED, "grpc_aborted"],
    [status.INTERNAL, "grpc_internal"],
    [status.DATA_LOSS, "grpc_data_loss"],
    [99, "grpc_unknown"],
  ] as const)("status %i is not retried, and leaves a write open", async (code, name) => {
    const read = await against(engine, () => ({ code, details: "" }), "read");
    expect(await failure(read.send(input))).toMatchObject({ code: name, attempts: 1 });
    const write = await against(engine, () => ({ code, details: "" }), "write");
    expect(await failure(write.send(input))).toMatchObject({
      code: "outcome_unknown",
      cause: { code: name },
    });
    expect([read.seen.requests, write.seen.requests]).toEqual([1, 1]);
  });

  it("a permission that is missing names the scope", async () => {
    const { send } = await against(engine, () => ({ code: status.PERMISSION_DENIED, details: "" }), "read");
    expect((await failure(send(input))).message).toContain("sms.text:send_to_subscriber");
  });

  it("a refused token is dropped and replaced once, then it is an AuthError", async () => {
    const auth = countingAuth();
    const { send, seen } = await against(
      engine,
      ({ metadata }) =>
        String(metadata.get("authorization")[0]).endsWith("-2")
          ? "m-1"
          : { code: status.UNAUTHENTICATED, details: "" },
      "write",
      { auth },
    );
    expect(await send(input)).toEqual({ messageId: "m-1" });
    expect(seen.requests).toBe(2);
    expect(auth.refused).toEqual([`${secrets.token}-1`]);

    const never = await against(engine, () => ({ code: status.UNAUTHENTICATED, details: "" }), "write", {
      auth: countingAuth(),
    });
    const error = await failure(never.send(input));
    expect(error).toBeInstanceOf(AuthError);
    expect(error).toMatchObject({ status: status.UNAUTHENTICATED });
    expect(never.seen.requests).toBe(2);
  });

  it("pushback is obeyed: a wait, a wait that does not fit, and never", async () => {
    let left = 1;
    const waited = await against(
      engine,
      () => (left-- > 0 ? { code: status.UNAVAILABLE, details: "", metadata: pushback("120") } : "m-1"),
      "read",
    );
    const startedAt = performance.now();
    await waited.send(input);
    expect(performance.now() - startedAt).toBeGreaterThan(115);

    const tooLong = await against(
      engine,
      () => ({ code: status.UNAVAILABLE, details: "", metadata: pushback("60000") }),
      "read",
    );
    expect(await failure(tooLong.send(input))).toMatchObject({ retryAfterMs: 60_000, attempts: 1 });

    const never = await against(
      engine,
      () => ({ code: status.UNAVAILABLE, details: "", metadata: pushback("-1") }),
      "read",
    );
    expect(await failure(never.send(input))).toMatchObject({
      code: "grpc_unavailable",
      attempts: 1,
      retryable: false,
    });
    expect([waited.seen.requests, tooLong.seen.requests, never.seen.requests]).toEqual([2, 1, 1]);
  });

  it("no error shows what the service said, the token, the number or the text", async () => {
    const details = `rejected ${secrets.msisdn} "${secrets.text}" with ${secrets.token}-1`;
    const codes = Object.values(status).filter((code) => typeof code === "number" && code !== status.OK);
    let code = 0;
    for (const effect of ["read", "write"] as const) {
      const options = { auth: countingAuth(), retry: false } as const;
      const { send } = await against(engine, () => ({ code, details }), effect, options);
      for (code of codes as number[]) {
        const error = await failure(send(input));
        const shown = [
          error.message,
          String(error),
          JSON.stringify(error),
          inspect(error, { depth: 9, showHidden: true }),
        ].join("\n");
        for (const secret of Object.values(secrets)) expect(shown).not.toContain(secret);
        const answered = error instanceof StatusError ? error : error.cause;
        if (answered instanceof StatusError) expect(answered.serverMessage).toBe(details);
      }
    }
  });
});
