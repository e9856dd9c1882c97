import type { Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { deadPort } from "@telcokit/testkit";
import { describe, expect, test as it } from "vitest";
import { createEvidence } from "../network/evidence.ts";
import {
  type Outcome,
  outcome,
  ownedByFile,
  post,
  request,
  type Sent,
  transports,
} from "../transport/transport.fixture.ts";

const { own, serve, serveRaw, serveTls } = ownedByFile();

const head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";

/** Starts a request and aborts it as soon as `when` settles. */
async function abortWhen(
  transport: Parameters<typeof outcome>[0],
  parts: Sent,
  when: Promise<unknown>,
): Promise<Outcome> {
  const controller = new AbortController();
  const result = outcome(transport, { ...parts, signal: controller.signal });
  await when;
  controller.abort(new Error("the caller's own reason"));
  return result;
}

describe.each(transports)("%s", (_name, makeTransport) => {
  const transport = own(makeTransport());

  describe("before the request leaves", () => {
    it("a refused connection is unsent", async () => {
      const result = await outcome(transport, post(`http://127.0.0.1:${await deadPort()}/`));
      expect(result).toMatchObject({ code: "ECONNREFUSED", stage: "unsent" });
      expect(result.fault).toMatchObject({ syscall: "connect", refusedByPeer: false });
    });

    it("a name that does not exist is unsent", async () => {
      const { code, stage } = await outcome(transport, post("http://no-such-host.invalid/"));
      expect(stage).toBe("unsent");
      expect(["ENOTFOUND", "EAI_AGAIN"]).toContain(code);
    });

    it("a certificate nobody trusts is unsent", async () => {
      const { port, seen } = await serveTls();
      const { code, stage } = await outcome(transport, post(`https://127.0.0.1:${port}/`));
      expect(stage).toBe("unsent");
      expect(["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "SELF_SIGNED_CERT_IN_CHAIN"]).toContain(code);
      expect(seen).toEqual([]);
    });

    it("a reset during the TLS handshake is unsent, although its code is that of a reset in flight", async () => {
      const { port } = await serveRaw((socket) => socket.once("data", () => socket.resetAndDestroy()));
      expect(await outcome(transport, post(`https://127.0.0.1:${port}/`))).toMatchObject({
        code: "ECONNRESET",
        stage: "unsent",
      });
    });

    it("plain HTTP where TLS is expected is unsent", async () => {
      const { url, seen } = await serve((_incoming, response) => response.end());
      const { code, stage } = await outcome(transport, post(url.replace("http:", "https:")));
      expect(stage).toBe("unsent");
      expect(code).toBe("not_tls");
      expect(seen).toEqual([]);
    });

    it("an abort while connecting is unsent, and nothing is sent later", async () => {
      const connecting = Promise.withResolvers<Socket>();
      const { port, counts } = await serveRaw((socket) => connecting.resolve(socket));
      const result = await abortWhen(transport, post(`https://127.0.0.1:${port}/`), connecting.promise);
      expect(result).toMatchObject({ code: "aborted", stage: "unsent" });
      expect(counts.requests).toBe(0);
    });

    it("a signal that is aborted already is unsent", async () => {
      const { url, seen } = await serve((_incoming, response) => response.end());
      const result = await outcome(transport, { ...post(url), signal: AbortSignal.abort(new Error("no")) });
      expect(result).toMatchObject({ code: "aborted", stage: "unsent" });
      expect(seen).toEqual([]);
    });
  });

  describe("once it has left", () => {
    it.each([
      ["reads all of it and resets", "ECONNRESET", (socket: Socket) => socket.resetAndDestroy()],
      ["reads all of it and closes", "UND_ERR_SOCKET", (socket: Socket) => socket.end()],
      ["answers garbage", "not_http", (socket: Socket) => socket.end("220 mail.example ESMTP\r\n\r\n")],
      ["answers in TLS", "not_http", (socket: Socket) => socket.end(Buffer.from("1503030002020a", "hex"))],
    ])("a server that %s was sent exactly one request", async (_what, expected, answer) => {
      const { url, counts } = await serveRaw((socket, whole) => whole(() => answer(socket)));
      const { code, stage } = await outcome(transport, post(url, '{"to":"+4799990000"}'));
      expect({ code, stage, requests: counts.requests }).toEqual({
        code: expected,
        stage: "sent",
        requests: 1,
      });
    });

    it("a server that accepts and closes may or may not have been sent something", async () => {
      const { url, counts } = await serveRaw((socket) => socket.end());
      const { code, stage } = await outcome(transport, post(url));
      expect(["UND_ERR_SOCKET", "ECONNRESET", "EPIPE"]).toContain(code);
      expect(["sent", "unsent"]).toContain(stage);
      expect(counts.requests).toBe(0);
    });

    it("half of a large body is sent, not unsent", async () => {
      const { url } = await serveRaw((socket) => socket.once("data", () => socket.resetAndDestroy()));
      const { code, stage } = await outcome(transport, post(url, "x".repeat(4_000_000)));
      expect(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"]).toContain(code);
      expect(stage).toBe("sent");
    });

    it("a hanging server ends with the signal, at once, and sees the connection go", async () => {
      const seen = Promise.withResolvers<void>();
      const closed = Promise.withResolvers<void>();
      const { url, counts } = await serveRaw((socket, whole) => {
        socket.on("end", () => closed.resolve()).on("close", () => closed.resolve());
        whole(() => seen.resolve());
      });
      const result = await abortWhen(transport, post(url), seen.promise);
      expect(result).toMatchObject({ code: "aborted", stage: "sent" });
      await closed.promise;
      expect(counts).toMatchObject({ requests: 1, connections: 1 });
    });

    it("a body that hangs ends with the signal", async () => {
      const { url } = await serveRaw((socket, whole) =>
        whole(() => socket.write(`${head}content-length: 10\r\n\r\n{"a"`)),
      );
      const evidence = createEvidence();
      const half = expect.poll(() => evidence.stage, { interval: 2 }).toBe("answered");
      expect(await abortWhen(transport, { ...post(url), evidence }, half)).toMatchObject({
        code: "aborted",
        stage: "answered",
      });
    });
  });

  describe("half-way through the answer", () => {
    const zipped = gzipSync(JSON.stringify({ a: "x".repeat(1000) }));
    it.each([
      ["shorter than its length, then FIN", `${head}content-length: 10\r\n\r\n{"a"`, "end"],
      ["shorter than its length, then RST", `${head}content-length: 10\r\n\r\n{"a"`, "reset"],
      [
        "chunked without a last chunk, then FIN",
        `${head}transfer-encoding: chunked\r\n\r\n4\r\n{"a"\r\n`,
        "end",
      ],
      ["in the middle of a chunk, then RST", `${head}transfer-encoding: chunked\r\n\r\n9\r\n{"a"`, "reset"],
      [
        "in the middle of gzip",
        Buffer.concat([
          Buffer.from(`${head}content-encoding: gzip\r\ncontent-length: ${zipped.length}\r\n\r\n`),
          zipped.subarray(0, 20),
        ]),
        "end",
      ],
    ])("an answer that ends %s is truncated", async (_what, bytes, end) => {
      const { url, counts } = await serveRaw((socket, whole) =>
        whole(() => {
          socket.write(bytes, () =>
            setTimeout(() => (end === "end" ? socket.end() : socket.resetAndDestroy()), 15),
          );
        }),
      );
      const { code, stage } = await outcome(transport, post(url));
      expect({ code, stage, requests: counts.requests }).toEqual({
        code: "truncated",
        stage: "answered",
        requests: 1,
      });
    });

    it("a chunk that is none is a fault of an answer", async () => {
      const { url } = await serveRaw((socket, whole) =>
        whole(() => socket.end(`${head}transfer-encoding: chunked\r\n\r\nZZ\r\n{}\r\n0\r\n\r\n`)),
      );
      expect((await outcome(transport, post(url))).stage).not.toBe("unsent");
    });
  });

  it("many calls at once are each told their own story", async () => {
    const { url: good } = await serve((_incoming, response) => response.end("{}"));
    const { url: slow } = await serve((_incoming, response) => setTimeout(() => response.end("{}"), 50));
    const reset = await serveRaw((socket, whole) => whole(() => socket.resetAndDestroy()));
    const cut = await serveRaw((socket, whole) =>
      whole(() => socket.end(`${head}content-length: 9\r\n\r\n{`)),
    );
    const hanging = new AbortController();
    let silences = 0;
    const silence = (): void => void (++silences === 8 && hanging.abort());
    const silent = await serveRaw((_socket, whole) => whole(silence));
    const silentTls = await serveRaw(silence);
    const tls = await serveTls();
    const kinds: readonly [Sent, string][] = [
      [post(good), "answered"],
      [post(`http://127.0.0.1:${await deadPort()}`), "unsent"],
      [post(reset.url), "sent"],
      [{ ...post(silent.url), signal: hanging.signal }, "sent"],
      [{ ...post(`https://127.0.0.1:${silentTls.port}`), signal: hanging.signal }, "unsent"],
      [post(slow), "answered"],
      [post(`https://127.0.0.1:${tls.port}`), "unsent"],
      [post(cut.url), "answered"],
      [post("http://no-such-host.invalid"), "unsent"],
      [{ url: good }, "answered"],
      [{ ...post(good), headers: { "x-bad": "a\nb" } }, "unsent"],
    ];
    const calls = Array.from({ length: 4 }, () => kinds).flat();
    const results = await Promise.all(calls.map(([parts]) => outcome(transport, parts)));
    expect(results.map(({ stage }) => stage)).toEqual(calls.map(([, stage]) => stage));
  });

  it("an answer to one request is never taken for that of another", async () => {
    const { url } = await serve((incoming, response) => setTimeout(() => response.end(incoming.url), 1));
    const paths = Array.from({ length: 100 }, (_, index) => `/${index}`);
    const replies = await Promise.all(paths.map((path) => transport(request({ url: url + path }))));
    expect(replies.map(({ body }) => body)).toEqual(paths);
  });
});
