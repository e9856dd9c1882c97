import { status } from "@grpc/grpc-js";
import type { AttemptEvent, CallEvent } from "@telcokit/core";
import { describe, expect, it, onTestFinished } from "vitest";
import { engines } from "../channel/testing/calls.ts";
import { type Behaviour, startGrpcServer } from "../channel/testing/grpc-server.ts";
import { countingAuth, streamOperation, testClient } from "./rpc.fixture.ts";

describe.each(engines)("hooks and a stream over %s", (engine) => {
  /** What hooks hear of a stream that is read to its end, or left after its first message. */
  async function heard(events: NonNullable<Behaviour["events"]>, leave?: "leave") {
    const attempts: AttemptEvent[] = [];
    const calls: CallEvent[] = [];
    const server = await startGrpcServer({ events });
    const hooks = {
      onAttempt: (event: AttemptEvent) => void attempts.push(event),
      onCall: (event: CallEvent) => void calls.push(event),
    };
    const client = testClient(server.url, { engine }, { auth: countingAuth(), hooks });
    onTestFinished(async () => {
      await client.close();
      server.close();
    });
    const stream = client.openStream(streamOperation, {});
    try {
      for await (const _message of stream) if (leave !== undefined) break;
    } catch {
      // The hooks are told.
    }
    return { attempts, calls };
  }
  const operation = "wgtwo events.stream";

  it("hear of one attempt and one call when it ends in order, or is left", async () => {
    for (const leave of [undefined, "leave"] as const) {
      const { attempts, calls } = await heard((call) => {
        call.send("a");
        if (leave === undefined) call.end();
      }, leave);
      expect(attempts).toEqual([{ operation, attempt: 1, durationMs: expect.any(Number) }]);
      expect(calls).toEqual([{ operation, attempts: 1, durationMs: expect.any(Number) }]);
    }
  });

  it("hear what ended it", async () => {
    const failure = { code: status.UNAVAILABLE, details: "going down" };
    const { attempts, calls } = await heard((call) => call.fail(failure));
    const error = expect.objectContaining({ code: "grpc_unavailable" });
    expect(attempts).toMatchObject([{ attempt: 1, error }]);
    expect(calls).toMatchObject([{ attempts: 1, error }]);
  });

  it("hear of the attempt that a refused token took", async () => {
    let requests = 0;
    const { attempts, calls } = await heard((call) => {
      requests += 1;
      if (requests === 1) call.fail({ code: status.UNAUTHENTICATED, details: "" });
      else call.end();
    });
    expect(attempts).toMatchObject([{ attempt: 1, error: { code: "auth_failed" } }, { attempt: 2 }]);
    expect(attempts[1]?.error).toBeUndefined();
    expect(calls).toMatchObject([{ attempts: 2 }]);
  });
});
