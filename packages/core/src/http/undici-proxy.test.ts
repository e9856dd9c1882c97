import { createServer, request as forward, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { closeServer, deadPort, listen } from "@telcokit/testkit";
import { afterEach, describe, expect, test as it, vi } from "vitest";
import { explainFault } from "../network/explain-fault.ts";
import type { TransportFault } from "../network/fault.ts";
import { outcome, ownedByFile, post, request } from "../transport/transport.fixture.ts";
import { undiciTransport } from "../transport/undici/undici.ts";
import { certificates } from "./certificates.fixture.ts";
import { createItemsClient } from "./http-client.fixture.ts";

const { own, serve, serveTls } = ownedByFile();

/** A proxy that takes every name for 127.0.0.1: it opens tunnels, and makes plain requests itself. */
async function startProxy(answer?: number) {
  const seen: string[] = [];
  const note = (what: string, { headers }: IncomingMessage): void =>
    void seen.push(`${what} ${headers["proxy-authorization"] ?? ""}`.trim());
  const server = createServer((incoming, response) => {
    const { host, port, pathname } = new URL(incoming.url ?? "");
    note(`${incoming.method} ${incoming.url}`, incoming);
    if (answer !== undefined) return void response.writeHead(answer, { "x-from": "proxy" }).end("<html>");
    const { "proxy-authorization": _, ...headers } = incoming.headers;
    expect(headers.host).toBe(host);
    const onward = forward(
      { port, path: pathname, method: incoming.method, headers, agent: false },
      (reply) => reply.pipe(response.writeHead(reply.statusCode ?? 0, reply.headers)),
    );
    incoming.pipe(onward.on("error", () => response.destroy()));
  });
  server.on("connect", (incoming, socket) => {
    note(`CONNECT ${incoming.url}`, incoming);
    socket.on("error", () => {});
    if (answer !== undefined) return void socket.end(`HTTP/1.1 ${answer} No\r\ncontent-length: 0\r\n\r\n`);
    const target = connect(Number(incoming.url?.split(":").at(-1)), "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      target.pipe(socket).pipe(target);
    });
    target.on("error", () => socket.destroy());
  });
  const port = await listen(server);
  own({ close: () => closeServer(server) });
  return { url: `http://127.0.0.1:${port}`, port, seen };
}

const variables = ["http_proxy", "https_proxy", "no_proxy"].flatMap((name) => [name, name.toUpperCase()]);
const environment = (values: Readonly<Record<string, string>>): void => {
  for (const name of variables) vi.stubEnv(name, values[name]);
};
afterEach(() => vi.unstubAllEnvs());

