import { createSecureServer, constants as h2, type ServerHttp2Stream } from "node:http2";
import type { LookupFunction } from "node:net";
import { inspect } from "node:util";
import { deadPort, listen, type OnConnection, startRawServer } from "@telcokit/testkit";
import * as undici from "undici";
import { describe, expect, test as it } from "vitest";
import { certificates } from "../../http/certificates.fixture.ts";
import { outcome, ownedByFile, post, request } from "../transport.fixture.ts";
import { undiciTransport } from "./undici.ts";
import { createUndiciTransport } from "./undici-transport.ts";

const { own, serve, serveRaw, serveTls } = ownedByFile();
const { ca, clientCert, clientKey, serverCert, serverKey } = certificates;

/** Resolves every name to these addresses, in this order. */
const resolvesTo =
  (...addresses: string[]): LookupFunction =>
  (_hostname, _options, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );

// Begun before the others, because undici looks at its timers once or twice a second only.
const givenUp = serveRaw(() => {}).then(({ port }) =>
  outcome(own(undiciTransport({ connectTimeoutMs: 50 })), post(`https://127.0.0.1:${port}/`)),
);

describe("options", () => {
  it.each([
    [{ connections: 0 }, "connections must be a whole number greater than 0"],
    [{ connectTimeoutMs: -1 }, "connectTimeoutMs must be a whole number of milliseconds greater than 0"],
    [{ keepAliveTimeoutMs: 0.5 }, "keepAliveTimeoutMs must be a whole number of milliseconds greater than 0"],
    [{ cert: clientCert }, "cert and key go together"],
    [{ key: clientKey }, "cert and key go together"],
    [{ writes: "reused" as "kept" }, 'writes must be "fresh" or "kept"'],
    [{ serverName: "" }, "serverName must not be empty"],
    [
      { proxy: "socks5://user:hunter2@proxy" },
      'proxy must be false, "environment" or an http: or https: URL',
    ],
    [{ proxy: "user:hunter2@proxy:3128" }, 'proxy must be false, "environment" or an http: or https: URL'],
  ])("that are impossible are refused when it is made, without echoing them: %#", (options, message) => {
    expect(() => undiciTransport(options)).toThrow(new TypeError(`@telcokit/core/undici: ${message}`));
  });

  it.each([
    [
      "ca",
      { ca: "/etc/ssl/ca.pem" },
      /ca must be PEM, with -----BEGIN CERTIFICATE-----; of a file pass what is in it/,
    ],
    ["ca", { ca: [ca, "nothing"] }, /ca must be PEM/],
    ["ca", { ca: Buffer.from("nothing\n") }, /ca must be PEM, with -----BEGIN CERTIFICATE-----$/],
    ["cert", { cert: clientKey, key: clientKey }, /cert must be PEM, with -----BEGIN CERTIFICATE-----$/],
    [
      "key",
      { cert: clientCert, key: "key.pem" },
      /key must be PEM, with -----BEGIN PRIVATE KEY-----; of a file/,
    ],
    ["key", { cert: clientCert, key: 5 as unknown as string }, /key must be PEM text or bytes/],
  ])(
    "that are no PEM are refused when it is made, without echoing them: %s %#",
    (_name, options, message) => {
      expect(() => undiciTransport(options)).toThrow(message);
      expect(() => undiciTransport(options)).toThrow(TypeError);
    },
  );

  it("take PEM as text and as bytes", () => {
    undiciTransport({ ca: [ca, Buffer.from(ca)], cert: Buffer.from(clientCert), key: clientKey });
  });

  it("do not show when the transport is printed", async () => {
    const transport = own(
      undiciTransport({ proxy: "http://me:hunter2@127.0.0.1:1", cert: clientCert, key: clientKey }),
    );
    await outcome(transport, { url: "http://a.test/" });
    expect(inspect(transport, { depth: 12, showHidden: true })).not.toMatch(/hunter2|BEGIN/);
  });
});

