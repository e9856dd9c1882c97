import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, test as it } from "vitest";
import { makeBombs, outcome, ownedByFile, post, readBody, request, transports } from "./transport.fixture.ts";

const { own, serve, serveRaw } = ownedByFile();
const bombs = makeBombs();

describe.each(transports)("%s", (_name, makeTransport) => {
  const transport = own(makeTransport());

  it("carries method, path, headers and body as they are", async () => {
    const { url } = await serve(async (incoming, response) => {
      const { method, url: path, headers } = incoming;
      const body = (await readBody(incoming)).toString("hex");
      response.end(JSON.stringify({ method, path, headers, body }));
    });
    const text = '{"text":"Grüße, 世界 😀 \\u0000"}';
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      const headers = { "content-type": "application/json", "x-latin": "f\xfcr", authorization: "Bearer t0" };
      const path = "/v1/tel%3A%2B39/a%20b?q=1&q=%C3%A9&empty=";
      const reply = await transport(request({ url: url + path, method, headers, body: text }));
      const seen = JSON.parse(reply.body);
      expect(seen).toMatchObject({ method, path, body: Buffer.from(text).toString("hex") });
      expect(seen.headers).toMatchObject({ ...headers, "content-length": String(Buffer.byteLength(text)) });
      expect(seen.headers["transfer-encoding"]).toBeUndefined();
    }
  });

  it("sends a GET without a body and without content headers", async () => {
    const { url } = await serve((incoming, response) => response.end(JSON.stringify(incoming.headers)));
    const { body } = await transport(request({ url: `${url}/` }));
    expect(Object.keys(JSON.parse(body))).not.toContain("content-type");
    expect(Object.keys(JSON.parse(body))).not.toContain("content-length");
  });

  it("refuses a header that cannot be written, unsent", async () => {
    const { url, seen } = await serve((_incoming, response) => response.end());
    for (const value of ["a\r\nx-evil: 1", "世界", "a\0"]) {
      const { code, stage } = await outcome(transport, { ...post(url), headers: { "x-name": value } });
      expect({ code, stage }).toEqual({ code: "invalid_request", stage: "unsent" });
    }
    expect(seen).toEqual([]);
  });

  it.each([301, 302, 303, 307, 308])("does not follow a %i, to this origin or another", async (status) => {
    const target = await serve((_incoming, response) => response.end("{}"));
    const { url, seen } = await serve((incoming, response) => {
      const location = incoming.url === "/here" ? "/target" : `${target.url}/target`;
      response.writeHead(status, { location }).end("moved");
    });
    for (const path of ["/here", "/away"]) {
      const reply = await transport(
        request({ ...post(url + path), headers: { authorization: "Bearer secret", "x-api-key": "secret" } }),
      );
      expect(reply).toMatchObject({ status, body: "moved" });
      expect(reply.headers.location).toContain("/target");
    }
    expect(seen).toEqual(["POST /here", "POST /away"]);
    expect(target.seen).toEqual([]);
  });

  it("joins headers of the same name, cookies among them, and reads them as Latin-1", async () => {
    const { url } = await serveRaw((socket, whole) =>
      whole(() => {
        const fields =
          "Set-Cookie: a=1; Path=/\r\nX-Many: one\r\nset-cookie: b=2\r\nx-many:  two \r\nX-Latin: f\xfcr";
        socket.end(`HTTP/1.1 200 OK\r\n${fields}\r\ncontent-length: 2\r\n\r\n{}`, "latin1");
      }),
    );
    expect((await transport(request({ url }))).headers).toEqual({
      "set-cookie": "a=1; Path=/, b=2",
      "x-many": "one, two",
      "x-latin": "f\xfcr",
      "content-length": "2",
    });
  });

  it("leaves no header behind in any prototype", async () => {
    const { url } = await serve((_incoming, response) => {
      response.writeHead(200, ["__proto__", "polluted", "constructor", "x", "__proto__", "twice"]).end("{}");
    });
    const { headers } = await transport(request({ url }));
    expect(headers.constructor).toBe("x");
    expect(Object.getPrototypeOf(headers)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it.each([200, 204, 205, 304, 404])("reads a %i without a body as empty text", async (status) => {
    const { url } = await serve((_incoming, response) => response.writeHead(status).end());
    expect(await transport(request({ url }))).toMatchObject({ status, body: "" });
  });

  it("gives every status as an answer", async () => {
    const { url } = await serve((incoming, response) => {
      response.writeHead(Number(incoming.url?.slice(1)), { "retry-after": "7" }).end('{"a":1}');
    });
    for (const status of [201, 206, 400, 401, 404, 418, 421, 429, 500, 503, 599]) {
      const sent = request({ url: `${url}/${status}` });
      const reply = await transport(sent);
      expect(reply).toMatchObject({ status, body: '{"a":1}' });
      expect(reply.headers["retry-after"]).toBe("7");
      expect(sent.evidence.stage).toBe("answered");
    }
  });

  it("is not confused by interim answers", async () => {
    const { url } = await serve((_incoming, response) => {
      response.writeEarlyHints({ link: "</a>; rel=preload" });
      response.end("{}");
    });
    expect(await transport(request({ url }))).toMatchObject({ status: 200, body: "{}" });
  });

  describe("compression", () => {
    const text = JSON.stringify({ text: "äöü".repeat(1000) });
    it.each([
      ["gzip", gzipSync(text)],
      ["br", brotliCompressSync(text)],
      ["deflate", deflateSync(text)],
      ["deflate", deflateRawSync(text)],
      ["GZIP", gzipSync(text)],
      ["deflate, gzip", gzipSync(deflateSync(text))],
    ])("reads %s", async (coding, bytes) => {
      const { url } = await serve((_incoming, response) => {
        response.writeHead(200, { "content-encoding": coding, "content-length": bytes.length }).end(bytes);
      });
      expect((await transport(request({ url }))).body).toBe(text);
    });

    it("is offered", async () => {
      const { url } = await serve((incoming, response) => response.end(incoming.headers["accept-encoding"]));
      expect((await transport(request({ url }))).body).toMatch(/gzip/);
    });

    it("of a kind nobody offered, or that is not what it says, is a fault", async () => {
      const { url } = await serve((incoming, response) => {
        response.writeHead(200, { "content-encoding": incoming.url?.slice(1) ?? "" }).end("not compressed");
      });
      for (const coding of ["compress", "exi", "gzip", "br", "deflate"]) {
        const { code, stage } = await outcome(transport, { url: `${url}/${coding}` });
        expect({ coding, code, stage }).toEqual({ coding, code: "unsupported_encoding", stage: "answered" });
      }
    });
  });

  describe("the size limit", () => {
    const serveBytes = (write: (response: ServerResponse) => void) =>
      serve((_incoming, response) => write(response));

    it("allows exactly as much, and no byte more", async () => {
      const { url } = await serveBytes(
        (response) => response.write("x".repeat(600)) && response.end("x".repeat(400)),
      );
      expect((await transport(request({ url, maxReplyBytes: 1000 }))).body).toHaveLength(1000);
      expect(await outcome(transport, { url, maxReplyBytes: 999 })).toMatchObject({
        code: "reply_too_large",
        stage: "answered",
      });
    });

    it("ends an answer that announces too much before it comes", async () => {
      const gone: Promise<unknown>[] = [];
      const { url } = await serveBytes((response) => {
        gone.push(once(response, "close"));
        response.writeHead(200, { "content-length": 2_000_000 }).write("x");
      });
      expect((await outcome(transport, { url })).code).toBe("reply_too_large");
      await Promise.all(gone);
    });

    it("ends an endless answer", async () => {
      const gone: Promise<unknown>[] = [];
      const { url } = await serveBytes((response) => {
        gone.push(once(response, "close"));
        const more = (): void => void (response.write("x".repeat(64 * 1024)) && setImmediate(more));
        response.on("drain", more);
        more();
      });
      expect((await outcome(transport, { url })).code).toBe("reply_too_large");
      await Promise.all(gone);
    });

    it.each(bombs)("holds for a %s bomb", async (coding, bomb) => {
      const { url } = await serveBytes((response) => {
        response.writeHead(200, { "content-encoding": coding }).end(bomb);
      });
      const before = process.memoryUsage().rss;
      expect((await outcome(transport, { url })).code).toBe("reply_too_large");
      expect(process.memoryUsage().rss - before).toBeLessThan(30_000_000);
    });
  });

  describe("bytes", () => {
    const bytes = Buffer.from([0x25, 0x50, 0x44, 0x46, 0xff, 0x00, 0xc3, 0x28, 0xef, 0xbb, 0xbf]);

    it.each([
      ["as they are", undefined, bytes],
      ["gzip", "gzip", gzipSync(bytes)],
      ["br", "br", brotliCompressSync(bytes)],
    ])("come as the server wrote them: %s", async (_title, coding, sent) => {
      const { url } = await serve((_incoming, response) => {
        if (coding !== undefined) response.setHeader("content-encoding", coding);
        response.write(sent.subarray(0, 3));
        setImmediate(() => response.end(sent.subarray(3)));
      });
      const reply = await transport(request({ url, wantsBytes: true }));
      expect(reply.body).toBe("");
      expect(Buffer.from(reply.bytes ?? []).toString("hex")).toBe(bytes.toString("hex"));
      // A memory of its own, not a piece of the library's.
      expect(reply.bytes?.buffer.byteLength).toBe(bytes.length);
      expect(Object.getPrototypeOf(reply.bytes)).toBe(Uint8Array.prototype);
    });

    it("are none of an empty body, and none when they are not wanted", async () => {
      const { url } = await serve((_incoming, response) => response.end());
      expect((await transport(request({ url, wantsBytes: true }))).bytes).toHaveLength(0);
      expect(await transport(request({ url }))).not.toHaveProperty("bytes");
    });

    it("are bounded like text, compressed ones too, and a cut answer is a fault", async () => {
      const { url } = await serve((incoming, response) => {
        if (incoming.url === "/bomb")
          response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(2_000_000)));
        else if (incoming.url === "/cut") {
          response.writeHead(200, { "content-length": 100 }).write("x");
          setTimeout(() => response.destroy(), 20);
        } else response.end(Buffer.alloc(1000, 0xff));
      });
      const sent = { maxReplyBytes: 1000, wantsBytes: true };
      expect((await outcome(transport, { ...sent, url: `${url}/fits` })).reply?.bytes).toHaveLength(1000);
      expect((await outcome(transport, { ...sent, url, maxReplyBytes: 999 })).code).toBe("reply_too_large");
      expect((await outcome(transport, { ...sent, url: `${url}/bomb` })).code).toBe("reply_too_large");
      const { code, stage } = await outcome(transport, { ...sent, url: `${url}/cut` });
      expect({ code, stage }).toEqual({ code: "truncated", stage: "answered" });
    });
  });

  it.each([
    ["content-length: 5"],
    ["content-encoding: gzip"],
    ["content-encoding: exi\r\ncontent-length: 1"],
    ["content-type: text/html; charset=nonsense"],
  ])("a 204 is a 204, whatever else it says: %j", async (field) => {
    const { url } = await serveRaw((socket, whole) =>
      whole(() => socket.write(`HTTP/1.1 204 No Content\r\n${field}\r\n\r\n`)),
    );
    for (const freshConnection of [true, false]) {
      const sent = request({ ...post(url), freshConnection });
      expect(await transport(sent)).toMatchObject({ status: 204, body: "" });
      expect(sent.evidence.stage).toBe("answered");
    }
  });

  it.each(["UTF-8", "utf8", "none", "identity, UTF-8", "ISO-8859-1"])(
    "a content-encoding that is none does no harm: %s",
    async (coding) => {
      const { url } = await serve((_incoming, response) => {
        response.writeHead(200, { "content-encoding": coding }).end('{"a":"\u00fc"}');
      });
      expect((await transport(request(post(url)))).body).toBe('{"a":"\u00fc"}');
    },
  );

  it("what is declared to be Latin-1 is read as that, unless it is UTF-8 after all", async () => {
    const { url } = await serve((incoming, response) => {
      const [, charset = "", hex = ""] = (incoming.url ?? "").split("/");
      response
        .writeHead(200, { "content-type": `application/json;charset=${charset}` })
        .end(Buffer.from(hex, "hex"));
    });
    for (const charset of ["ISO-8859-1", "iso-8859-15", "windows-1252", "latin1"]) {
      expect((await transport(request({ url: `${url}/${charset}/22fc22` }))).body).toBe('"\u00fc"');
      expect((await transport(request({ url: `${url}/${charset}/22c3bc22` }))).body).toBe('"\u00fc"');
    }
    for (const charset of ["utf-8", "iso-8859-99", "utf-16"])
      expect((await outcome(transport, { url: `${url}/${charset}/22fc22` })).code).toBe("invalid_utf8");
  });

  it("takes nothing but UTF-8, a byte order mark apart", async () => {
    const { url } = await serve((incoming, response) => {
      const bytes = Buffer.from(incoming.url?.slice(1) ?? "", "hex");
      response.write(bytes.subarray(0, 2));
      setImmediate(() => response.end(bytes.subarray(2)));
    });
    for (const bytes of ["7b22c3", "ff", "c0af", "eda080"]) {
      expect(await outcome(transport, { url: `${url}/${bytes}` })).toMatchObject({
        code: "invalid_utf8",
        stage: "answered",
      });
    }
    expect((await transport(request({ url: `${url}/efbbbf7b7d` }))).body).toBe("{}");
    expect((await transport(request({ url: `${url}/22f09f988022` }))).body).toBe('"😀"');
  });
});
