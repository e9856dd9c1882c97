import { expect, it } from "vitest";
import { type EnvironmentOptions, resolveEnvironment } from "./environment.ts";

const resolve = (options: EnvironmentOptions, hasAuth = true) =>
  resolveEnvironment("@telcokit/x", options, hasAuth);

it("production is the default and has one address per region", () => {
  expect(resolve({})).toEqual({
    api: "https://api.wgtwo.com",
    provisioning: "https://api.wgtwo.com",
    tokenUrl: "https://id.wgtwo.com/oauth2/token",
    sendsAuthorization: true,
  });
  expect(resolve({ environment: "production", region: "oak" }).api).toBe("https://api.oak.wgtwo.com");
  expect(resolve({ region: "sakura" }).provisioning).toBe("https://api.sakura.wgtwo.com");
});

it("the sandbox takes requests without Authorization, and sends it when auth was given", () => {
  expect(resolve({ environment: "sandbox" }, false)).toEqual({
    api: "https://sandbox.api.wgtwo.com",
    provisioning: "https://sandbox.api.wgtwo.com",
    tokenUrl: "https://id.wgtwo.com/oauth2/token",
    sendsAuthorization: false,
  });
  const documented = resolve({ environment: "sandbox", region: "shamrock" });
  expect(documented.provisioning).toBe("https://sandbox.api.shamrock.wgtwo.com");
  expect(documented.sendsAuthorization).toBe(true);
});

it("addresses of one's own are checked; provisioning follows the api and the token endpoint the vendor's", () => {
  expect(resolve({ environment: { api: "http://127.0.0.1:4010/" } }, false)).toEqual({
    api: "http://127.0.0.1:4010",
    provisioning: "http://127.0.0.1:4010",
    tokenUrl: "https://id.wgtwo.com/oauth2/token",
    sendsAuthorization: false,
  });
  const all = {
    api: "https://grpc.example.com:8443",
    provisioning: "https://rest.example.com/base/",
    tokenUrl: "https://id.example.com/token",
  };
  expect(resolve({ environment: all })).toMatchObject({
    ...all,
    provisioning: "https://rest.example.com/base",
  });
  const plain = { api: "http://grpc.internal:8080" };
  expect(resolve({ environment: plain, allowInsecureHttp: true }).api).toBe(plain.api);
});

it.each<[string, EnvironmentOptions, boolean, RegExp]>([
  ["a region nobody has", { region: "mars" as "oak" }, true, /region must be one of/],
  ["a sandbox elsewhere", { environment: "sandbox", region: "oak" }, true, /not in oak/],
  ["an environment nobody has", { environment: "staging" as "sandbox" }, true, /environment must be/],
  ["production without auth", {}, false, /auth is required in production/],
  [
    "a region of one's own addresses",
    { environment: { api: "https://a.b" }, region: "oak" },
    true,
    /region goes/,
  ],
  [
    "a gRPC address with a path",
    { environment: { api: "https://a.b/c" } },
    true,
    /environment.api must not have a path/,
  ],
  ["a gRPC address that is none", { environment: { api: "a.b:443" } }, true, /environment.api/],
  ["plaintext off loopback", { environment: { api: "http://a.b" } }, true, /allowInsecureHttp/],
  [
    "a plaintext token endpoint off loopback",
    { environment: { api: "https://a.b", tokenUrl: "http://id.a.b/token" } },
    true,
    /environment.tokenUrl.*allowInsecureHttp/,
  ],
])("%s is refused", (_title, options, hasAuth, message) => {
  expect(() => resolve(options, hasAuth)).toThrow(TypeError);
  expect(() => resolve(options, hasAuth)).toThrow(message);
  expect(() => resolve(options, hasAuth)).toThrow(/^@telcokit\/x: /);
});
