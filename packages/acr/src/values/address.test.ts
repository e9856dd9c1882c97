import { describe, expect, it } from "vitest";
import { reply, startGatekeeper } from "../gatekeeper.fixture.ts";
import { basicAuth, bearerToken, createAcrClient, RequestInvalidError, tokenSubject } from "../index.ts";
import type { AcrClientOptions } from "../options.ts";
import { created, number, queried, reference } from "../samples.fixture.ts";

const basic = basicAuth({ username: "app", password: "secret" });
const bearer = bearerToken("token-1");

/** The request line of one call, or the issues it failed with. */
async function lineOf(
  call: (acr: ReturnType<typeof createAcrClient>) => PromiseLike<unknown>,
  options: Partial<AcrClientOptions> = {},
) {
  await using gatekeeper = await startGatekeeper(({ line }) =>
    reply(200, line.includes("POST") ? created : queried),
  );
  await using acr = createAcrClient({ baseUrl: gatekeeper.baseUrl, auth: bearer, ...options });
  try {
    await call(acr);
  } catch (error) {
    if (!(error instanceof RequestInvalidError)) throw error;
    expect(gatekeeper.arrived).toEqual([]);
    return error.issues;
  }
  return gatekeeper.arrived[0]?.line;
}

describe("an address", () => {
  it.each(["+7990123456", "+7 990 123-456", "007990123456"])("%j is one number", async (address) => {
    expect(await lineOf((acr) => acr.create(address))).toBe(
      "POST /CustomerReference/v1/tel%3A%2B7990123456 HTTP/1.1",
    );
  });

  it.each([
    "",
    "0789123456",
    "7990123456",
    "+0123456",
    "tel:+7990123456",
    "acr:123",
    "..",
    "+79901234561234567",
  ])("%j is refused, and nothing is sent", async (address) => {
    expect(await lineOf((acr) => acr.create(address))).toMatchObject([
      { path: ["address"], message: expect.stringContaining("E.164") },
    ]);
  });

  it("that is no text is refused", async () => {
    expect(await lineOf((acr) => acr.create({ address: number } as unknown as string))).toMatchObject([
      { path: ["address"] },
    ]);
  });

  it("may be tokenSubject with OAuth, sent literally and without the token", async () => {
    expect(tokenSubject).toBe("acr:Authorization");
    for (const addressEncoding of ["rfc3986", "as-documented"] as const) {
      expect(await lineOf((acr) => acr.create(tokenSubject), { addressEncoding })).toBe(
        "POST /CustomerReference/v1/acr%3AAuthorization HTTP/1.1",
      );
    }
    expect(await lineOf((acr) => acr.query({ address: tokenSubject, acr: reference }))).toMatch(
      /^GET \/CustomerReference\/v1\/acr%3AAuthorization\/acr%3A0123/,
    );
  });

  it("keeps tokenSubject in the case it was given in", async () => {
    expect(await lineOf((acr) => acr.create("acr:authorization"))).toBe(
      "POST /CustomerReference/v1/acr%3Aauthorization HTTP/1.1",
    );
  });

  it("cannot be tokenSubject without OAuth", async () => {
    expect(await lineOf((acr) => acr.create(tokenSubject), { auth: basic })).toMatchObject([
      { path: ["address"], message: expect.stringContaining("OAuth") },
    ]);
  });
});

describe("an ACR", () => {
  const query = (acr: string) => lineOf((client) => client.query({ address: number, acr }));

  it.each([
    ["acr:0123456890123456789;ncc=23415", "acr%3A0123456890123456789%3Bncc%3D23415"],
    ["acr:de993519-7922-4a03-8204-4303f941f853", "acr%3Ade993519-7922-4a03-8204-4303f941f853"],
    [
      "acr:123;ncc=33403;type=DYNA;domain=example.com",
      "acr%3A123%3Bncc%3D33403%3Btype%3DDYNA%3Bdomain%3Dexample.com",
    ],
    ["acr:123;ncc=provider group".replace(" ", "-"), "acr%3A123%3Bncc%3Dprovider-group"],
    ["acr:a/b?c#d%2Fe;ncc=1", "acr%3Aa%2Fb%3Fc%23d%252Fe%3Bncc%3D1"],
    ["acr:100%;ncc=1", "acr%3A100%25%3Bncc%3D1"],
    [`acr:${"x".repeat(400)};ncc=1`, `acr%3A${"x".repeat(400)}%3Bncc%3D1`],
    ["without-a-scheme", "without-a-scheme"],
  ])("%j is one segment of the path", async (acr, segment) => {
    expect(await query(acr)).toBe(`GET /CustomerReference/v1/tel%3A%2B7990123456/${segment} HTTP/1.1`);
  });

  it.each([
    ["", "an empty one would turn change into create"],
    [" ", "a blank one too"],
    [".", "it would address the subscriber"],
    ["..", "it would address everyone"],
    ["acr%3A0123456890123456789%3Bncc%3D23415", "encoded"],
    ["acr%3a0123456890123456789%3bncc%3d23415", "encoded in lower case"],
    ["acr%2B0123456890123456789%3Bncc=23415", "encoded as the sample has it"],
    ["acr%253A0123456890123456789%253Bncc%253D23415", "encoded twice"],
    ["acr:0123456890123456789%3Bncc%3D23415", "half encoded"],
    ["acr:1;ncc=1\r\nx-evil: 1", "control characters"],
    ["acr:1;ncc=1\u0000", "control characters"],
    ["acr:1;ncc=1\u0085", "control characters beyond ASCII"],
    ["acr:1 ;ncc=1", "a space"],
    ["acr:\ud800;ncc=1", "half a character"],
  ])("%j is refused, and nothing is sent (%s)", async (acr) => {
    expect(await query(acr)).toMatchObject([{ path: ["acr"] }]);
    const target = { address: number, acr, developerId: "dev-1" };
    expect(await lineOf((client) => client.refresh(target))).toMatchObject([{ path: ["acr"] }]);
    expect(await lineOf((client) => client.changeStatus({ ...target, status: "Valid" }))).toMatchObject([
      { path: ["acr"] },
    ]);
  });

  it("is never half understood: unknown fields of an input are refused", async () => {
    const input = { address: number, acr: reference, ncc: "23415" };
    expect(await lineOf((client) => client.query(input))).toMatchObject([{ message: "unknown field ncc" }]);
  });
});
