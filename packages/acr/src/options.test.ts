import { growth } from "@telcokit/testkit";
import { describe, expect, it } from "vitest";
import { basicAuth, createAcrClient } from "./index.ts";
import type { AcrClientOptions } from "./options.ts";

const auth = basicAuth({ username: "app", password: "secret" });
const fine: AcrClientOptions = { baseUrl: "https://gatekeeper.example:8443", auth };

describe("createAcrClient", () => {
  it("accepts a gatekeeper behind a path, and sends nothing by itself", async () => {
    const acr = createAcrClient({ ...fine, baseUrl: "https://gatekeeper.example/ocsg/" });
    await acr.close();
  });

  it.each([
    [{ baseUrl: "gatekeeper.example" }, "baseUrl"],
    [{ baseUrl: "http://gatekeeper.example" }, "allowInsecureHttp"],
    [{ baseUrl: "https://app:secret@gatekeeper.example" }, "credentials"],
    [{ baseUrl: "https://gatekeeper.example/CustomerReference/v1" }, "/CustomerReference"],
    [{ auth: undefined }, "auth"],
    [{ addressEncoding: "legacy" }, "addressEncoding"],
    [{ requestShape: "round" }, "requestShape"],
    [{ version: "v1/x" }, "version"],
    [{ version: ".." }, "version"],
    [{ version: "" }, "version"],
    [{ developerId: "" }, "developerId"],
    [{ developerID: "d" }, "unknown option developerID; did you mean developerId"],
    [{ adressEncoding: "rfc3986" }, "did you mean addressEncoding"],
    [{ retry: { attempt: 5 } }, "retry: unknown option attempt; did you mean attempts"],
    [{ timeoutMs: 0 }, "timeoutMs"],
  ])("refuses %j", (broken, word) => {
    const options = { ...fine, ...broken } as AcrClientOptions;
    expect(() => createAcrClient(options)).toThrow(TypeError);
    expect(() => createAcrClient(options)).toThrow(new RegExp(`^@telcokit/acr: .*${word}`));
  });

  it("looks at a long version no longer than it is", () => {
    const make = (version: string): unknown => {
      try {
        return createAcrClient({ ...fine, version });
      } catch (error) {
        return error;
      }
    };
    expect(make(`${"v".repeat(99)}/`)).toBeInstanceOf(TypeError);
    expect(growth(make, (length) => `${"v".repeat(length)}/`)).toBeLessThan(3);
  });

  it("takes plain http on loopback, and elsewhere when told so", () => {
    createAcrClient({ ...fine, baseUrl: "http://127.0.0.1:8001" });
    createAcrClient({ ...fine, baseUrl: "http://gatekeeper.example", allowInsecureHttp: true });
  });

  it("sends another version when told so", async () => {
    const urls: string[] = [];
    const acr = createAcrClient({
      ...fine,
      version: "v2",
      transport: async ({ url }) => {
        urls.push(url);
        return { status: 201, headers: {}, body: '{"acr":"acr:1","status":"Valid"}' };
      },
    });
    await acr.create("+7990123456");
    expect(urls).toEqual(["https://gatekeeper.example:8443/CustomerReference/v2/tel%3A%2B7990123456"]);
  });
});
