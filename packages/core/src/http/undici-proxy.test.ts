import { createServer } from "node:http";
import { connect } from "node:net";
import { afterEach, describe, expect, test as it, vi } from "vitest";
import {
  closeAll,
  deadPort,
  listen,
  outcome,
  ownedByFile,
  post,
  request,
} from "../transport/transport.fixture.ts";
import { undiciTransport } from "../transport/undici/undici.ts";
import { certificates } from "./certificates.fixture.ts";

const { own, serve, serveTls } = ownedByFile();

/** A proxy that takes every name for 127.0.0.1. */
async function startProxy(answer?: number) {
  const seen: string[] = [];
  const server = createServer((_incoming, response) => response.writeHead(501).end());
  server.on("connect", (incoming, socket) => {
    seen.push(`${incoming.url} ${incoming.headers["proxy-authorization"] ?? ""}`.trim());
    socket.on("error", () => {});
    if (answer !== undefined) return void socket.end(`HTTP/1.1 ${answer} No\r\ncontent-length: 0\r\n\r\n`);
    const target = connect(Number(incoming.url?.split(":").at(-1)), "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      target.pipe(socket).pipe(target);
    });
    target.on("error", () => socket.destroy());
  });
  const port = await listen(server);
  own({ close: () => closeAll(server) });
  return { url: `http://127.0.0.1:${port}`, port, seen };
}

const variables = ["http_proxy", "https_proxy", "no_proxy"].flatMap((name) => [name, name.toUpperCase()]);
const environment = (values: Readonly<Record<string, string>>): void => {
  for (const name of variables) vi.stubEnv(name, values[name]);
};
afterEach(() => vi.unstubAllEnvs());

describe("a proxy", () => {
  it("tunnels reads and writes, plain and TLS, and asks for its credentials", async () => {
    const { url, seen: arrived } = await serve((_incoming, response) => response.end("{}"));
    const tls = await serveTls();
    const proxy = await startProxy();
    const transport = own(
      undiciTransport({ proxy: proxy.url.replace("//", "//me:s%40crt@"), ca: certificates.ca }),
    );
    const service = url.replace("127.0.0.1", "service.test");
    expect((await transport(request({ url: service }))).body).toBe("{}");
    await transport(request({ ...post(service), freshConnection: true }));
    await transport(request({ ...post(service), freshConnection: true }));
    await transport(request(post(`https://service.test:${tls.port}/`)));
    expect(arrived).toEqual(["GET /", "POST /", "POST /"]);
    const { host } = new URL(service);
    const credentials = `Basic ${Buffer.from("me:s@crt").toString("base64")}`;
    expect(proxy.seen).toEqual([
      ...[host, host, host].map((one) => `${one} ${credentials}`),
      `service.test:${tls.port} ${credentials}`,
    ]);
  });

  it.each([403, 407, 502])("that answers %i has let nothing through", async (status) => {
    const proxy = await startProxy(status);
    const transport = own(undiciTransport({ proxy: proxy.url }));
    for (const url of ["http://service.test/", "https://service.test/"]) {
      expect(await outcome(transport, post(url))).toMatchObject({ code: "proxy_refused", stage: "unsent" });
    }
  });

  it("that is not there leaves the request unsent", async () => {
    const transport = own(undiciTransport({ proxy: `http://127.0.0.1:${await deadPort()}` }));
    const { code, stage } = await outcome(transport, post("http://service.test/"));
    expect({ code, stage }).toEqual({ code: "ECONNREFUSED", stage: "unsent" });
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
    own({ close: () => closeAll(silent) });
    const transport = own(undiciTransport({ proxy: `http://127.0.0.1:${port}` }));
    const result = await outcome(transport, { ...post("http://service.test/"), signal: controller.signal });
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
    expect(proxy.seen).toEqual([`service.test:${port}`]);
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