it("lets nobody below it send a request again", async () => {
  class Persistent extends undici.Pool {
    override dispatch(...[options, handler]: Parameters<undici.Dispatcher["dispatch"]>): boolean {
      return super.dispatch(options, {
        onRequestStart: (controller, context) => handler.onRequestStart?.(controller, context),
        onResponseError: () => void super.dispatch(options, handler),
      });
    }
  }
  const { url, counts } = await serveRaw((socket, whole) => whole(() => socket.resetAndDestroy()));
  const transport = own(createUndiciTransport({}, async () => ({ ...undici, Pool: Persistent })));
  expect(await outcome(transport, post(url))).toMatchObject({ code: "connection_lost", stage: "sent" });
  expect(counts.requests).toBe(1);
});

describe("TLS", () => {
  it("trusts a private authority, given as text, bytes or a list", async () => {
    const { port } = await serveTls();
    for (const given of [ca, Buffer.from(ca), new TextEncoder().encode(ca), [clientCert, Buffer.from(ca)]]) {
      const transport = own(undiciTransport({ ca: given }));
      expect((await transport(request({ url: `https://127.0.0.1:${port}/` }))).status).toBe(200);
    }
  });

  it("presents its own certificate, for reads and for writes", async () => {
    const { port, seen } = await serveTls({ requestCert: true });
    const url = `https://localhost:${port}/`;
    const transport = own(undiciTransport({ ca, cert: clientCert, key: Buffer.from(clientKey) }));
    await transport(request({ url }));
    await transport(request({ ...post(url), freshConnection: true }));
    expect(seen).toEqual(["telcokit test client", "telcokit test client"]);
    const nobody = own(undiciTransport({ ca }));
    expect((await outcome(nobody, { url })).reply).toBeUndefined();
    expect(seen).toHaveLength(2);
  });

  it("asks the certificate for the name it was told to expect", async () => {
    const { port } = await serveTls();
    const lookup = resolvesTo("127.0.0.1");
    const url = `https://other.test:${port}/`;
    expect(await outcome(own(undiciTransport({ ca, lookup })), { url })).toMatchObject({
      code: "ERR_TLS_CERT_ALTNAME_INVALID",
      stage: "unsent",
    });
    const transport = own(undiciTransport({ ca, lookup, serverName: "service.test" }));
    expect((await transport(request({ url }))).status).toBe(200);
  });
});

describe("several addresses of a name", () => {
  it("spread the connections, and a dead one among them fails no call", async () => {
    const seen: string[] = [];
    const answer: OnConnection = (socket) => {
      seen.push(String(socket.localAddress));
      socket.on("data", () => socket.write("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}"));
    };
    const { port } = own(await startRawServer(answer));
    own(await startRawServer(answer, { host: "127.0.0.2", port }));
    const lookup = resolvesTo("127.0.0.3", "127.0.0.1", "127.0.0.2");
    const transport = own(undiciTransport({ lookup, proxy: false }));
    for (let round = 0; round < 12; round += 1) {
      const parts = { ...post(`http://service.test:${port}/`), freshConnection: round % 2 === 0 };
      expect((await outcome(transport, parts)).reply?.status).toBe(200);
    }
    expect(new Set(seen)).toEqual(new Set(["127.0.0.1", "127.0.0.2"]));
  });

  it("that are all dead are unsent", async () => {
    const lookup = resolvesTo("127.0.0.1", "127.0.0.2", "127.0.0.3");
    const transport = own(undiciTransport({ lookup, proxy: false }));
    expect(await outcome(transport, post(`http://service.test:${await deadPort()}/`))).toMatchObject({
      code: "ECONNREFUSED",
      stage: "unsent",
    });
  });
});

it("a write is alone on its connection, whatever reads there are beside it", async () => {
  const requests = new Map<unknown, string[]>();
  const { url } = await serve((incoming, response) => {
    const { socket, method = "" } = incoming;
    requests.set(socket, [...(requests.get(socket) ?? []), method]);
    response.end("{}");
  });
  const transport = own(undiciTransport({ proxy: false }));
  for (let round = 0; round < 5; round += 1) {
    await Promise.all([transport(request({ url })), transport(request({ url }))]);
    await transport(request({ ...post(url), freshConnection: true }));
  }
  const connections = [...requests.values()];
  expect(connections.filter((methods) => methods.includes("POST"))).toEqual(Array(5).fill(["POST"]));
  expect(connections.some((methods) => methods.length > 1)).toBe(true);
});

