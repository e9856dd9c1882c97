import { status } from "@grpc/grpc-js";
import type { AttemptEvent, CallEvent } from "@telcokit/core";
import { createRuntime, type Runtime } from "@telcokit/core/client";
import { describe, expect, it, onTestFinished } from "vitest";
import { engines } from "../channel/testing/calls.ts";
import { type Behaviour, startGrpcServer } from "../channel/testing/grpc-server.ts";
import { countingAuth, streamOperation, testClient } from "./rpc.fixture.ts";
import { createRpcClient } from "./rpc-client.ts";

it.each(engines)("the trace of a stream leaves with it, and ends with it, over %s", async (engine) => {
  const told: unknown[] = [];
  const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  const runtime: Runtime = {
    ...createRuntime({ system: "wgtwo", packageName: "@telcokit/test" }, { auth: countingAuth() }),
    telemetry: () => ({
      startCall(operation, route) {
        told.push(["call", operation.title, operation.effect, route]);
        return {
          run: (work) => work(),
          startAttempt(attempt) {
            told.push(["attempt", attempt]);
            const headers = { traceparent, baggage: "user=münchen" };
            return { headers, end: (_status, error) => told.push(["attempt over", error?.code]) };
          },
          end: (_status, error, attempts) => told.push(["call over", error?.code, attempts]),
        };
      },
    }),
  };
  const seen: unknown[] = [];
  const server = await startGrpcServer({
    events(call) {
      const { traceparent: parent, baggage, authorization } = call.metadata.getMap();
      seen.push(parent, baggage, authorization);
      call.fail({ code: status.UNAVAILABLE, details: "" });
    },
  });
  const client = createRpcClient(runtime, {
    packageName: "@telcokit/test",
    api: server.url,
    channel: { engine },
  });
  onTestFinished(async () => {
    await client.close();
    server.close();
  });
  await expect(client.openStream(streamOperation, {}).next()).rejects.toThrow("grpc_unavailable");
  // gRPC carries ASCII only: what else somebody propagates stays here, and breaks nothing.
  expect(seen).toEqual([traceparent, undefined, expect.stringMatching(/^Bearer /)]);
  expect(told).toEqual([
    [
      "call",
      "wgtwo events.stream",
      "read",
      "wgtwo.consents.v1.ConsentEventService/StreamConsentChangeEvents",
    ],
    ["attempt", 1],
    ["attempt over", "grpc_unavailable"],
    ["call over", "grpc_unavailable", 1],
  ]);
});

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
