import { ServerCredentials } from "@grpc/grpc-js";
import { createRuntime } from "@telcokit/core/client";
import {
  deadPort,
  certificates as makeCertificates,
  startConnectProxy,
  startFrameServer,
} from "@telcokit/testkit";
import { afterEach, describe, expect, it, onTestFinished } from "vitest";
import { engines } from "../channel/testing/calls.ts";
import { startGrpcServer } from "../channel/testing/grpc-server.ts";
import { answer } from "../channel/testing/scripts.ts";
import { sendOperation, streamOperation, testClient } from "./rpc.fixture.ts";
import { createRpcClient } from "./rpc-client.ts";
import { createHarness, failure, input } from "./rpc-harness.fixture.ts";

const { against, againstFrames, cleanUp } = createHarness();
afterEach(cleanUp);

/** A write through this channel that must fail. */
async function failed(url: string, channel: Parameters<typeof testClient>[1]) {
  await using client = testClient(url, channel);
  return await failure(client.bind(sendOperation("write"))(input));
}

describe.each(engines)("%s", (engine) => {
  it.each([
    [
      407,
      /proxy_auth_required: the proxy 127\.0\.0\.1:\d+ failed, not the service \(HTTP 407\): it wants credentials/,
      1,
    ],
    [403, /proxy_forbidden: the proxy 127\.0\.0\.1:\d+ failed, not the service \(HTTP 403\): it forbids/, 1],
    [503, /proxy_refused: the proxy 127\.0\.0\.1:\d+ failed, not the service \(HTTP 503\)/, 3],
  ])(
    "a proxy that answers %i is named, with what to do, and never the service",
    async (status, words, attempts) => {
      await using proxy = await startConnectProxy(status);
      const error = await failed("http://service.example.com:4711", {
        engine,
        proxy: `http://user:secret@127.0.0.1:${proxy.port}`,
      });
      expect(error).toMatchObject({ code: "connection_failed", attempts });
      expect(error.message).toMatch(words);
      expect(error.message).not.toMatch(/service\.example|4711|secret/);
      expect(error.message).toContain("nothing was carried out");
    },
  );

  it("a proxy that is not there is named, not the service", async () => {
    const error = await failed("http://service.example.com:4711", {
      engine,
      proxy: `http://127.0.0.1:${await deadPort()}`,
    });
    expect(error.message).toMatch(/proxy_unreachable: the proxy 127\.0\.0\.1:\d+ failed, not the service/);
    expect(error.message).toContain("check channel.proxy");
  });

  it("TLS trouble says which option mends it, and is not retried", async () => {
    const { authority, client, server: pair } = await makeCertificates();
    const keys = [{ private_key: Buffer.from(pair.key), cert_chain: Buffer.from(pair.cert) }];
    const credentials = ServerCredentials.createSsl(Buffer.from(authority.cert), keys, true);
    const server = await startGrpcServer({ sendText: () => "m-1" }, { credentials });
    onTestFinished(server.close);
    const ca = authority.cert;
    expect(await failed(server.url, { engine })).toMatchObject({
      networkCode: "SELF_SIGNED_CERT_IN_CHAIN",
      attempts: 1,
      retryable: false,
      message: expect.stringContaining("channel.ca"),
    });
    expect(await failed(server.url, { engine, ca })).toMatchObject({
      networkCode: "client_certificate_required",
      attempts: 1,
      message: expect.stringContaining("channel.cert and channel.key"),
    });
    expect(
      await failed(server.url, { engine, ca, ...client, serverName: "other.example.com" }),
    ).toMatchObject({
      networkCode: "ERR_TLS_CERT_ALTNAME_INVALID",
      attempts: 1,
      message: expect.stringContaining("channel.serverName"),
    });
  });

  it("a long pushback is cut to ten minutes", async () => {
    const { send, seen } = await againstFrames(
      engine,
      ({ headers }, stream) =>
        headers(
          stream,
          {
            ":status": "200",
            "content-type": "application/grpc",
            "grpc-status": "14",
            "grpc-retry-pushback-ms": "999999999",
          },
          "end",
        ),
      "read",
    );
    expect(await failure(send(input))).toMatchObject({ code: "grpc_unavailable", retryAfterMs: 600_000 });
    expect(seen.headers).toBe(1);
  });

  it("code that cannot be loaded fails unsent, in words of ours, and is loaded with the next attempt", async () => {
    await using server = await startFrameServer({ onRequest: answer });
    await using client = testClient(server.url, { engine }, { retry: false });
    let broken = true;
    const operation = sendOperation("write");
    const send = client.bind({
      ...operation,
      rpc: () => {
        if (broken) return Promise.reject(new Error("Cannot find module '/home/me/wire.js'"));
        return operation.rpc();
      },
    });
    const error = await failure(send(input));
    expect(error).toMatchObject({
      code: "connection_failed",
      networkCode: "load_failed",
      retryable: true,
    });
    expect(error.message).toMatch(/could not be loaded.*nothing was carried out/);
    expect(error.message).not.toContain("/home/me");
    expect(server.seen.headers).toBe(0);
    broken = false;
    expect(await send(input)).toEqual({ messageId: "m-1" });
  });

  it("a stream whose code cannot be loaded ends with the same error", async () => {
    await using client = testClient("http://127.0.0.1:1", { engine });
    const stream = client.openStream(
      { ...streamOperation, rpc: () => Promise.reject(new Error("Cannot find module")) },
      {},
    );
    await expect(stream.next()).rejects.toMatchObject({ networkCode: "load_failed" });
  });

  it("a client that is closed says so, of calls and of streams, although its token never comes", async () => {
    const runtime = createRuntime(
      { system: "wgtwo", packageName: "@telcokit/test" },
      { auth: { kind: "bearer", credential: () => new Promise(() => {}) } },
    );
    const client = createRpcClient(runtime, {
      packageName: "@telcokit/test",
      api: "http://127.0.0.1:1",
      channel: { engine },
    });
    await client.close();
    await client.close();
    const stream = client.openStream(streamOperation, {});
    await expect(stream.next()).rejects.toMatchObject({
      code: "connection_failed",
      retryable: false,
      message: expect.stringContaining("the client is closed"),
    });
    const { send, close } = await against(engine, () => "m-1", "write");
    await send(input);
    await close();
    expect(await failure(send(input))).toMatchObject({
      code: "connection_failed",
      attempts: 1,
      message: expect.stringContaining("the client is closed"),
    });
  });
});
