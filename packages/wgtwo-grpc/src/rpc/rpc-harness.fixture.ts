import type { Call, CallOptions, ClientOptions, TelcoError } from "@telcokit/core";
import type { Effect } from "@telcokit/core/client";
import { type FrameScript, type FrameServer, startFrameServer } from "@telcokit/testkit";
import type { EngineName } from "../channel/testing/calls.ts";
import { startGrpcServer } from "../channel/testing/grpc-server.ts";
import { secrets, sendOperation, testClient } from "./rpc.fixture.ts";

export type Send = (
  input: unknown,
  options?: CallOptions,
) => Call<{ readonly messageId: string }, TelcoError>;
type Behave = NonNullable<Parameters<typeof startGrpcServer>[0]["sendText"]>;

export const input: { readonly text: string } = { text: secrets.text };

/** What a call that must fail failed with. */
export async function failure(call: Call<unknown, TelcoError>): Promise<TelcoError> {
  const outcome = await call.result();
  if (outcome.ok) throw new Error("it succeeded");
  return outcome.error;
}

interface Against {
  readonly send: Send;
  readonly close: () => Promise<void>;
  readonly seen: { requests: number; readonly tokens: unknown[] };
}

interface Harness {
  /** A client of a server that behaves so; `requests` counts what arrived. */
  against(engine: EngineName, behave: Behave, effect: Effect, options?: ClientOptions): Promise<Against>;
  /** A client of a server that answers with bare frames. */
  againstFrames(
    engine: EngineName,
    script: FrameScript,
    effect: Effect,
    options?: ClientOptions,
  ): Promise<{ readonly send: Send; readonly seen: FrameServer["seen"] }>;
  client(engine: EngineName, url: string, effect: Effect, options?: ClientOptions): Send;
  readonly cleanUp: () => Promise<void>;
}

export function createHarness(): Harness {
  const cleanups: (() => unknown)[] = [];
  const open = (engine: EngineName, url: string, effect: Effect, options?: ClientOptions) => {
    const client = testClient(url, { engine }, options);
    cleanups.push(() => client.close());
    const send: Send = client.bind(sendOperation(effect));
    return { send, close: () => client.close() };
  };
  return {
    async against(engine, behave, effect, options) {
      const seen = { requests: 0, tokens: [] as unknown[] };
      const server = await startGrpcServer({
        sendText: (call) => {
          seen.requests += 1;
          seen.tokens.push(call.metadata.get("authorization")[0]);
          return behave(call);
        },
      });
      cleanups.push(server.close);
      return { ...open(engine, server.url, effect, options), seen };
    },
    async againstFrames(engine, script, effect, options) {
      const server = await startFrameServer({ onRequest: script });
      cleanups.push(server.close);
      return { ...open(engine, server.url, effect, options), seen: server.seen };
    },
    client: (engine, url, effect, options) => open(engine, url, effect, options).send,
    async cleanUp() {
      for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
    },
  };
}
