import { anonymous } from "@telcokit/core";
import { describe, expect, it } from "vitest";
import { createOptivaBssClient } from "./client.ts";
import type { OptivaBssClientOptions } from "./options.ts";

const good: OptivaBssClientOptions = {
  baseUrl: "https://gateway.example",
  spid: 1,
  tenant: "happyphone",
  auth: anonymous(),
};

describe("the options of a client", () => {
  it.each<[string, object, RegExp]>([
    ["an address that is none", { baseUrl: "gateway" }, /baseUrl/],
    ["plain http off this machine", { baseUrl: "http://gateway.example" }, /baseUrl/],
    ["no service provider", { spid: undefined }, /spid/],
    ["a service provider that is no number", { spid: "1" }, /spid/],
    ["a service provider below 0", { spid: -1 }, /spid/],
    ["no tenant", { tenant: "" }, /tenant/],
    ["a tenant that no header can hold", { tenant: "a\r\nb" }, /tenant/],
    ["another word for shapes", { wrappers: "both" }, /wrappers must be declared or sampled/],
    ["another word for spelling", { spelling: "sample" }, /spelling must be declared or sampled/],
    ["no credentials", { auth: undefined }, /either auth or keycloak/],
    ["both kinds of credentials", { keycloak: {} }, /either auth or keycloak/],
    ["an authenticator that is none", { auth: {} }, /auth must be an authenticator/],
  ])("%s is a TypeError when the client is made", (_what, options, message) => {
    expect(() => createOptivaBssClient({ ...good, ...options } as OptivaBssClientOptions)).toThrow(message);
    expect(() => createOptivaBssClient({ ...good, ...options } as OptivaBssClientOptions)).toThrow(TypeError);
  });

  it("are fine with the super user, with plain http on this machine, and with plain http that is asked for", async () => {
    const fine = [
      { spid: 0 },
      { baseUrl: "http://127.0.0.1:4010" },
      { baseUrl: "http://gateway.example", allowInsecureHttp: true },
    ];
    for (const options of fine) await createOptivaBssClient({ ...good, ...options }).close();
    expect(fine).toHaveLength(3);
  });

  it.each([
    ["spid", { spid: -1 }],
    ["tenant", { tenant: "" }],
    ["wrappers", { wrappers: "x" }],
    ["spelling", { spelling: "x" }],
  ])("of a call are checked before it is sent: %s", async (name, options) => {
    await using bss = createOptivaBssClient(good);
    const outcome = await bss.accounts.balances.get({ accountID: "17" }, options as object).result();
    expect(outcome).toMatchObject({
      error: { code: "request_invalid", issues: [{ path: ["options", name] }] },
    });
  });
});