describe("a proxy", () => {
  it("opens tunnels to TLS, makes plain requests itself, and gets the credentials that it asks for", async () => {
    const { url, seen: arrived } = await serve((_incoming, response) => response.end("{}"));
    const tls = await serveTls();
    const proxy = await startProxy();
    const transport = own(
      undiciTransport({ proxy: proxy.url.replace("//", "//me:s%40crt@"), ca: certificates.ca }),
    );
    const service = url.replace("127.0.0.1", "service.test");
    const reply = await transport(request({ url: service }));
    expect(reply).toMatchObject({ body: "{}", proxy: `127.0.0.1:${proxy.port}` });
    await transport(request({ ...post(`${service}/a?b=c`), freshConnection: true }));
    const tunnelled = await transport(request(post(`https://service.test:${tls.port}/`)));
    expect(tunnelled).not.toHaveProperty("proxy");
    expect(arrived).toEqual(["GET /", "POST /a"]);
    const credentials = `Basic ${Buffer.from("me:s@crt").toString("base64")}`;
    expect(proxy.seen).toEqual([
      `GET ${service}/ ${credentials}`,
      `POST ${service}/a?b=c ${credentials}`,
      `CONNECT service.test:${tls.port} ${credentials}`,
    ]);
  });

  it.each([
    [403, "proxy_forbidden"],
    [407, "proxy_auth_required"],
    [502, "proxy_refused"],
    [503, "proxy_refused"],
  ])(
    "that answers %i to CONNECT has let nothing through, and is named with what mends it",
    async (status, code) => {
      const proxy = await startProxy(status);
      const transport = own(undiciTransport({ proxy: proxy.url.replace("//", "//me:hunter2@") }));
      const result = await outcome(transport, post("https://service.test/"));
      expect(result).toMatchObject({
        code,
        stage: "unsent",
        fault: { proxy: `127.0.0.1:${proxy.port}`, status },
      });
      expect(explainFault(result.fault as TransportFault)).toMatch(
        new RegExp(
          `^${code}: the proxy 127.0.0.1:${proxy.port} failed, not the service \\(HTTP ${status}\\): .*(proxy|ask who)`,
        ),
      );
      expect(String(result.fault?.stack)).not.toContain("hunter2");
    },
  );

  it("that asks for credentials has passed no plain request on either", async () => {
    const proxy = await startProxy(407);
    const transport = own(undiciTransport({ proxy: proxy.url }));
    expect(await outcome(transport, post("http://service.test/"))).toMatchObject({
      code: "proxy_auth_required",
      stage: "unsent",
    });
  });

  it.each([403, 502, 503])(
    "that answers %i to a plain request is told as who may have said it",
    async (status) => {
      const proxy = await startProxy(status);
      const transport = own(undiciTransport({ proxy: proxy.url }));
      const named = new RegExp(`or this is the proxy 127\\.0\\.0\\.1:${proxy.port} itself`);
      const client = createItemsClient("http://service.test", { transport, retry: false });
      const read = await client.read().result();
      expect(read).toMatchObject({
        ok: false,
        error: { code: `http_${status}`, message: expect.stringMatching(named) },
      });
      // A plain request may have got further than the proxy: of a write nobody knows.
      const written = await client.write().result();
      expect(written).toMatchObject({
        ok: false,
        error: { code: status === 403 ? "http_403" : "outcome_unknown" },
      });
    },
  );

  it("that is not there is what is named, and leaves the request unsent", async () => {
    const port = await deadPort();
    const transport = own(undiciTransport({ proxy: `http://127.0.0.1:${port}` }));
    for (const url of ["http://service.test/", "https://service.test/"]) {
      const { code, stage, fault } = await outcome(transport, post(url));
      expect({ code, stage }).toEqual({ code: "proxy_unreachable", stage: "unsent" });
      expect(explainFault(fault as TransportFault)).toContain(
        `the proxy 127.0.0.1:${port} failed, not the service`,
      );
    }
  });

  it("that never answers leaves the request unsent, and is left when the transport closes", async () => {
    const controller = new AbortController();
    const silent = createServer();
    const left = new Promise<void>((resolve) => {
      silent.on("connect", (_incoming, socket) => {
        socket.resume().on("end", () => resolve(void socket.end()));
        controller.abort();
      });
    });
    const port = await listen(silent);
    own({ close: () => closeServer(silent) });
    const transport = own(undiciTransport({ proxy: `http://127.0.0.1:${port}` }));
    const result = await outcome(transport, { ...post("https://service.test/"), signal: controller.signal });
    expect(result).toMatchObject({ code: "aborted", stage: "unsent" });
    await transport.close?.();
    await left;
  });
});

describe("the environment", () => {
  it("names a proxy for everything but loopback and no_proxy", async () => {
    const { url, seen: arrived } = await serve((_incoming, response) => response.end("{}"));
    const proxy = await startProxy();
    environment({ HTTP_PROXY: proxy.url, no_proxy: "internal.test" });
    const transport = own(
      undiciTransport({
        lookup: (_hostname, _options, callback) => callback(null, [{ address: "127.0.0.1", family: 4 }]),
      }),
    );
    const { port } = new URL(url);
    for (const host of ["service.test", "internal.test", "127.0.0.1", "api.localhost"]) {
      await transport(request({ url: `http://${host}:${port}/` }));
    }
    expect(proxy.seen).toEqual([`GET http://service.test:${port}/`]);
    expect(arrived).toHaveLength(4);
  });

  it("is not looked at when told so, or when it names none", async () => {
    const proxy = await startProxy(403);
    const { url } = await serve((_incoming, response) => response.end("{}"));
    const service = url.replace("127.0.0.1", "service.test");
    const lookup: NonNullable<Parameters<typeof undiciTransport>[0]>["lookup"] = (
      _name,
      _options,
      callback,
    ) => callback(null, [{ address: "127.0.0.1", family: 4 }]);
    environment({ http_proxy: proxy.url, https_proxy: proxy.url });
    expect((await own(undiciTransport({ proxy: false, lookup }))(request({ url: service }))).status).toBe(
      200,
    );
    environment({});
    expect((await own(undiciTransport({ lookup }))(request({ url: service }))).status).toBe(200);
    expect(proxy.seen).toEqual([]);
  });

  it("that names nonsense sends nothing, and quotes nothing", async () => {
    environment({ http_proxy: "http://me:hunter2@:bad:" });
    const transport = own(undiciTransport());
    const { fault, code, stage } = await outcome(transport, post("http://service.test/"));
    expect({ code, stage }).toEqual({ code: "invalid_request", stage: "unsent" });
    expect(String(fault?.stack)).not.toContain("hunter2");
  });
});
