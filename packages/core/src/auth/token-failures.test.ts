import { afterEach, beforeEach, describe, expect, test as it } from "vitest";
import { AuthError } from "../errors/auth-error.ts";
import { TelcoError } from "../errors/telco-error.ts";
import { TransportFault } from "../network/fault.ts";
import { createManualClock } from "../testing/manual-clock.ts";
import type { Authenticator } from "./authenticator.ts";
import { clientCredentials } from "./client-credentials/client-credentials.ts";
import {
  type Answer,
  callOf,
  issued,
  printed,
  sendJson,
  startTokenServer,
  type TokenServer,
} from "./token-server.fixture.ts";

const clientSecret = "s3cr3t-Value";
const leak = "leaked_token_xyz";
let server: TokenServer;

beforeEach(async () => {
  server = await startTokenServer();
});
afterEach(() => server[Symbol.asyncDispose]());

function authenticator(more: Partial<Parameters<typeof clientCredentials>[0]> = {}): Authenticator {
  return clientCredentials({
    tokenUrl: server.tokenUrl,
    clientId: "client",
    clientSecret,
    scopes: ["a:b"],
    ...more,
  });
}

async function failure(auth: Authenticator, request = callOf()): Promise<AuthError> {
  const error = await Promise.resolve(auth.credential(request)).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(AuthError);
  return error as AuthError;
}

const raw =
  (status: number, contentType: string, body: string): Answer =>
  (response) => {
    response.writeHead(status, { "content-type": contentType }).end(body);
  };
const json =
  (status: number, body: object, headers?: Record<string, string>): Answer =>
  (response) =>
    sendJson(response, status, body, headers);
const description = { error_description: `secret ${clientSecret} ${leak}` };

interface Expected {
  readonly message: RegExp;
  readonly transient?: boolean;
  readonly oauthError?: string;
  readonly status?: number;
}

const table: readonly (readonly [string, Answer, Expected])[] = [
  [
    "a wrong secret",
    json(401, { error: "invalid_client", ...description }),
    { message: /check clientId and clientSecret/, oauthError: "invalid_client", status: 401 },
  ],
  [
    "a wrong secret, told in WWW-Authenticate as well",
    json(401, { error: "invalid_client" }, { "www-authenticate": `Basic realm="${leak}"` }),
    { message: /check clientId/, oauthError: "invalid_client", status: 401 },
  ],
  ["a bare 401", raw(401, "text/plain", clientSecret), { message: /check clientId/, status: 401 }],
  [
    "a wrong scope",
    json(400, { error: "invalid_scope", ...description }),
    { message: /scopes asked for: a:b/, oauthError: "invalid_scope", status: 400 },
  ],
  [
    "a client without the grant",
    json(400, { error: "unauthorized_client" }),
    { message: /may not use the client-credentials grant/, oauthError: "unauthorized_client" },
  ],
  [
    "an error code that is prose",
    json(400, { error: `bad ${clientSecret}` }),
    { message: /does not accept the request/, status: 400 },
  ],
  [
    "an HTML page",
    raw(200, "text/html", `<!doctype html>${leak}`),
    { message: /is a page, not JSON; check tokenUrl/, status: 200 },
  ],
  [
    "an HTML page with 404",
    raw(404, "text/html", `<html>${leak}`),
    { message: /no token endpoint here; check tokenUrl/, status: 404 },
  ],
  ["garbage JSON", raw(200, "application/json", `{"access_token":"${leak}`), { message: /is not JSON/ }],
  ["a JSON list", raw(200, "application/json", `["${leak}"]`), { message: /is not JSON/ }],
  [
    "no access_token",
    json(200, { token_type: "bearer", expires_in: 10 }),
    { message: /no usable access_token/ },
  ],
  [
    "a token with a line end",
    json(200, issued(`${leak}\r\nx-evil: 1`)),
    { message: /no usable access_token/ },
  ],
  ["a token with a space", json(200, issued(`${leak} x`)), { message: /no usable access_token/ }],
  ["no token_type", json(200, { access_token: leak }), { message: /token_type/ }],
  ["another token_type", json(200, { access_token: leak, token_type: "mac" }), { message: /token_type/ }],
  ["a DPoP token", json(200, { access_token: leak, token_type: "DPoP" }), { message: /not a bearer token/ }],
  [
    "an error in a 200",
    json(200, { error: "invalid_client", ...description }),
    { message: /no usable access_token/, oauthError: "invalid_client" },
  ],
  ["a created token", json(201, issued(leak)), { message: /outside the OAuth contract/, status: 201 }],
  [
    "a server error",
    raw(503, "text/html", leak),
    { message: /may work again/, transient: true, status: 503 },
  ],
  ["a throttled client", json(429, description), { message: /slow down/, transient: true, status: 429 }],
  [
    "a server error told in a 400",
    json(400, { error: "temporarily_unavailable" }),
    { message: /HTTP 400/, transient: true, oauthError: "temporarily_unavailable" },
  ],
  [
    "a huge body",
    raw(200, "application/json", JSON.stringify({ ...issued(leak), more: "x".repeat(70_000) })),
    { message: /larger than 64 KiB/ },
  ],
  [
    "a truncated body",
    (response) =>
      void response
        .writeHead(200, { "content-length": "500" })
        .write(`{"access_token":"${leak}"`, () => response.destroy()),
    { message: /no answer from the token endpoint/, transient: true },
  ],
  [
    "a reset",
    (response) => void response.socket?.resetAndDestroy(),
    { message: /no answer from the token endpoint/, transient: true },
  ],
];

