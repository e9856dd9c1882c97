import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { type Answer, reply, startGatekeeper } from "./gatekeeper.fixture.ts";
import {
  AcrError,
  basicAuth,
  bearerToken,
  clientCredentials,
  createAcrClient,
  OutcomeUnknownError,
} from "./index.ts";
import type { AcrClientOptions } from "./options.ts";
import { number, queried, reference } from "./samples.fixture.ts";

const auth = basicAuth({ username: "app", password: "secret" });
const target = { address: number, acr: reference };

async function against(answer: (count: number) => Answer, options: Partial<AcrClientOptions> = {}) {
  const gatekeeper = await startGatekeeper((_request, count) => answer(count));
  const { baseUrl, arrived } = gatekeeper;
  const acr = createAcrClient({ baseUrl, auth, random: () => 0, ...options, developerId: "dev-1" });
  return {
    acr,
    arrived,
    [Symbol.asyncDispose]: async () => {
      await acr.close();
      await gatekeeper[Symbol.asyncDispose]();
    },
  };
}

/** Bodies a gatekeeper or the server around it may put under a status; the document describes none. */
const bodies = ["", "<html><title>Error</title></html>", '{"requestError":{}}'];

it.each(["query", "refresh"] as const)("what %s is refused shows the caller's line", async (name) => {
  await using service = await against(() => reply(404, ""));
  async function theCallersOwnFunction(): Promise<void> {
    await service.acr[name](target);
  }
  const error = await theCallersOwnFunction().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(AcrError);
  expect((error as Error).stack).toContain("theCallersOwnFunction");
});

describe("the gatekeeper's refusals, E37533-01 table 4-2", () => {
  it.each(bodies)(
    "303 on create is acr_exists, with its location, and is not followed (body %j)",
    async (body) => {
      const location = "https://elsewhere.example/CustomerReference/v1/tel%3A%2B7990123456";
      await using service = await against(() => reply(303, body, { location }));
      const outcome = await service.acr.create(number).result();
      expect(outcome).toMatchObject({
        ok: false,
        error: { code: "acr_exists", status: 303, location, attempts: 1, retryable: false },
      });
      if (!outcome.ok) expect(outcome.error).toBeInstanceOf(AcrError);
      expect(service.arrived).toHaveLength(1);
    },
  );

  it("303 without a location is acr_exists too", async () => {
    await using service = await against(() => reply(303, ""));
    const outcome = await service.acr.create(number).result();
    expect(outcome).toMatchObject({ error: { code: "acr_exists", location: undefined } });
  });

  it.each([301, 302, 307, 308])(
    "%i is a redirect, which is no refusal and is not followed",
    async (status) => {
      await using service = await against((count) =>
        count === 1 ? reply(status, "", { location: "/CustomerReference/v1/other" }) : reply(200, queried),
      );
      expect(await service.acr.query(target).result()).toMatchObject({ error: { code: `http_${status}` } });
      expect(service.arrived).toHaveLength(1);
    },
  );

  it("303 on anything but create is not documented", async () => {
    await using service = await against(() => reply(303, "", { location: "/x" }));
    expect(await service.acr.query(target).result()).toMatchObject({ error: { code: "http_303" } });
  });

  describe.each([
    [400, "acr_address_mismatch"],
    [401, "acr_ncc_mismatch"],
    [404, "acr_not_found"],
  ] as const)("%i", (status, code) => {
    it.each(bodies)(`is ${code} for query, refresh and changeStatus, at once (body %j)`, async (body) => {
      await using service = await against(() => reply(status, body));
      const { acr, arrived } = service;
      const calls = [
        acr.query(target),
        acr.refresh(target),
        acr.changeStatus({ ...target, status: "Expired" }),
      ];
      for (const outcome of await Promise.all(calls.map((call) => call.result()))) {
        expect(outcome).toMatchObject({ ok: false, error: { code, status, retryable: false } });
      }
      expect(arrived).toHaveLength(3);
    });
  });

  it.each([400, 404])("%i on create is not documented", async (status) => {
    await using service = await against(() => reply(status, ""));
    expect(await service.acr.create(number).result()).toMatchObject({ error: { code: `http_${status}` } });
  });

  it("503 is acr_server_error, and query and refresh are tried again", async () => {
    await using service = await against(() => reply(503, ""));
    for (const call of [() => service.acr.query(target), () => service.acr.refresh(target)]) {
      expect(await call().result()).toMatchObject({
        error: { code: "acr_server_error", status: 503, attempts: 3, retryable: true },
      });
    }
  });

  it("503 once is not noticed by query", async () => {
    await using service = await against((count) => (count === 1 ? reply(503, "") : reply(200, queried)));
    expect((await service.acr.query(target).withMeta()).meta.attempts).toBe(2);
  });

  it("503 on create leaves the outcome open: one attempt, and the message says that an ACR cannot be looked up", async () => {
    await using service = await against(() => reply(503, ""));
    const outcome = await service.acr.create(number).result();
    expect(outcome).toMatchObject({
      error: {
        code: "outcome_unknown",
        cause: { code: "acr_server_error", retryable: false },
        retryable: false,
      },
    });
    if (!outcome.ok) expect(outcome.error.message).toMatch(/the ACR cannot be looked up/);
    expect(service.arrived).toHaveLength(1);
  });

  it("503 on changeStatus leaves the outcome open as well", async () => {
    await using service = await against(() => reply(503, ""));
    expect(await service.acr.changeStatus({ ...target, status: "Expired" }).result()).toMatchObject({
      error: { code: "outcome_unknown", cause: { code: "acr_server_error" } },
    });
    expect(service.arrived).toHaveLength(1);
  });

  it.each([
    ["a lost answer", undefined],
    ["an answer without the reference", reply(201, { acr: { status: "Valid" } })],
    ["an answer that is no JSON", reply(201, "<html></html>")],
    ["an empty answer", reply(201, "")],
  ])(
    "%s to create leaves the outcome open, and the message says that an ACR cannot be looked up",
    async (_, answer) => {
      await using service = await against(() => answer);
      const outcome = await service.acr.create(number).result();
      expect(outcome.ok).toBe(false);
      if (outcome.ok) return;
      expect(outcome.error).toBeInstanceOf(OutcomeUnknownError);
      expect(outcome.error.message).toMatch(/^acr create: outcome_unknown .*the ACR cannot be looked up/);
      expect(service.arrived).toHaveLength(1);
    },
  );
});

