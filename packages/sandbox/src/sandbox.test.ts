import { inspect } from "node:util";
import { credentials, logVerbosity, setLogVerbosity } from "@grpc/grpc-js";
import { ConsentEventService, ConsentService } from "@telcokit/wgtwo-grpc/wire";
import { describe, expect, test as it, onTestFinished } from "vitest";
import { bundle, rawGrpc, requestToken, token, update } from "./raw.fixture.ts";
import { startSandbox } from "./sandbox.ts";

const { listConsentsForProduct } = ConsentService.method;
const { streamConsentChangeEvents } = ConsentEventService.method;

/** Below the range that systems hand out, and another for each process. */
const port = 20_000 + (process.pid % 3000) * 3;

describe("starting and closing", () => {
  it("on a given port HTTP listens there, gRPC on the next, TLS on the one after", async () => {
    await using sandbox = await startSandbox({ port });
    expect(sandbox.urls).toMatchObject({
      wgtwo: {
        grpc: `http://127.0.0.1:${port + 1}`,
        grpcTls: `https://localhost:${port + 2}`,
        provisioning: `http://127.0.0.1:${port}`,
        tokenUrl: `http://127.0.0.1:${port}/oauth2/token`,
      },
      keycloak: { url: `http://127.0.0.1:${port}`, realm: "sandbox" },
    });
    await expect(startSandbox({ port })).rejects.toMatchObject({ code: "EADDRINUSE" });
    // Whichever of the three it is that is taken, nothing of the failed one stays behind.
    for (const near of [port - 1, port - 2, port - 2]) {
      await expect(startSandbox({ port: near })).rejects.toMatchObject({ code: "EADDRINUSE", port });
    }
  });

  it("close is quick with streams and requests open, and may be said twice", async () => {
    const sandbox = await startSandbox();
    const bearer = await token(sandbox);
    const stream = rawGrpc(sandbox.urls.wgtwo.grpc).stream(streamConsentChangeEvents, {}, bearer);
    sandbox.faults.add({ system: "wgtwo", operation: "token", fault: { kind: "hang" } });
    const hanging = requestToken(sandbox, {}).catch((error: unknown) => error);
    await expect.poll(() => sandbox.requests().length, { interval: 2 }).toBe(3);
    const started = performance.now();
    await Promise.all([sandbox.close(), sandbox.close()]);
    expect(performance.now() - started).toBeLessThan(500);
    expect((await stream.end)?.code).toBe(14);
    expect(await hanging).toBeInstanceOf(Error);
    await expect(requestToken(sandbox, {})).rejects.toThrow();
  });

  it("options that make no sense are a TypeError", async () => {
    await expect(startSandbox({ port: 65_534 })).rejects.toThrow(TypeError);
    await expect(startSandbox({ seed: 1.5 })).rejects.toThrow(TypeError);
    await expect(startSandbox({ ackTimeoutMs: -1 })).rejects.toThrow(TypeError);
  });

  it("the process keeps its own Request and Response", async () => {
    const before = [globalThis.Request, globalThis.Response];
    await using _sandbox = await startSandbox();
    expect([globalThis.Request, globalThis.Response]).toEqual(before);
  });
});

describe("gRPC connections", () => {
  it("TLS works with the sandbox's authority and with no other", async () => {
    await using sandbox = await startSandbox();
    const bearer = await token(sandbox);
    const trusting = rawGrpc(sandbox.urls.wgtwo.grpcTls, credentials.createSsl(Buffer.from(sandbox.ca)));
    expect((await trusting.call(listConsentsForProduct, {}, bearer)).error).toBeUndefined();
    const strict = rawGrpc(sandbox.urls.wgtwo.grpcTls, credentials.createSsl());
    expect((await strict.call(listConsentsForProduct, {}, bearer)).error?.code).toBe(14);
  });

  it("a connection that grows old is sent away; what is still open after the grace is cut", async () => {
    await using sandbox = await startSandbox({ maxConnectionAgeMs: 60, maxConnectionAgeGraceMs: 40 });
    const bearer = await token(sandbox);
    const grpc = rawGrpc(sandbox.urls.wgtwo.grpc);
    const stream = grpc.stream(streamConsentChangeEvents, {}, bearer);
    expect((await stream.end)?.code).toBe(14);
    expect((await grpc.call(listConsentsForProduct, {}, bearer)).error).toBeUndefined();
    const [first, last] = sandbox.requests().filter(({ rpc }) => rpc !== undefined);
    expect(last?.connection).not.toBe(first?.connection);
  });

  it("too many keepalive pings end the connection as gRPC servers do", async () => {
    setLogVerbosity(logVerbosity.NONE);
    onTestFinished(() => setLogVerbosity(logVerbosity.ERROR));
    await using sandbox = await startSandbox({ minPingIntervalMs: 1000 });
    const bearer = await token(sandbox);
    const restless = rawGrpc(sandbox.urls.wgtwo.grpc, undefined, { "grpc.keepalive_time_ms": 20 });
    const stream = restless.stream(streamConsentChangeEvents, {}, bearer);
    expect((await stream.end)?.details).toBe("Bandwidth exhausted or memory limit exceeded");
  });

  it("another protocol on the gRPC port is hung up on", async () => {
    await using sandbox = await startSandbox();
    await expect(
      fetch(`${sandbox.urls.wgtwo.grpc}/provision/v2/update`, { method: "POST" }),
    ).rejects.toThrow();
  });
});