describe("a limit of connections", () => {
  it("lets the rest wait, unsent, and a wait can be ended", async () => {
    let release = (): void => {};
    const first = Promise.withResolvers<void>();
    const { url, seen } = await serve((incoming, response) => {
      release = () => response.end("{}");
      if (incoming.url === "/1") first.resolve();
      else release();
    });
    const transport = own(undiciTransport({ connections: 1, proxy: false }));
    const one = outcome(transport, { url: `${url}/1` });
    await first.promise;
    const controller = new AbortController();
    const two = outcome(transport, { ...post(`${url}/2`), signal: controller.signal });
    const three = outcome(transport, { url: `${url}/3` });
    controller.abort();
    expect(await two).toMatchObject({ code: "aborted", stage: "unsent" });
    release();
    expect((await one).reply?.body).toBe("{}");
    expect((await three).reply?.body).toBe("{}");
    expect(seen).toEqual(["GET /1", "GET /3"]);
  });
});

it("a server that takes no connections is given up in time", async () => {
  const { code, stage } = await givenUp;
  expect({ code, stage }).toEqual({ code: "UND_ERR_CONNECT_TIMEOUT", stage: "unsent" });
});

describe("HTTP/2", () => {
  const startH2 = async (onStream: (stream: ServerHttp2Stream) => void) => {
    const server = createSecureServer({ cert: serverCert, key: serverKey });
    const counts = { streams: 0 };
    server
      .on("sessionError", () => {})
      .on("stream", (stream) => {
        counts.streams += 1;
        stream.on("error", () => {});
        onStream(stream);
      });
    const port = await listen(server);
    own({ close: async () => void server.close() });
    return { url: `https://127.0.0.1:${port}/`, counts };
  };
  const transport = own(undiciTransport({ ca, allowH2: true }));

  it("is spoken when asked for", async () => {
    const { url, counts } = await startH2((stream) => {
      stream.respond({ ":status": 200, "x-request-id": "r1" });
      stream.end('{"a":1}');
    });
    const reply = await transport(request({ ...post(url) }));
    expect(reply).toMatchObject({ status: 200, body: '{"a":1}', headers: { "x-request-id": "r1" } });
    expect(counts.streams).toBe(1);
  });

  it("a refused stream proves nothing, and it is not sent again", async () => {
    const { url, counts } = await startH2((stream) => stream.close(h2.NGHTTP2_REFUSED_STREAM));
    const { fault, stage } = await outcome(transport, post(url));
    expect({ refused: fault?.refusedByPeer, stage, streams: counts.streams }).toEqual({
      refused: false,
      stage: "sent",
      streams: 1,
    });
  });

  it("an answer cancelled half-way is truncated", async () => {
    const { url } = await startH2((stream) => {
      stream.respond({ ":status": 200, "content-length": "10" });
      stream.write('{"a"', () => stream.close(h2.NGHTTP2_CANCEL));
    });
    expect(await outcome(transport, post(url))).toMatchObject({ code: "truncated", stage: "answered" });
  });
});

it("keeps the connections of writes when told so, apart from those of reads", async () => {
  const { url, counts } = await serveRaw((socket, whole) =>
    whole(() => socket.write("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}")),
  );
  const transport = own(undiciTransport({ proxy: false, writes: "kept" }));
  for (let round = 0; round < 5; round += 1) {
    await transport(request({ ...post(url), freshConnection: true }));
    await transport(request({ url }));
  }
  expect(counts).toMatchObject({ requests: 10, connections: 2 });
});

it("closes after a request that the dispatcher would not even take", async () => {
  const port = await deadPort();
  const transport = undiciTransport({ proxy: `http://127.0.0.1:${port}` });
  // With a proxy, undici throws at this header before anything else happens.
  const refused = await outcome(transport, {
    ...post("https://service.test/"),
    headers: { "proxy-authorization": "Basic eDp5" },
  });
  expect(refused).toMatchObject({ code: "invalid_request", stage: "unsent" });
  await transport.close?.();
});
