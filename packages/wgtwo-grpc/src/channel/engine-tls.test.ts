import { ServerCredentials } from "@grpc/grpc-js";
import {
  type Certificates,
  certificates as makeCertificates,
  startFrameServer,
  startRawServer,
} from "@telcokit/testkit";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
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

async function secureServer(clientCertificate: boolean) {
  const { authority, server } = certificates;
  const pair = { private_key: Buffer.from(server.key), cert_chain: Buffer.from(server.cert) };
  const credentials = ServerCredentials.createSsl(Buffer.from(authority.cert), [pair], clientCertificate);
  const started = await startGrpcServer({ sendText: () => "m-1" }, { credentials });
  cleanups.push(started.close);
  return started;
}

describe.each(engines)("%s", (engine) => {
  it("a private authority is trusted when it is given, as text, bytes or a list", async () => {
    const server = await secureServer(false);
    const { cert } = certificates.authority;
    for (const ca of [cert, Buffer.from(cert), [certificates.client.cert, cert]]) {
      await using channel = testChannel(engine, server.url, { ca });
      expect((await sendText(channel, "x")).messageId).toBe("m-1");
    }
  });

  it("a certificate of an unknown authority ends the call unsent", async () => {
    const server = await secureServer(false);
    await using channel = testChannel(engine, server.url);
    const { code, evidence } = await sendText(channel, "x");
    expect(evidence.stage).toBe("unsent");
    expect(code).toBe("SELF_SIGNED_CERT_IN_CHAIN");
  });

  it("a self-signed certificate ends the call unsent", async () => {
    const server = await startFrameServer({ tls: { ...certificates.selfSigned, ALPNProtocols: ["h2"] } });
    cleanups.push(server.close);
    await using channel = testChannel(engine, server.url);
    expect(await sendText(channel, "x")).toMatchObject({
      code: "DEPTH_ZERO_SELF_SIGNED_CERT",
      evidence: { stage: "unsent" },
    });
  });

  it("a certificate for another name ends the call unsent; serverName says which name is meant", async () => {
    const server = await secureServer(false);
    const ca = certificates.authority.cert;
    await using wrong = testChannel(engine, server.url, { ca, serverName: "other.example.com" });
    expect(await sendText(wrong, "x")).toMatchObject({
      code: "ERR_TLS_CERT_ALTNAME_INVALID",
      evidence: { stage: "unsent" },
    });
    await using right = testChannel(engine, server.url, { ca, serverName: "grpc.example.com" });
    expect((await sendText(right, "x")).messageId).toBe("m-1");
  });

  it("a client certificate is shown where the service asks for one", async () => {
    const server = await secureServer(true);
    const ca = certificates.authority.cert;
    await using known = testChannel(engine, server.url, { ca, ...certificates.client });
    expect((await sendText(known, "x")).messageId).toBe("m-1");
    await using unknown = testChannel(engine, server.url, { ca });
    const { code, evidence } = await sendText(unknown, "x");
    expect(evidence.stage).toBe("unsent");
    expect(code).toBe("client_certificate_required");
  });

  it("a plaintext server behind an https: address ends the call unsent", async () => {
    const { port, close } = await startRawServer((socket) => {
      socket.resume().end("HTTP/1.1 400 Bad Request\r\n\r\n");
    });
    cleanups.push(close);
    await using channel = testChannel(engine, `https://localhost:${port}`);
    const { code, evidence } = await sendText(channel, "x");
    expect(evidence.stage).toBe("unsent");
    expect(code).toBe("not_tls");
  });

  it.each(["https", "http"])(
    "a server that is silent on %s: is given up, unsent, and tried anew",
    async (scheme) => {
      const { port, counts, close } = await startRawServer(() => {});
      cleanups.push(close);
      const options = { connectTimeoutMs: 50, initialBackoffMs: 1, maxBackoffMs: 1 };
      await using channel = testChannel(engine, `${scheme}://localhost:${port}`, options);
      const { code, evidence } = await sendText(channel, "x");
      expect(evidence.stage).toBe("unsent");
      expect(code).toBe("ETIMEDOUT");
      const again = async (): Promise<number> => {
        await sendText(channel, "x");
        return counts.connections;
      };
      await expect.poll(again, { timeout: 5000 }).toBeGreaterThan(1);
    },
  );
});