describe("a 401", () => {
  const challenge = { "www-authenticate": 'Bearer error="invalid_token"' };

  it.each(["query", "refresh"] as const)("with a challenge is a refused credential for %s", async (name) => {
    await using service = await against(() => reply(401, "", challenge));
    expect(await service.acr[name](target).result()).toMatchObject({
      error: { code: "auth_failed", status: 401 },
    });
  });

  it("on create is a refused credential, challenge or not: the document has no other reason there", async () => {
    await using service = await against(() => reply(401, ""));
    expect(await service.acr.create(number).result()).toMatchObject({ error: { code: "auth_failed" } });
  });

  /** OAuth over an injected transport that counts the tokens it gives. */
  function counted() {
    let given = 0;
    const auth = clientCredentials({
      tokenUrl: "http://127.0.0.1:1/oauth2/token",
      clientId: "app",
      clientSecret: "secret",
      transport: async () => {
        given += 1;
        const token = { access_token: `token-${given}`, token_type: "bearer", expires_in: 3600 };
        return { status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(token) };
      },
    });
    return { auth, given: () => given };
  }

  it.each([{}, challenge])("that a new token cures is cured unseen (%j)", async (headers) => {
    const { auth: oauth } = counted();
    await using service = await against(
      (count) => (count === 1 ? reply(401, "", headers) : reply(200, queried)),
      { auth: oauth },
    );
    expect(await service.acr.query(target)).toMatchObject({ status: "Expired" });
    expect(service.arrived.map(({ headers: { authorization } }) => authorization)).toEqual([
      "Bearer token-1",
      "Bearer token-2",
    ]);
  });

  it.each([
    [{}, "acr_ncc_mismatch"],
    [challenge, "auth_failed"],
  ])("that a new token does not cure costs one new token and no more (%j: %s)", async (headers, code) => {
    const { auth: oauth, given } = counted();
    await using service = await against(() => reply(401, "", headers), { auth: oauth });
    expect(await service.acr.query(target).result()).toMatchObject({
      ok: false,
      error: { code, attempts: 2 },
    });
    expect(service.arrived).toHaveLength(2);
    expect(given()).toBe(2);
  });
});

describe("what is printed", () => {
  const secrets = ["7990123456", "0123456890123456789", "23415", "secret", "token-1", "dev-1"];

  it("holds neither number nor reference nor credential, whatever went wrong", async () => {
    const lines: string[] = [];
    const log = (fields: object, message: string) => lines.push(message, inspect(fields, { depth: 9 }));
    const logger = { debug: log, info: log, warn: log, error: log };
    const echo = JSON.stringify({ fault: `${number} ${reference} token-1` });
    const location = `/CustomerReference/v1/tel%3A%2B7990123456/${encodeURIComponent(reference)}`;
    const answers: Answer[] = [
      ...[303, 400, 401, 404, 503, 500, 418].map((status) => reply(status, echo, { location })),
      reply(200, echo),
      reply(200, `<html>${number} ${reference}`),
      undefined,
    ];
    for (const answer of answers) {
      await using service = await against(() => answer, { auth: bearerToken("token-1"), logger });
      const { acr } = service;
      const calls = [
        acr.create(number),
        acr.query(target),
        acr.refresh(target),
        acr.changeStatus({ ...target, status: reference, applicationId: number }),
        acr.create(`${reference} 7990123456`),
        acr.query({ address: reference, acr: `${encodeURIComponent(reference)}` }),
        acr.query({ address: number, acr: `${reference}\n` }),
      ];
      for (const outcome of await Promise.all(calls.map((call) => call.result()))) {
        if (outcome.ok) throw new Error("it should have failed");
        const { error, meta } = outcome;
        lines.push(
          error.message,
          inspect(error, { depth: 9, showHidden: true }),
          JSON.stringify(error),
          inspect(meta),
        );
        lines.push(String(error.stack), inspect(error.cause), JSON.stringify({ error }));
      }
      lines.push(inspect(acr, { depth: 9, showHidden: true }));
    }
    for (const secret of secrets) expect(lines.filter((line) => line.includes(secret))).toEqual([]);
  });
});