describe("what is shown", () => {
  it("requests come in order, from all protocols, and can be filtered; unknown paths are among them", async () => {
    await using sandbox = await startSandbox();
    const bearer = await token(sandbox);
    await update(sandbox, bearer, bundle("4799990000", "security-notification"));
    await rawGrpc(sandbox.urls.wgtwo.grpc).call(listConsentsForProduct, {}, bearer);
    const lost = await fetch(`${sandbox.urls.wgtwo.provisioning}/nowhere?x=1`);
    expect(lost.status).toBe(404);
    const shown = sandbox.requests().map(({ system, operation, status }) => [system, operation, status]);
    expect(shown).toEqual([
      ["wgtwo", "token", 200],
      ["wgtwo", "bundling.replaceProducts", 201],
      ["wgtwo", "consents.list", 0],
      ["unknown", "unknown", 404],
    ]);
    expect(sandbox.requests({ operation: "token" })).toHaveLength(1);
    expect(sandbox.requests().at(-1)?.path).toBe("/nowhere?x=1");
    expect(sandbox.requests()[2]?.headers).not.toHaveProperty("x-telcokit-stream");
  });

  it("the state prints and serialises as what it is", async () => {
    await using sandbox = await startSandbox();
    sandbox.wgtwo.grant({ target: { kind: "subscription", msisdn: "+4799990000" } });
    expect(inspect(sandbox.state, { depth: 4 })).toContain("msisdn: '+4799990000'");
    expect(JSON.parse(JSON.stringify(sandbox.state))).toMatchObject({
      consents: [{ product: "security-notification" }],
      events: [{ id: 1, type: "added" }],
    });
  });

  it("ready options hold the environment and an authenticator, and take what is given", async () => {
    await using sandbox = await startSandbox();
    const { grpc: api, provisioning, tokenUrl } = sandbox.urls.wgtwo;
    const ready = sandbox.options.consents({ timeoutMs: 100 });
    expect(ready).toMatchObject({ environment: { api, provisioning, tokenUrl }, timeoutMs: 100 });
    expect(ready.auth.kind).toBe("client-credentials");
    expect(inspect(ready, { depth: 9, showHidden: true })).not.toContain(
      sandbox.credentials.wgtwo.clientSecret,
    );
  });
});

describe("Keycloak", () => {
  const ask = (url: string, realm: string, form: Record<string, string>) =>
    fetch(`${url}/realms/${realm}/protocol/openid-connect/token`, {
      method: "POST",
      body: new URLSearchParams({ grant_type: "client_credentials", ...form }),
    });

  it("gives a service account its default scopes for an hour", async () => {
    await using sandbox = await startSandbox();
    const { url, realm } = sandbox.urls.keycloak;
    const { clientId, clientSecret } = sandbox.credentials.keycloak;
    const response = await ask(url, realm, { client_id: clientId, client_secret: clientSecret });
    expect(await response.json()).toMatchObject({
      expires_in: 3600,
      token_type: "Bearer",
      scope: "obp-apigw:admin obp-apigw:read obp-apigw:write",
    });
    const wrong = await ask(url, realm, { client_id: clientId, client_secret: "wrong" });
    expect([wrong.status, await wrong.json()]).toMatchObject([401, { error: "unauthorized_client" }]);
    expect((await ask(url, "elsewhere", {})).status).toBe(404);
    expect(sandbox.requests({ system: "keycloak" })).toHaveLength(3);
  });
});
