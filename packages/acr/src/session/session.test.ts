import { inspect } from "node:util";
import { createManualClock } from "@telcokit/core/testing";
import { describe, expect, it } from "vitest";
import { type Answer, type Arrived, reply, startGatekeeper } from "../gatekeeper.fixture.ts";
import { acrSession, createAcrClient, isTelcoError } from "../index.ts";
import type { AcrClientOptions } from "../options.ts";
import { number, queried, reference } from "../samples.fixture.ts";

const target = { address: number, acr: reference };

/** A gatekeeper that demands sessions, and whose sessions end when the test says so. */
async function demanding(refusal: Answer = reply(401, ""), sessions: (count: number) => Answer = opened) {
  const alive = new Set<string>();
  let count = 0;
  const answer = ({ line, headers }: Arrived): Answer => {
    const [method, path = ""] = line.split(" ");
    const id = path.split("/").at(-1) ?? "";
    if (path === "/rest/session_manager/sessions") {
      count += 1;
      alive.add(`session-${count}`);
      return sessions(count);
    }
    if (path.startsWith("/rest/") && !alive.has(id)) return reply(404, "");
    if (method === "DELETE") alive.delete(id);
    if (path.startsWith("/rest/")) return reply(200, { getSessionRemainingLifeTimeReturn: "60000" });
    return alive.has(headers["x-session-id"] ?? "") ? reply(200, queried) : refusal;
  };
  const gatekeeper = await startGatekeeper(answer);
  const { baseUrl } = gatekeeper;
  const auth = acrSession({ baseUrl, username: "app", password: "secret" });
  const client = (options: Partial<AcrClientOptions> = {}) =>
    createAcrClient({ baseUrl, auth, developerId: "dev-1", random: () => 0, ...options });
  const dispose = gatekeeper[Symbol.asyncDispose];
  return { baseUrl, alive, client, arrived: gatekeeper.arrived, [Symbol.asyncDispose]: dispose };
}

function opened(count: number): Answer {
  return reply(200, { getSessionReturn: `session-${count}` });
}

const linesOf = (arrived: readonly Arrived[]) =>
  arrived.map(({ line }) => line.replace(/ \/CustomerReference\S*/, " ACR").replace(" HTTP/1.1", ""));

