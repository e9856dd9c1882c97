import { status } from "@grpc/grpc-js";
import { AbortedError, AuthError, ConnectionError, StatusError, TimeoutError } from "@telcokit/core";
import type { Stage } from "@telcokit/core/client";
import { createManualClock } from "@telcokit/core/testing";
import { startFrameServer } from "@telcokit/testkit";
import { afterEach, describe, expect, it } from "vitest";
import { engines } from "../channel/testing/calls.ts";
import { type Behaviour, startGrpcServer } from "../channel/testing/grpc-server.ts";
import { event, grpcHeaders } from "../channel/testing/scripts.ts";
import { UndecodableMessage } from "../channel/undecodable-message.ts";
import { countingAuth, secrets, sendOperation, streamOperation, testClient } from "./rpc.fixture.ts";
import type { Received, RpcStream } from "./rpc-stream.ts";

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

type StreamReply =
  ReturnType<typeof streamOperation.rpc> extends Promise<{ output: infer Reply }> ? Reply : never;
type Events = RpcStream<StreamReply>;

function ackOf(message: Received<StreamReply>): string {
  return message instanceof UndecodableMessage ? message.reason : (message.metadata?.ackInfo?.value ?? "");
}

/** Reads to the end: the acks and how it ended. */
async function readAll(stream: Events): Promise<{ acks: string[]; end?: string; error?: unknown }> {
  const acks: string[] = [];
  try {
    for (;;) {
      const result = await stream.next();
      if (result.done === true) return { acks, end: result.value };
      acks.push(ackOf(result.value));
    }
  } catch (error) {
    return { acks, error };
  }
}