describe("an answer that brings no token is an AuthError that says what to do and quotes nothing", () => {
  it.each(table)("%s", async (_title, answer, expected) => {
    server.answer = answer;
    const error = await failure(authenticator(), callOf("wgtwo sms.sendText"));
    expect(error.message).toMatch(/^wgtwo sms\.sendText: auth_failed /);
    expect(error.message).toMatch(expected.message);
    expect(error.oauthError).toBe(expected.oauthError);
    if (expected.status !== undefined) expect(error.status).toBe(expected.status);
    expect(error.retryable).toBe(expected.transient ?? false);
    expect(TelcoError.verdictOf(error)).toMatchObject({ ran: "no", transient: expected.transient ?? false });
    const shown = printed(error);
    expect(shown).not.toContain(clientSecret);
    expect(shown).not.toContain(btoa(`client:${clientSecret}`));
    expect(shown).not.toContain(leak);
  });

  it("a redirect is never followed, and the secret goes nowhere else", async () => {
    await using elsewhere = await startTokenServer();
    server.answer = (response) => response.writeHead(303, { location: elsewhere.tokenUrl }).end();
    const error = await failure(authenticator());
    expect(error.message).toMatch(/redirect, which is never followed; check tokenUrl/);
    expect(elsewhere.requests).toHaveLength(0);
  });

  it("nobody listening is transient, with the network's code in the cause", async () => {
    await using gone = await startTokenServer();
    await gone[Symbol.asyncDispose]();
    const error = await failure(authenticator({ tokenUrl: gone.tokenUrl }));
    expect(error).toMatchObject({ retryable: true, cause: { code: "ECONNREFUSED" } });
  });

  it("a transport that cannot send at all is no reason to try again", async () => {
    const transport = () => Promise.reject(new TransportFault({ code: "transport_closed" }));
    expect((await failure(authenticator({ transport }))).retryable).toBe(false);
  });

  it("what a transport throws is reduced to its code", async () => {
    const thrown = Object.assign(new Error(`${clientSecret} at ${server.tokenUrl}`), {
      code: "EPIPE",
      request: { clientSecret },
    });
    const error = await failure(authenticator({ transport: () => Promise.reject(thrown) }));
    expect(error).toMatchObject({ retryable: true, cause: { code: "EPIPE" } });
    expect(printed(error)).not.toContain(clientSecret);
  });

  it("Retry-After is handed on", async () => {
    server.answer = json(429, {}, { "retry-after": "7" });
    expect((await failure(authenticator())).retryAfterMs).toBe(7_000);
  });

  it("an echoed secret is no error code, even when it looks like one", async () => {
    server.answer = (response) => sendJson(response, 400, { error: "correct_horse_battery" });
    const error = await failure(authenticator({ clientSecret: "correct_horse_battery" }));
    expect(printed(error)).not.toContain("correct_horse_battery");
  });

  it("no answer at all ends at timeoutMs, whatever the server does", async () => {
    server.answer = () => undefined;
    const clock = createManualClock();
    const waiting = failure(authenticator({ timeoutMs: 4_000 }), callOf("test things.read", clock));
    await server.arrived(1);
    await clock.advance(4_000);
    const error = await waiting;
    expect(error).toMatchObject({ retryable: true });
    expect(error.message).toContain("gave no answer");
    expect(error.message).toContain("within 4000 ms");
    expect(clock.pending).toBe(0);
  });
});

