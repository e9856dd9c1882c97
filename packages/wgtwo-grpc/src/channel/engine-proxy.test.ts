import { ServerCredentials } from "@grpc/grpc-js";
import {
  type Certificates,
  certificates as makeCertificates,
  startConnectProxy,
  startRawServer,
} from "@telcokit/testkit";
import { afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { engines, sendText, testChannel } from "./testing/calls.ts";
import { startGrpcServer } from "./testing/grpc-server.ts";

let certificates: Certificates;
beforeAll(async () => {
  certificates = await makeCertificates();
});
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

async function serverAndProxy(secure: boolean, refuseWith?: number) {
  const { server: pair } = certificates;
  const keys = [{ private_key: Buffer.from(pair.key), cert_chain: Buffer.from(pair.cert) }];
  const options = secure ? { credentials: ServerCredentials.createSsl(null, keys) } : {};
  const server = await startGrpcServer({ sendText: () => "m-1" }, options);
  const proxy = await startConnectProxy(refuseWith);
  cleanups.push(server.close, proxy.close);
  return { server, proxy, proxyUrl: `http://127.0.0.1:${proxy.port}` };
}

describe.each(engines)("%s", (engine) => {
  it("tunnels plaintext through the proxy that is given", async () => {
    const { server, proxy, proxyUrl } = await serverAndProxy(false);
    await using channel = testChannel(engine, server.url, { proxy: proxyUrl });
    expect((await sendText(channel, "x")).messageId).toBe("m-1");
    expect(proxy.connects).toEqual([{ target: `127.0.0.1:${server.port}`, authorization: undefined }]);
  });

  it("tunnels TLS with the service's own name, and shows credentials to the proxy only", async () => {
    const { server, proxy } = await serverAndProxy(true);
    await using channel = testChannel(engine, `https://grpc.example.com:${server.port}`, {
      proxy: `http://user:p%40ss@127.0.0.1:${proxy.port}`,
      ca: certificates.authority.cert,
    });
    expect((await sendText(channel, "x")).messageId).toBe("m-1");
    const authorization = `Basic ${Buffer.from("user:p@ss").toString("base64")}`;
    expect(proxy.connects).toEqual([{ target: `grpc.example.com:${server.port}`, authorization }]);
  });

  it("takes the proxy from the environment, and none when told so", async () => {
    const { server, proxy, proxyUrl } = await serverAndProxy(true);
    const env = { HTTPS_PROXY: proxyUrl, no_proxy: "other.example.com" };
    const url = `https://grpc.example.com:${server.port}`;
    const ca = certificates.authority.cert;
    await using proxied = testChannel(engine, url, { env, ca });
    expect((await sendText(proxied, "x")).messageId).toBe("m-1");
    expect(proxy.connects).toHaveLength(1);
    await using direct = testChannel(engine, `https://localhost:${server.port}`, { env, ca, proxy: false });
    expect((await sendText(direct, "x")).messageId).toBe("m-1");
    expect(proxy.connects).toHaveLength(1);
  });

  it.each([
    [407, "proxy_auth_required"],
    [403, "proxy_forbidden"],
    [502, "proxy_refused"],
  ])("a proxy that answers %i leaves the call unsent, as %s", async (status, code) => {
    const { server, proxy, proxyUrl } = await serverAndProxy(false, status);
    await using refused = testChannel(engine, server.url, { proxy: proxyUrl });
    const { error, ...outcome } = await sendText(refused, "x");
    expect(outcome).toMatchObject({ code, evidence: { stage: "unsent" } });
    expect(error).toMatchObject({ proxy: `127.0.0.1:${proxy.port}`, status });
  });

  it("a proxy that is not there leaves the call unsent, and is named", async () => {
    const { server, proxy, proxyUrl } = await serverAndProxy(false);
    await proxy.close();
    await using absent = testChannel(engine, server.url, { proxy: proxyUrl });
    const { error, ...outcome } = await sendText(absent, "x");
    expect(outcome).toMatchObject({ code: "proxy_unreachable", evidence: { stage: "unsent" } });
    expect(error).toMatchObject({ proxy: `127.0.0.1:${proxy.port}` });
  });

  it("a proxy that hangs up is told as such, and nothing is written to stderr", async () => {
    const silenced = vi.spyOn(console, "error").mockImplementation(() => {});
    onTestFinished(() => silenced.mockRestore());
    const { url, close } = await startRawServer((socket) => socket.destroy());
    cleanups.push(close);
    await using channel = testChannel(engine, "http://127.0.0.1:9", { proxy: url });
    expect((await sendText(channel, "x")).code).toBe("proxy_lost");
    const { server: service, proxyUrl } = await serverAndProxy(false, 407);
    await using refused = testChannel(engine, service.url, { proxy: proxyUrl });
    await sendText(refused, "x");
    expect(silenced).not.toHaveBeenCalled();
  });
});
