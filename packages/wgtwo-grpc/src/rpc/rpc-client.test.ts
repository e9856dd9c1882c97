import { Metadata, status } from "@grpc/grpc-js";
import { ReplyInvalidError, RequestInvalidError } from "@telcokit/core";
import { grpcMessage } from "@telcokit/testkit";
import { afterEach, describe, expect, it } from "vitest";
import { engines } from "../channel/testing/calls.ts";
import { answerWith, page } from "../channel/testing/scripts.ts";
import { countingAuth, secrets, TestRefusedError } from "./rpc.fixture.ts";
import { createHarness, failure, input } from "./rpc-harness.fixture.ts";

const { against, againstFrames, cleanUp } = createHarness();
afterEach(cleanUp);

describe.each(engines)("%s", (engine) => {
  it("gives the value, and with it status, headers and attempts", async () => {
    const { send } = await against(
      engine,
      (call) => {
        const header = new Metadata();
        header.set("x-request-id", "r-1");
        call.sendMetadata(header);
        return "m-1";
      },
      "write",
    );
    const { value, meta } = await send(input).withMeta();
    expect(value).toEqual({ messageId: "m-1" });
    expect(meta).toMatchObject({ attempts: 1, status: 0, requestId: "r-1" });
    expect(meta.headers).toMatchObject({ "x-request-id": "r-1", "grpc-status": "0" });
  });

  it("asks for a token for every attempt", async () => {
    const auth = countingAuth();
    let left = 2;
    const { send, seen } = await against(
      engine,
      () => (left-- > 0 ? { code: status.UNAVAILABLE, details: "" } : "m-1"),
      "read",
      { auth },
    );
    expect((await send(input).withMeta()).meta.attempts).toBe(3);
    expect(auth.given).toHaveLength(3);
    expect(seen.tokens).toEqual(Array(3).fill(`Bearer ${secrets.token}-1`));
  });

  it("a refusal inside an OK answer is the package's own error", async () => {
    const no = answerWith(grpcMessage(Buffer.from([0x10, 0x02, 0x1a, 0x02, 0x6e, 0x6f])));
    const { send, seen } = await againstFrames(engine, no, "write");
    const error = await failure(send(input));
    expect(error).toBeInstanceOf(TestRefusedError);
    expect(error).toMatchObject({ code: "REJECT", serverMessage: "no", attempts: 1 });
    expect(seen.requests).toBe(1);
  });

  it("a verdict that nobody documented fails closed", async () => {
    const script = answerWith(grpcMessage(Buffer.from([0x10, 0x09])));
    const { send } = await againstFrames(engine, script, "read");
    expect(await failure(send(input))).toBeInstanceOf(ReplyInvalidError);
  });

  it("unknown fields are an error only where replies are checked strictly", async () => {
    const script = answerWith(grpcMessage(Buffer.from([0x0a, 0x01, 0x6d, 0x10, 0x01, 0xf8, 0x01, 0x05])));
    expect(await (await againstFrames(engine, script, "read")).send(input)).toEqual({ messageId: "m" });
    const strict = await againstFrames(engine, script, "read", { validateReplies: "strict" });
    expect(await failure(strict.send(input))).toBeInstanceOf(ReplyInvalidError);
  });

  it("answers that are not gRPC, too large or broken are ReplyInvalidErrors", async () => {
    for (const [script, words] of [
      [page("200", "<html>"), "not gRPC"],
      [answerWith(grpcMessage(Buffer.alloc(2000))), "maxReplyBytes"],
      [answerWith(grpcMessage(Buffer.alloc(2), 40)), "before its message was complete"],
    ] as const) {
      const { send } = await againstFrames(engine, script, "read", { maxReplyBytes: 1000 });
      const error = await failure(send(input));
      expect(error).toBeInstanceOf(ReplyInvalidError);
      expect(error.message).toContain(words);
    }
  });

  it("input and headers that cannot be sent are refused before anything is sent", async () => {
    const { send, seen } = await against(engine, () => "m-1", "write");
    for (const call of [
      send({ text: "" }),
      send({ text: "half of an emoji: \ud83d" }),
      send(input, { headers: { "grpc-timeout": "1S" } }),
      send(input, { headers: { "x-name": "bjørn" } }),
      send(input, { headers: { authorization: "Bearer mine" } }),
    ]) {
      expect(await failure(call)).toBeInstanceOf(RequestInvalidError);
    }
    expect(seen.requests).toBe(0);
    await send(input, { headers: { "x-own": "1" } });
  });

  it("limits may be as long as one likes", async () => {
    const { send } = await against(engine, () => "m-1", "write");
    for (const ms of [Number.POSITIVE_INFINITY, 2 ** 31 - 1, 2 ** 40]) {
      expect(await send(input, { timeoutMs: ms, deadlineMs: ms })).toEqual({ messageId: "m-1" });
    }
  });

  it("a closed client says so at once", async () => {
    const { close, send } = await against(engine, () => "m-1", "read");
    await close();
    expect(await failure(send(input))).toMatchObject({
      code: "connection_failed",
      attempts: 1,
      retryable: false,
    });
  });
});
