import { ConnectionError, OutcomeUnknownError, TimeoutError } from "@telcokit/core";
import { startFrameServer } from "@telcokit/testkit";
import { afterEach, describe, expect, it } from "vitest";
import { engines } from "../channel/testing/calls.ts";
import { answer } from "../channel/testing/scripts.ts";
import { createHarness, failure, input } from "./rpc-harness.fixture.ts";

const { against, againstFrames, client, cleanUp } = createHarness();
afterEach(cleanUp);

describe.each(engines)("%s", (engine) => {
  it("a write that was refused by GOAWAY is sent again at once, and costs neither an attempt nor budget", async () => {
    const retry = { attempts: 1 };
    const { send, seen } = await againstFrames(
      engine,
      (connection, stream, nth) => (nth % 2 === 1 ? connection.goaway(0) : answer(connection, stream, nth)),
      "write",
      { retry },
    );
    // The retry budget is good for 35.
    for (let call = 1; call <= 60; call += 1) {
      expect((await send(input).withMeta()).meta.attempts).toBe(1);
      expect(seen.headers).toBe(2 * call);
    }
  });

  it("a write that met REFUSED_STREAM is sent once and its outcome unknown: HAProxy says it of what ran", async () => {
    const { send, seen } = await againstFrames(engine, ({ reset }, stream) => reset(stream, 7), "write");
    const error = await failure(send(input));
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(error.cause).toMatchObject({ networkCode: "REFUSED_STREAM", retryable: true });
    expect(seen.headers).toBe(1);
  });

  it("a read that met REFUSED_STREAM is tried again", async () => {
    const { send, seen } = await againstFrames(
      engine,
      (connection, stream, nth) =>
        nth === 1 ? connection.reset(stream, 7) : answer(connection, stream, nth),
      "read",
    );
    expect((await send(input).withMeta()).meta.attempts).toBe(2);
    expect(seen.headers).toBe(2);
  });

  it("a write whose connection breaks after it left is sent once and its outcome unknown", async () => {
    const { send, seen } = await againstFrames(engine, ({ socket }) => socket.resetAndDestroy(), "write");
    const error = await failure(send(input));
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(error.cause).toBeInstanceOf(ConnectionError);
    expect(seen.requests).toBe(1);
  });

  it("a write that finds no connection is tried again, and has not happened in the end", async () => {
    const send = client(engine, "http://127.0.0.1:1", "write");
    expect(await failure(send(input))).toMatchObject({
      code: "connection_failed",
      networkCode: "ECONNREFUSED",
      attempts: 3,
      retryable: true,
    });
  });

  it("a hanging service ends with a TimeoutError at the attempt's limit and at the deadline", async () => {
    const limits = { timeoutMs: 300, deadlineMs: 750 };
    const { send, seen } = await against(engine, () => new Promise(() => {}), "read", limits);
    const startedAt = performance.now();
    const error = await failure(send(input));
    expect(performance.now() - startedAt).toBeGreaterThan(700);
    expect(error).toBeInstanceOf(TimeoutError);
    // Three where the machine is on time.
    expect(error).toMatchObject({ phase: "reply", attempts: seen.requests, limit: "deadlineMs" });
    expect(seen.requests).toBeGreaterThan(1);
  });

  it("a write that times out before it left is tried again; afterwards its outcome is unknown", async () => {
    const silent = await startFrameServer({ onConnect: () => {} });
    const unsent = client(engine, silent.url, "write", { timeoutMs: 50 });
    expect(await failure(unsent(input))).toMatchObject({ code: "timeout", phase: "connect", attempts: 3 });
    expect(silent.seen.headers).toBe(0);
    await silent.close();

    const hanging = await against(engine, () => new Promise(() => {}), "write", { timeoutMs: 50 });
    expect(await failure(hanging.send(input))).toMatchObject({
      code: "outcome_unknown",
      cause: { code: "timeout" },
    });
    expect(hanging.seen.requests).toBe(1);
  });
});
