import { inspect } from "node:util";
import { expect, it } from "vitest";
import { openChannel } from "./channel.ts";
import type { ChannelOptions } from "./channel-options.ts";
import { type ChannelRequest, resolveChannel } from "./channel-settings.ts";

const resolve = (url: string, options: ChannelOptions = {}, env: ChannelRequest["env"] = {}) =>
  resolveChannel({ owner: "@telcokit/x", url, options, maxMessageBytes: 1000, userAgent: "x", env });
const api = "https://api.wgtwo.com";
const pem = "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n";

it("production gets TLS, the grpc-js engine and the keepalive that the service asks for", () => {
  expect(resolve(api)).toMatchObject({
    engine: "grpc-js",
    origin: api,
    host: "api.wgtwo.com",
    port: 443,
    authority: "api.wgtwo.com:443",
    tls: expect.any(Object),
    proxy: undefined,
    keepaliveMs: 60_000,
    keepaliveTimeoutMs: 10_000,
  });
  expect(resolve("http://127.0.0.1:4010").tls).toBeUndefined();
  expect(resolve("http://[::1]:4010")).toMatchObject({ host: "::1", authority: "[::1]:4010", port: 4010 });
});

it.each<[string, string, ChannelOptions, RegExp]>([
  ["an engine nobody has", api, { engine: "http" as "grpc-js" }, /channel.engine/],
  [
    "pings that the service punishes",
    api,
    { keepaliveMs: 30_000 },
    /keepaliveMs must be between 60000 and 300000/,
  ],
  ["pings too rare for its load balancer", api, { keepaliveMs: 400_000 }, /keepaliveMs must be between/],
  [
    "a time that is none",
    api,
    { keepaliveTimeoutMs: 0 },
    /keepaliveTimeoutMs must be a number of milliseconds/,
  ],
  ["a certificate without its key", api, { cert: "x" }, /cert and channel.key go together/],
  ["an authority for plaintext", "http://127.0.0.1:1", { ca: "x" }, /channel.ca makes no sense/],
  ["a path in place of a certificate", api, { ca: "/etc/hidden.pem" }, /channel.ca must be PEM/],
  ["a path in a list", api, { ca: [pem, "./hidden.pem"] }, /channel.ca must be PEM/],
  ["bytes that are no PEM", api, { cert: Buffer.from([48, 130]), key: pem }, /channel.cert must be PEM/],
  ["a key that is none", api, { cert: pem, key: "hidden" }, /channel.key must be PEM/],
  ["a SOCKS proxy", api, { proxy: "socks5://user:hidden@proxy:1080" }, /channel.proxy must be an http: URL/],
  ["a proxy that is no URL", api, { proxy: "http://user:%hidden@" }, /channel.proxy must be an http: URL/],
  ["a path", `${api}/v1`, {}, /has no path/],
])("%s is refused", (_title, url, options, message) => {
  const attempt = () => resolve(url, options);
  expect(attempt).toThrow(TypeError);
  expect(attempt).toThrow(message);
  expect(attempt).toThrow(/^@telcokit\/x: /);
  expect(attempt).not.toThrow(/hidden/);
});

it("loopback may be pinged more often, for sandboxes and tests", () => {
  expect(resolve("http://localhost:4010", { keepaliveMs: 50 }).keepaliveMs).toBe(50);
});

it.each<[string, Record<string, string>, string, number | undefined]>([
  ["https_proxy for TLS", { https_proxy: "http://p:1" }, api, 1],
  ["HTTPS_PROXY too", { HTTPS_PROXY: "http://p:2" }, api, 2],
  ["grpc_proxy before https_proxy", { grpc_proxy: "http://p:3", https_proxy: "http://p:1" }, api, 3],
  ["a proxy without a scheme", { https_proxy: "p:4" }, api, 4],
  ["port 80 when it names none", { https_proxy: "http://p" }, api, 80],
  ["http_proxy not for TLS", { http_proxy: "http://p:1" }, api, undefined],
  ["an empty variable as none", { https_proxy: "" }, api, undefined],
  ["loopback never", { grpc_proxy: "http://p:1" }, "http://localhost:4010", undefined],
  ["no_proxy by name", { https_proxy: "http://p:1", no_proxy: "a.b, api.wgtwo.com" }, api, undefined],
  ["no_proxy by domain", { https_proxy: "http://p:1", NO_PROXY: ".wgtwo.com" }, api, undefined],
  ["no_proxy by parent domain", { https_proxy: "http://p:1", no_proxy: "wgtwo.com" }, api, undefined],
  ["no_proxy by name and port", { https_proxy: "http://p:1", no_proxy: "wgtwo.com:443" }, api, undefined],
  ["no_proxy with another port", { https_proxy: "http://p:1", no_proxy: "wgtwo.com:8443" }, api, 1],
  ["no_proxy not by the end of a word", { https_proxy: "http://p:1", no_proxy: "two.com" }, api, 1],
  ["no_proxy for all", { https_proxy: "http://p:1", no_proxy: "*" }, api, undefined],
  ["no_grpc_proxy before no_proxy", { https_proxy: "http://p:1", no_grpc_proxy: "x", no_proxy: "*" }, api, 1],
])("the environment names the proxy: %s", (_title, env, url, port) => {
  expect(resolve(url, {}, env).proxy?.port).toBe(port);
  expect(resolve(url, { proxy: false }, env).proxy).toBeUndefined();
});

it("printing a channel shows neither its key nor its proxy's password", () => {
  const secrets = { cert: pem, key: `${pem}SECRET-KEY`, proxy: "http://user:SECRET-PASSWORD@p:1" };
  const channel = openChannel(resolve(api, secrets));
  expect(inspect(channel, { depth: 9, showHidden: true })).not.toContain("SECRET");
});