describe("a secret function", () => {
  class VaultError extends Error {}
  it.each([
    [
      "that throws",
      () => Promise.reject(new VaultError(leak)),
      /clientSecret\(\) failed with VaultError/,
      true,
    ],
    [
      "that throws at once",
      () => {
        throw new Error(leak);
      },
      /clientSecret\(\) failed/,
      true,
    ],
    ["that gives nothing", () => "", /non-empty string/, false],
  ])("%s is an AuthError", async (_title, secret: () => string | Promise<string>, message, transient) => {
    const error = await failure(authenticator({ clientSecret: secret }));
    expect(error.message).toMatch(message);
    expect(error.retryable).toBe(transient);
    expect(printed(error)).not.toContain(leak);
    expect(server.requests).toHaveLength(0);
  });

  it("that hangs is bounded", async () => {
    const clock = createManualClock();
    const waiting = failure(
      authenticator({ clientSecret: () => new Promise(() => undefined) }),
      callOf("test things.read", clock),
    );
    await clock.advance(10_000);
    expect((await waiting).message).toMatch(/clientSecret\(\) gave nothing within 10000 ms/);
  });
});

describe("a refused client", () => {
  it("is remembered for 5 s: a thousand calls are one token request, each with its own error", async () => {
    server.answer = json(401, { error: "invalid_client" });
    const clock = createManualClock();
    const auth = authenticator();
    const first = await Promise.all(
      Array.from({ length: 500 }, (_, index) => failure(auth, callOf(`test op${index}`, clock))),
    );
    for (let index = 0; index < 500; index += 1) await failure(auth, callOf("test later", clock));
    expect(new Set(first.map(({ operation }) => operation)).size).toBe(500);
    expect(new Set(first).size).toBe(500);
    expect(server.requests).toHaveLength(1);
    await clock.advance(4_999);
    await failure(auth, callOf("test later", clock));
    expect(server.requests).toHaveLength(1);
    await clock.advance(1);
    await failure(auth, callOf("test later", clock));
    expect(server.requests).toHaveLength(2);
  });

  it("gets its token as soon as the time is over and the server agrees", async () => {
    server.answer = json(401, { error: "invalid_client" });
    const clock = createManualClock();
    const auth = authenticator();
    await failure(auth, callOf("test first", clock));
    server.answer = json(200, issued("good"));
    await clock.advance(5_000);
    const credential = await auth.credential(callOf("test second", clock));
    expect(credential.headers.authorization).toBe("Bearer good");
  });

  it("a transient failure is not remembered: the next call asks again", async () => {
    server.answer = json(503, {});
    const auth = authenticator();
    await failure(auth);
    server.answer = json(200, issued("good"));
    expect((await auth.credential(callOf())).headers.authorization).toBe("Bearer good");
  });
});
