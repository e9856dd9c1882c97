import { createManualClock } from "@telcokit/core/testing";
import { afterEach, describe, expect, test as it } from "vitest";
import { type Sandbox, type SandboxOptions, startSandbox } from "../../index.ts";
import { requestToken } from "../../raw.fixture.ts";

const running: Sandbox[] = [];
afterEach(() => Promise.all(running.splice(0).map((sandbox) => sandbox.close())));

async function start(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox(options);
  running.push(sandbox);
  return sandbox;
}

const number = "tel%3A%2B7990123456";
const valid = '{"acr":{"status":"Valid"}}';

type Who = { readonly username: string; readonly password: string };

function basic({ username, password }: Who): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
}

/** A request as curl would send it. */
async function ask(
  sandbox: Sandbox,
  method: string,
  path: string,
  { body, headers = {}, as = sandbox.credentials.acr }: { body?: string; headers?: object; as?: Who } = {},
) {
  const response = await fetch(`${sandbox.urls.acr}${path}`, {
    method,
    redirect: "manual",
    headers: { authorization: basic(as), "content-type": "application/json", ...headers },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === "" ? undefined : JSON.parse(text),
  };
}

async function create(sandbox: Sandbox, path = `/CustomerReference/v1/${number}`, as?: Who) {
  const answer = await ask(sandbox, "POST", path, { body: valid, ...(as === undefined ? {} : { as }) });
  return { ...answer, path: `${path}/${encodeURIComponent(answer.body?.acr ?? "")}` };
}

describe("the gatekeeper", () => {
  it("creates a reference, flat, with an expiry that lacks its comma", async () => {
    const sandbox = await start();
    const { status, body } = await create(sandbox);
    expect(status).toBe(201);
    expect(body).toEqual({
      acr: expect.stringMatching(/^acr:\d{20};ncc=23415$/),
      status: "Valid",
      expiry: expect.stringMatching(/^\w{3} \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/),
    });
    expect(sandbox.state.acrs).toMatchObject([{ acr: body.acr, address: "+7990123456", status: "Valid" }]);
  });

  it("refuses a second one with 303, and makes one per application", async () => {
    const sandbox = await start();
    const first = await create(sandbox);
    const again = await create(sandbox);
    expect([again.status, again.body, again.headers.get("location")]).toEqual([
      303,
      undefined,
      `/CustomerReference/v1/${number}`,
    ]);
    const other = await create(sandbox, undefined, sandbox.credentials.acrOther);
    expect(other.body.acr).toMatch(/;ncc=23420$/);
    expect(other.body.acr).not.toBe(first.body.acr);
  });

  it("queries, nested and without the reference", async () => {
    const sandbox = await start();
    const { path } = await create(sandbox);
    expect(await ask(sandbox, "GET", path)).toMatchObject({
      status: 200,
      body: { acr: { status: "Valid" } },
    });
  });

  it("reads the document's own encoding, and decodes once", async () => {
    const sandbox = await start();
    const { body, path } = await create(sandbox, "/CustomerReference/v1/tel%2B%3A7990123456");
    const documented = body.acr.replace("acr:", "acr%2B").replace(";", "%3B");
    expect(
      await ask(sandbox, "GET", `/CustomerReference/v1/tel%2B%3A7990123456/${documented}`),
    ).toMatchObject({
      status: 200,
    });
    expect(await ask(sandbox, "GET", path.replaceAll("%", "%25"))).toMatchObject({ status: 404 });
  });

  it("loses a raw ;ncc=…, as a servlet container does", async () => {
    const sandbox = await start();
    const { body } = await create(sandbox);
    expect(await ask(sandbox, "GET", `/CustomerReference/v1/${number}/${body.acr}`)).toMatchObject({
      status: 404,
    });
  });

  it("takes a change with an empty reference for a create", async () => {
    const sandbox = await start();
    expect(await ask(sandbox, "POST", `/CustomerReference/v1/${number}/`, { body: valid })).toMatchObject({
      status: 201,
    });
  });

  it("lets references expire, and refreshes them, nested or flat", async () => {
    const clock = createManualClock();
    const sandbox = await start({ clock, acrLifetimeMs: 60_000 });
    const { body, path } = await create(sandbox);
    await clock.advance(60_000);
    expect(await ask(sandbox, "GET", path)).toMatchObject({ body: { acr: { status: "Expired" } } });
    for (const sent of [valid, '{"status":"Valid","developerId":"x"}']) {
      const refreshed = await ask(sandbox, "POST", path, { body: sent });
      expect(refreshed).toMatchObject({ status: 200, body: { acr: body.acr, status: "Valid" } });
      expect(Date.parse(refreshed.body.expiry)).toBe(clock.wall() + 60_000);
    }
    expect(sandbox.requests({ operation: "refresh" })).toHaveLength(2);
  });

  it("changes the status to anything, and ends a life on demand", async () => {
    const sandbox = await start();
    const { body, path } = await create(sandbox);
    expect(await ask(sandbox, "POST", path, { body: '{"acr":{"status":"Expired"}}' })).toMatchObject({
      status: 200,
      body: { status: "Expired" },
    });
    await ask(sandbox, "POST", path, { body: valid });
    expect(sandbox.acr.expire(body.acr)).toBe(true);
    expect(sandbox.acr.expire("acr:none")).toBe(false);
    expect(sandbox.state.acrs).toMatchObject([{ status: "Expired" }]);
    expect(sandbox.requests({ operation: "changeStatus" })).toHaveLength(1);
  });

  it("refuses as table 4-2 says: another number, another network, an unknown reference", async () => {
    const sandbox = await start();
    const { path } = await create(sandbox);
    const elsewhere = path.replace("7990123456", "7990123457");
    const unknown = `/CustomerReference/v1/${number}/acr%3A1%3Bncc%3D23415`;
    const as = sandbox.credentials.acrOther;
    for (const [method, body] of [["GET"], ["POST", valid]] as const) {
      const send = body === undefined ? {} : { body };
      expect(await ask(sandbox, method, elsewhere, send)).toMatchObject({ status: 400 });
      expect(await ask(sandbox, method, unknown, send)).toMatchObject({ status: 404 });
      const foreign = await ask(sandbox, method, path, { ...send, as });
      expect([foreign.status, foreign.headers.get("www-authenticate")]).toEqual([401, null]);
    }
  });

  it("challenges wrong credentials, and only those", async () => {
    const sandbox = await start();
    const { path } = await create(sandbox);
    const wrong = await ask(sandbox, "GET", path, { as: { username: "acr-app", password: "wrong" } });
    expect([wrong.status, wrong.headers.get("www-authenticate")]).toEqual([
      401,
      expect.stringMatching(/^Basic /),
    ]);
    const token = await ask(sandbox, "GET", path, { headers: { authorization: "Bearer wrong" } });
    expect([token.status, token.headers.get("www-authenticate")]).toEqual([
      401,
      expect.stringMatching(/^Bearer /),
    ]);
  });

  it.each(["tel%3A0789123456", "7990123456", "tel%3A%2B", "acr%3AAuthorization"])(
    "knows no subscriber behind %s with Basic",
    async (address) => {
      const sandbox = await start();
      expect((await create(sandbox, `/CustomerReference/v1/${address}`)).status).toBe(400);
    },
  );

  it.each(["", "{", "[]", '"Valid"'])("takes no create with the body %j", async (body) => {
    const sandbox = await start();
    expect(await ask(sandbox, "POST", `/CustomerReference/v1/${number}`, { body })).toMatchObject({
      status: 400,
    });
  });

  it("knows the subscriber behind acr:Authorization by the access token", async () => {
    const sandbox = await start();
    const { acr } = sandbox.credentials;
    const response = await requestToken(sandbox, { as: acr, scope: acr.scopes.join(" ") });
    const { access_token } = (await response.json()) as { access_token: string };
    const headers = { authorization: `Bearer ${access_token}` };
    const path = "/CustomerReference/v1/acr%3AAuthorization";
    const created = await ask(sandbox, "POST", path, { body: valid, headers });
    expect(created.status).toBe(201);
    expect(sandbox.state.acrs).toMatchObject([{ address: acr.subscriber }]);
    const own = `/CustomerReference/v1/${number}/${encodeURIComponent(created.body.acr)}`;
    expect(await ask(sandbox, "GET", own)).toMatchObject({ status: 200 });
  });

  it("gives sessions, tells their life, and ends them", async () => {
    const clock = createManualClock();
    const sandbox = await start({ clock, acrSessions: "required", acrSessionLifetimeMs: 60_000 });
    expect(await create(sandbox)).toMatchObject({ status: 401 });
    const { body } = await ask(sandbox, "POST", "/rest/session_manager/sessions");
    const id: string = body.getSessionReturn;
    const session = `/rest/session_manager/session/${encodeURIComponent(id)}`;
    const headers = { "x-session-id": id };
    const sent = { body: valid, headers };
    expect(await ask(sandbox, "POST", `/CustomerReference/v1/${number}`, sent)).toMatchObject({
      status: 201,
    });
    await clock.advance(20_000);
    expect(await ask(sandbox, "GET", session)).toMatchObject({
      body: { getSessionRemainingLifeTimeReturn: "40000" },
    });
    const as = sandbox.credentials.acrOther;
    expect(await ask(sandbox, "GET", session, { as })).toMatchObject({ status: 404 });
    expect(await ask(sandbox, "POST", `/CustomerReference/v1/${number}`, { ...sent, as })).toMatchObject({
      status: 401,
    });
    expect(sandbox.state.acrSessions).toMatchObject([{ id, application: "acr-app" }]);
    expect(await ask(sandbox, "DELETE", session)).toMatchObject({ status: 204 });
    expect(await ask(sandbox, "DELETE", session)).toMatchObject({ status: 404 });
    expect(sandbox.state.acrSessions).toEqual([]);
  });

  it("lets sessions run out, and ends them on demand", async () => {
    const clock = createManualClock();
    const sandbox = await start({ clock, acrSessionLifetimeMs: 60_000 });
    const open = () => ask(sandbox, "POST", "/rest/session_manager/sessions");
    const headers = { "x-session-id": (await open()).body.getSessionReturn };
    await clock.advance(60_000);
    const late = await ask(sandbox, "POST", `/CustomerReference/v1/${number}`, { body: valid, headers });
    expect([late.status, late.headers.get("www-authenticate")]).toEqual([
      401,
      expect.stringMatching(/^Basic /),
    ]);
    await open();
    expect(sandbox.acr.endSessions()).toBeGreaterThan(0);
    expect(sandbox.state.acrSessions).toEqual([]);
  });
});