describe("acrSession", () => {
  it("opens one session with the first call, sends it beside Basic, and destroys it on close", async () => {
    await using service = await demanding();
    const acr = service.client();
    expect(service.arrived).toEqual([]);
    await Promise.all([acr.query(target), acr.query(target), acr.query(target)]);
    await acr.query(target);
    await acr.close();
    expect(linesOf(service.arrived)).toEqual([
      "POST /rest/session_manager/sessions",
      ...Array.from({ length: 4 }, () => "GET ACR"),
      "DELETE /rest/session_manager/session/session-1",
    ]);
    const authorization = `Basic ${btoa("app:secret")}`;
    expect(service.arrived.every(({ headers }) => headers.authorization === authorization)).toBe(true);
    expect(service.arrived[0]?.headers).not.toHaveProperty("x-session-id");
    expect(service.arrived[1]?.headers).toHaveProperty("x-session-id", "session-1");
  });

  it.each([
    ["without a challenge", reply(401, "")],
    ["with a challenge", reply(401, "", { "www-authenticate": "Basic" })],
  ])("renews a session that is over once for all calls (401 %s)", async (_, refusal) => {
    await using service = await demanding(refusal);
    const acr = service.client();
    await acr.query(target);
    service.alive.clear();
    const answers = await Promise.all([acr.query(target), acr.query(target), acr.query(target)]);
    expect(answers).toHaveLength(3);
    expect(linesOf(service.arrived).filter((line) => line.startsWith("POST"))).toHaveLength(2);
    await acr.close();
  });

  it("keeps a session that is alive: its 401 is about the reference", async () => {
    await using service = await demanding();
    const acr = service.client({
      transport: async ({ url }) => ({ status: 401, headers: {}, body: "", ...sessionReply(url) }),
    });
    expect(await acr.query(target).result()).toMatchObject({
      error: { code: "acr_ncc_mismatch", attempts: 1 },
    });
    await acr.close();

    function sessionReply(url: string) {
      if (url.endsWith("/sessions")) return { status: 200, body: '{"getSessionReturn":"s"}' };
      return url.includes("/session/")
        ? { status: 200, body: '{"getSessionRemainingLifeTimeReturn":60000}' }
        : {};
    }
  });

  it("is not to be had when the transport throws what throws when it is looked at", async () => {
    await using service = await demanding();
    const fail = (): never => {
      throw new Error("mine");
    };
    const traps = { get: fail, has: fail, getPrototypeOf: fail, getOwnPropertyDescriptor: fail };
    for (const transport of [
      () => Promise.reject(new Proxy({}, traps)),
      () => {
        throw new Proxy({}, traps);
      },
    ]) {
      const acr = service.client({ transport, retry: false });
      expect(await acr.query(target).result()).toMatchObject({ error: { code: "auth_failed" } });
      await acr.close();
    }
  });

  it("renews once per call and no more", async () => {
    await using service = await demanding();
    const opens: string[] = [];
    const acr = service.client({
      transport: async ({ url, method }) => {
        if (!url.endsWith("/sessions")) return { status: 401, headers: {}, body: "" };
        opens.push(method);
        return { status: 200, headers: {}, body: `{"getSessionReturn":"s${opens.length}"}` };
      },
    });
    expect(await acr.query(target).result()).toMatchObject({
      error: { code: "acr_ncc_mismatch", attempts: 2 },
    });
    expect(await acr.create(number).result()).toMatchObject({ error: { code: "auth_failed", attempts: 2 } });
    expect(opens.length).toBeLessThanOrEqual(3);
  });

  it("is never shared: two clients with the same acrSession have a session each", async () => {
    await using service = await demanding();
    const [first, second] = [service.client(), service.client()];
    await Promise.all([first.query(target), second.query(target)]);
    expect(service.alive.size).toBe(2);
    await first.close();
    expect(service.alive.size).toBe(1);
    await second.query(target);
    await second.close();
    expect(service.alive.size).toBe(0);
  });

  it("is never sent to another origin", async () => {
    await using service = await demanding();
    expect(() => service.client({ baseUrl: "https://elsewhere.example" })).toThrow(
      "@telcokit/acr: acrSession and the client must have the same baseUrl",
    );
    const auth = acrSession({ baseUrl: service.baseUrl, username: "app", password: "secret" });
    const request = { operation: "x", clock: createManualClock(), origin: "https://elsewhere.example" };
    await expect(auth.credential(request)).rejects.toMatchObject({ code: "auth_failed" });
    expect(service.arrived).toEqual([]);
  });

  it("follows no redirect of the session manager", async () => {
    await using elsewhere = await startGatekeeper(() => opened(1));
    await using service = await demanding("hang", () =>
      reply(307, "", { location: `${elsewhere.baseUrl}/x` }),
    );
    const acr = service.client();
    expect(await acr.query(target).result()).toMatchObject({ error: { code: "auth_failed", status: 307 } });
    expect(elsewhere.arrived).toEqual([]);
  });

  it.each([
    [reply(401, ""), "check username and password"],
    [reply(404, ""), "check acrSession's baseUrl"],
    [reply(200, {}), "holds no session id"],
    [reply(200, { getSessionReturn: "a\r\nb" }), "holds no session id"],
    [reply(200, "<html>"), "holds no session id"],
  ])("says why there is no session, and asks again only after 5 s", async (answer, why) => {
    await using service = await demanding(undefined, () => answer);
    const acr = service.client();
    for (const call of [() => acr.query(target), () => acr.create(number)]) {
      const outcome = await call().result();
      expect(outcome).toMatchObject({ ok: false, error: { code: "auth_failed", attempts: 0 } });
      if (!outcome.ok) expect(outcome.error.message).toContain(why);
    }
    expect(service.arrived).toHaveLength(1);
  });

  it("asks the session manager again when it failed for a moment, for a write as well", async () => {
    await using service = await demanding(undefined, (count) =>
      count === 1 ? reply(503, "") : opened(count),
    );
    const acr = service.client();
    expect((await acr.query(target).withMeta()).meta.attempts).toBe(1);
    expect(linesOf(service.arrived)).toEqual([
      "POST /rest/session_manager/sessions",
      "POST /rest/session_manager/sessions",
      "GET ACR",
    ]);
    await acr.close();
  });

  it("opens nothing after close, and close needs no session", async () => {
    await using service = await demanding();
    const acr = service.client();
    await acr.close();
    expect(await acr.query(target).result()).toMatchObject({ error: { code: "auth_failed" } });
    expect(service.arrived).toEqual([]);
  });

  it("does not keep close waiting on a session manager that hangs", async () => {
    const clock = createManualClock();
    const acr = createAcrClient({
      baseUrl: "http://127.0.0.1:1",
      auth: acrSession({
        baseUrl: "http://127.0.0.1:1",
        username: "app",
        password: "secret",
        timeoutMs: 500,
      }),
      clock,
      transport: ({ url, method }) => {
        if (method === "DELETE") return new Promise(() => {});
        const body = url.endsWith("/sessions") ? '{"getSessionReturn":"s"}' : queried;
        return Promise.resolve({ status: 200, headers: {}, body });
      },
    });
    await acr.query(target);
    const closing = acr.close();
    await clock.advance(500);
    await closing;
    expect(clock.pending).toBe(0);
  });

  it("shows neither password nor session id when printed", async () => {
    await using service = await demanding();
    const auth = acrSession({ baseUrl: service.baseUrl, username: "app", password: "secret" });
    const clock = createManualClock();
    const credential = await auth.credential({ operation: "x", clock, origin: service.baseUrl });
    const printed = [auth, credential].flatMap((value) => [
      inspect(value, { depth: 9, showHidden: true }),
      JSON.stringify(value),
    ]);
    for (const text of printed) expect(text).not.toMatch(/secret|session-1|Basic [A-Za-z0-9]/);
    await auth.close?.();
  });

  it("refuses impossible options at once", () => {
    const options = { baseUrl: "https://gatekeeper.example", username: "app", password: "secret" };
    expect(() => acrSession({ ...options, baseUrl: "http://gatekeeper.example" })).toThrow(
      /^@telcokit\/acr: /,
    );
    expect(() => acrSession({ ...options, timeoutMs: 0 })).toThrow(/^@telcokit\/acr: /);
    const misspelt = { ...options, timeoutMS: 5 } as typeof options;
    expect(() => acrSession(misspelt)).toThrow(
      /acrSession: unknown option timeoutMS; did you mean timeoutMs\?/,
    );
    // A record of credentials that holds more than a session needs is no mistake.
    acrSession({ ...options, ...{ developerId: "dev-1", ncc: "23415" } });
    expect(() => acrSession({ ...options, username: "a:b" })).toThrow(TypeError);
    expect(
      isTelcoError(acrSession({ ...options, baseUrl: "http://gatekeeper.example", allowInsecureHttp: true })),
    ).toBe(false);
  });
});
