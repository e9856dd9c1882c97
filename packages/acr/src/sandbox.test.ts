import { createManualClock } from "@telcokit/core/testing";
import { type Sandbox, startSandbox } from "@telcokit/sandbox";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { acrSession, basicAuth, clientCredentials, createAcrClient, isValid, tokenSubject } from "./index.ts";

const address = "+7990123456";
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

function oauth() {
  const { clientId, clientSecret } = sandbox.credentials.acr;
  return clientCredentials({
    tokenUrl: sandbox.urls.wgtwo.tokenUrl,
    clientId,
    clientSecret,
    scopes: ["acr"],
  });
}

describe("the ACR client against the sandbox", () => {
  it.each(["rfc3986", "as-documented"] as const)(
    "creates, queries, expires and refreshes (%s)",
    async (addressEncoding) => {
      const clock = createManualClock();
      await using sandbox = await startSandbox({ clock, acrLifetimeMs: 60_000 });
      await using acr = createAcrClient(sandbox.options.acr({ addressEncoding }));
      const created = await acr.create(address);
      expect(created.status).toBe("Valid");
      expect(isValid(created, clock.wall())).toBe(true);
      expect(await acr.query({ address, acr: created.acr })).toEqual({ acr: created.acr, status: "Valid" });

      await clock.advance(60_000);
      expect(isValid(created, clock.wall())).toBe(false);
      expect((await acr.query({ address, acr: created.acr })).status).toBe("Expired");

      const refreshed = await acr.refresh({ address, acr: created.acr });
      expect(refreshed).toMatchObject({ acr: created.acr, status: "Valid" });
      expect(isValid(refreshed, clock.wall())).toBe(true);
      expect(sandbox.requests({ system: "unknown" })).toEqual([]);
    },
  );

  it("is refused as table 4-2 says", async () => {
    await using acr = createAcrClient(sandbox.options.acr());
    const { acr: reference } = await acr.create(address);
    expect(await acr.create(address).result()).toMatchObject({
      error: { code: "acr_exists", location: "/CustomerReference/v1/tel%3A%2B7990123456" },
    });
    const target = { address, acr: reference };
    const expectCode = async (code: string, call: ReturnType<typeof acr.query>) =>
      expect(await call.result()).toMatchObject({ ok: false, error: { code, attempts: 1 } });
    await expectCode("acr_address_mismatch", acr.query({ ...target, address: "+7990123457" }));
    await expectCode("acr_not_found", acr.query({ address, acr: "acr:1;ncc=23415" }));
    await using foreign = createAcrClient(
      sandbox.options.acr({ auth: basicAuth(sandbox.credentials.acrOther) }),
    );
    await expectCode("acr_ncc_mismatch", foreign.query(target));
    await using stranger = createAcrClient(
      sandbox.options.acr({ auth: basicAuth({ username: "acr-app", password: "wrong" }) }),
    );
    await expectCode("auth_failed", stranger.query(target));
  });

  it("makes the reference of whomever the access token speaks for", async () => {
    await using acr = createAcrClient(sandbox.options.acr({ auth: oauth() }));
    const created = await acr.create(tokenSubject);
    expect(sandbox.state.acrs).toMatchObject([
      { acr: created.acr, address: sandbox.credentials.acr.subscriber },
    ]);
    expect((await acr.query({ address: tokenSubject, acr: created.acr })).status).toBe("Valid");
    const token = sandbox.requests({ system: "acr" })[0]?.headers.authorization?.replace("Bearer ", "") ?? "";
    expect(token).not.toBe("");
    expect(sandbox.requests().filter(({ path }) => path.includes(token))).toEqual([]);
  });

  it("survives the end of its token unseen, once", async () => {
    await using acr = createAcrClient(sandbox.options.acr({ auth: oauth() }));
    const { acr: reference } = await acr.create(address);
    sandbox.faults.add({ system: "acr", operation: "query", fault: { kind: "unauthenticated" }, times: 1 });
    const { meta } = await acr.query({ address, acr: reference }).withMeta();
    expect(meta.attempts).toBe(2);
    expect(sandbox.requests({ operation: "token" })).toHaveLength(2);
  });

  it("keeps one session, renews it when it is over, and leaves none behind", async () => {
    await using sandbox = await startSandbox({ acrSessions: "required" });
    const { username, password } = sandbox.credentials.acr;
    const session = () => acrSession({ baseUrl: sandbox.urls.acr, username, password });
    const acr = createAcrClient(sandbox.options.acr({ auth: session() }));
    const { acr: reference } = await acr.create(address);
    await acr.query({ address, acr: reference });
    expect(sandbox.state.acrSessions).toHaveLength(1);
    sandbox.acr.endSessions();
    const queries = Array.from({ length: 8 }, () => acr.query({ address, acr: reference }));
    expect((await Promise.all(queries)).map(({ status }) => status)).toEqual(Array(8).fill("Valid"));
    expect(sandbox.requests({ operation: "session.open" })).toHaveLength(2);
    await acr.close();
    expect(sandbox.state.acrSessions).toEqual([]);
  });

  it("does not open a session for the mismatch of a network", async () => {
    await using sandbox = await startSandbox({ acrSessions: "required" });
    const { credentials, urls } = sandbox;
    const client = ({ username, password }: { username: string; password: string }) =>
      createAcrClient(sandbox.options.acr({ auth: acrSession({ baseUrl: urls.acr, username, password }) }));
    await using own = client(credentials.acr);
    await using foreign = client(credentials.acrOther);
    const { acr: reference } = await own.create(address);
    for (let round = 0; round < 3; round += 1) {
      expect(await foreign.query({ address, acr: reference }).result()).toMatchObject({
        error: { code: "acr_ncc_mismatch", attempts: 1 },
      });
    }
    expect(sandbox.requests({ operation: "session.open" })).toHaveLength(2);
  });

  it.each([
    [{ kind: "reset", executed: true }],
    [{ kind: "truncate" }],
    [{ kind: "status", status: 503, executed: true }],
    [{ kind: "html", executed: true }],
  ] as const)("does not create twice when the answer is lost (%j)", async (fault) => {
    await using acr = createAcrClient(sandbox.options.acr());
    sandbox.faults.add({ system: "acr", operation: "create", fault, times: 1 });
    expect(await acr.create(address).result()).toMatchObject({
      error: { code: "outcome_unknown", attempts: 1 },
    });
    expect(sandbox.requests({ operation: "create" })).toHaveLength(1);
    expect(sandbox.state.acrs).toHaveLength(1);
    expect(await acr.create(address).result()).toMatchObject({ error: { code: "acr_exists" } });
  });

  it.each([
    [{ kind: "reset" }],
    [{ kind: "close" }],
    [{ kind: "truncate" }],
    [{ kind: "status", status: 503 }],
    [{ kind: "status", status: 429 }],
  ] as const)("refreshes through a passing failure (%j)", async (fault) => {
    await using acr = createAcrClient(sandbox.options.acr({ random: () => 0 }));
    const { acr: reference } = await acr.create(address);
    sandbox.acr.expire(reference);
    sandbox.faults.add({ system: "acr", operation: "refresh", fault, times: 1 });
    expect((await acr.refresh({ address, acr: reference })).status).toBe("Valid");
    expect(sandbox.requests({ operation: "refresh" })).toHaveLength(2);
  });

  it("never hangs", async () => {
    await using acr = createAcrClient(sandbox.options.acr({ timeoutMs: 400, retry: false }));
    sandbox.faults.add({ system: "acr", operation: "create", fault: { kind: "hang" } });
    expect(await acr.create(address).result()).toMatchObject({
      error: { code: "outcome_unknown", cause: { code: "timeout", phase: "reply" } },
    });
  });
});