describe.each(engines)("%s", (engine) => {
  async function against(
    events: NonNullable<Behaviour["events"]>,
    options: Parameters<typeof testClient>[2] = {},
  ) {
    const server = await startGrpcServer({ events });
    const client = testClient(server.url, { engine }, options);
    cleanups.push(server.close, () => client.close());
    return client;
  }

  it("gives the messages and tells that the service ended the stream", async () => {
    const client = await against((call) => {
      call.send("a");
      call.send("b");
      call.end();
    });
    expect(await readAll(client.openStream(streamOperation, {}))).toEqual({ acks: ["a", "b"], end: "ended" });
  });

  it("opens nothing before it is read, and once only", async () => {
    let opened = 0;
    const client = await against((call) => {
      opened += 1;
      call.end();
    });
    const stream = client.openStream(streamOperation, {});
    // By the time of an answer a stream would have been seen.
    await client.bind(sendOperation("read"))({ text: "x" });
    expect(opened).toBe(0);
    expect((await readAll(stream)).end).toBe("ended");
    expect((await readAll(stream)).end).toBe("ended");
    expect(opened).toBe(1);
  });

  it("leaving the loop cancels it at the service", async () => {
    const cancelled = Promise.withResolvers<void>();
    const client = await against((call) => {
      call.onCancelled(cancelled.resolve);
      call.send("a");
    });
    const stream = client.openStream(streamOperation, {});
    for await (const message of stream) {
      expect(ackOf(message)).toBe("a");
      break;
    }
    await cancelled.promise;
    expect(await stream.next()).toEqual({ done: true, value: "left" });
  });

  it("return() ends a read that is waiting", async () => {
    const opened = Promise.withResolvers<void>();
    const client = await against(() => opened.resolve());
    const stream = client.openStream(streamOperation, {});
    const waiting = stream.next();
    await opened.promise;
    await stream.return();
    expect(await waiting).toEqual({ done: true, value: "left" });
  });

  it("the caller's signal ends it here and at the service", async () => {
    const cancelled = Promise.withResolvers<void>();
    const client = await against((call) => {
      call.onCancelled(cancelled.resolve);
      call.send("a");
    });
    const controller = new AbortController();
    const stream = client.openStream(streamOperation, {}, { signal: controller.signal });
    expect((await stream.next()).value).toMatchObject({ metadata: { ackInfo: { value: "a" } } });
    const reading = readAll(stream);
    controller.abort("enough");
    const { error } = await reading;
    expect(error).toBeInstanceOf(AbortedError);
    expect(error).toMatchObject({ reason: "enough" });
    await cancelled.promise;
    const late = client.openStream(streamOperation, {}, { signal: controller.signal });
    expect((await readAll(late)).error).toBeInstanceOf(AbortedError);
  });

  it("a status of the service is a StatusError that hides the service's words", async () => {
    const details = `no queue for ${secrets.msisdn}`;
    const client = await against((call) => {
      call.send("a");
      call.fail({ code: status.PERMISSION_DENIED, details });
    });
    const { acks, error } = await readAll(client.openStream(streamOperation, {}));
    expect(acks).toEqual(["a"]);
    expect(error).toBeInstanceOf(StatusError);
    expect(error).toMatchObject({ code: "grpc_permission_denied", serverMessage: details });
    expect(JSON.stringify(error)).not.toContain(secrets.msisdn);
  });

  it("a credential that is refused at once is replaced once", async () => {
    const auth = countingAuth();
    const tokens: unknown[] = [];
    const client = await against(
      (call) => {
        tokens.push(call.metadata.get("authorization")[0]);
        if (tokens.length === 1) call.fail({ code: status.UNAUTHENTICATED, details: "" });
        else call.end();
      },
      { auth },
    );
    expect(await readAll(client.openStream(streamOperation, {}))).toEqual({ acks: [], end: "ended" });
    expect(tokens).toEqual([`Bearer ${secrets.token}-1`, `Bearer ${secrets.token}-2`]);
  });

  it("a credential that is refused twice, or later, is an AuthError, and is dropped", async () => {
    const auth = countingAuth();
    let opened = 0;
    const client = await against(
      (call) => {
        opened += 1;
        if (opened === 3) call.send("a");
        call.fail({ code: status.UNAUTHENTICATED, details: "" });
      },
      { auth },
    );
    const twice = await readAll(client.openStream(streamOperation, {}));
    expect(twice.error).toBeInstanceOf(AuthError);
    expect(opened).toBe(2);
    const later = await readAll(client.openStream(streamOperation, {}));
    expect(later).toMatchObject({
      acks: ["a"],
      error: { code: "auth_failed", status: status.UNAUTHENTICATED },
    });
    expect(opened).toBe(3);
    expect(auth.refused).toEqual([1, 2, 3].map((n) => `${secrets.token}-${n}`));
  });

  it("tells how far the opening got, before the first message is there", async () => {
    const client = await against(() => {});
    const stages: Stage[] = [];
    const sent = Promise.withResolvers<void>();
    const stream = client.openStream(
      streamOperation,
      {},
      {
        onStage: (stage) => {
          stages.push(stage);
          if (stage === "sent") sent.resolve();
        },
      },
    );
    const waiting = stream.next();
    await sent.promise;
    expect(stages).toEqual(["unsent", "sent"]);
    await stream.return();
    await waiting;
  });

  it("no connection is a ConnectionError that says that nothing was opened", async () => {
    const client = testClient("http://127.0.0.1:1", { engine });
    cleanups.push(() => client.close());
    const { error } = await readAll(client.openStream(streamOperation, {}));
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({
      networkCode: "ECONNREFUSED",
      message: expect.stringContaining("not opened"),
    });
  });

  it("opening is limited by timeoutMs, the stream is not", async () => {
    const silent = await startFrameServer({ onConnect: () => {} });
    const quiet = await startFrameServer({
      onRequest: (connection, stream) => {
        connection.headers(stream, grpcHeaders);
        setTimeout(() => {
          connection.data(stream, event("late"));
          connection.headers(stream, { "grpc-status": "0" }, "end");
        }, 800);
      },
    });
    cleanups.push(silent.close, quiet.close);
    const stuck = testClient(silent.url, { engine }, { timeoutMs: 400 });
    const slow = testClient(quiet.url, { engine }, { timeoutMs: 400 });
    cleanups.push(
      () => stuck.close(),
      () => slow.close(),
    );
    const { error } = await readAll(stuck.openStream(streamOperation, {}));
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ phase: "connect" });
    expect(await readAll(slow.openStream(streamOperation, {}))).toEqual({ acks: ["late"], end: "ended" });
  });

  it("its opening waits for its turn of the client's limit, within the deadline of a call", async () => {
    const clock = createManualClock();
    let opened = 0;
    const options = { clock, limit: { perSecond: 1, burst: 1 }, deadlineMs: 1500 };
    const client = await against((call) => {
      opened += 1;
      call.end();
    }, options);
    const read = () => readAll(client.openStream(streamOperation, {}));
    expect((await read()).end).toBe("ended");

    const [second, late] = [read(), read()];
    const leaving = client.openStream(streamOperation, {});
    const left = leaving.next();
    // The three deadlines and the limiter's own timer: all wait.
    await expect.poll(() => clock.pending).toBe(4);
    await leaving.return();
    expect(await left).toEqual({ done: true, value: "left" });
    expect(opened).toBe(1);
    await clock.advance(1000);
    expect((await second).end).toBe("ended");
    await clock.advance(500);
    const { error } = await late;
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ phase: "turn", limit: "deadlineMs", attempts: 0 });
    expect(opened).toBe(2);
    expect(clock.pending).toBeLessThan(2);
  });

  it("close() cuts it", async () => {
    const opened = Promise.withResolvers<void>();
    const client = await against(() => opened.resolve());
    const reading = readAll(client.openStream(streamOperation, {}));
    await opened.promise;
    await client.close();
    expect((await reading).error).toMatchObject({ code: "connection_failed", networkCode: "channel_closed" });
  });
});
