import type { Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import {
  type Certificates,
  listen,
  certificates as makeCertificates,
  ownedByTest,
  startFrameServer,
  startRawServer,
} from "@telcokit/testkit";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { engines, sendText, testChannel } from "./testing/calls.ts";
import { grpcHeaders, page } from "./testing/scripts.ts";

let certificates: Certificates;
beforeAll(async () => {
  certificates = await makeCertificates();
});

/** A server that says this to whoever connects, and perhaps hangs up. */
async function speaks(greeting: string, then: (socket: Socket) => void = () => {}): Promise<number> {
  const { port } = ownedByTest(
    await startRawServer((socket) => {
      socket.resume().write(greeting);
      then(socket);
    }),
  );
  return port;
}

const http1 = "HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";

describe("one word for one trouble, in both engines", () => {
  it.each([
    ["HTTP/1.1", http1, "stays"],
    ["HTTP/1.1, and hangs up", http1, "hangs up"],
    ["SSH", "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n", "stays"],
    ["SMTP, and hangs up", "220 mail.example.com ESMTP\r\n", "hangs up"],
  ])("a peer that speaks %s is not_http2, and unsent", async (_what, greeting, manner) => {
    const port = await speaks(greeting, (socket) => {
      if (manner === "hangs up") socket.end();
    });
    for (const engine of engines) {
      await using channel = testChannel(engine, `http://127.0.0.1:${port}`);
      expect(await sendText(channel, "x"), engine).toMatchObject({
        code: "not_http2",
        evidence: { stage: "unsent" },
      });
    }
  });

  it("a TLS server that speaks HTTP/1.1 only is not_http2, and unsent", async () => {
    const server = createTlsServer({ ...certificates.server, ALPNProtocols: ["http/1.1"] }, (socket) =>
      socket.end(http1),
    );
    onTestFinished(() => void server.close());
    const port = await listen(server);
    for (const engine of engines) {
      const ca = certificates.authority.cert;
      await using channel = testChannel(engine, `https://localhost:${port}`, { ca });
      expect(await sendText(channel, "x"), engine).toMatchObject({
        code: "not_http2",
        evidence: { stage: "unsent" },
      });
    }
  });

  it.each(["400", "401", "403", "404", "429", "502", "503", "504", "418"])(
    "an HTTP %s page has the same status",
    async (status) => {
      const codes = await Promise.all(
        engines.map(async (engine) => {
          await using server = await startFrameServer({ onRequest: page(status, "<h1>no</h1>") });
          await using channel = testChannel(engine, server.url);
          const { code, evidence } = await sendText(channel, "x");
          expect(evidence.stage).toBe("answered");
          return code;
        }),
      );
      expect(codes[0]).toBeTypeOf("number");
      expect(codes[0]).toBe(codes[1]);
    },
  );

  it("details of a status are the same bytes, in base64", async () => {
    const details = Buffer.from([8, 14, 18, 3, 0xff, 0xfe, 0x41]).toString("base64");
    for (const engine of engines) {
      await using server = await startFrameServer({
        onRequest: ({ headers }, stream) =>
          headers(
            stream,
            {
              ...grpcHeaders,
              "grpc-status": "9",
              "grpc-message": "not%20now",
              "grpc-status-details-bin": details.replace(/=+$/, ""),
            },
            "end",
          ),
      });
      await using channel = testChannel(engine, server.url);
      const { error } = await sendText(channel, "x");
      expect(error, engine).toMatchObject({ code: 9, details: "not now" });
      const { fields } = error as unknown as { fields: Record<string, string> };
      const given = Buffer.from(fields["grpc-status-details-bin"] ?? "", "base64");
      expect(given.toString("base64"), engine).toBe(details);
    }
  });
});
