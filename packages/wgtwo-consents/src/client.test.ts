import { inspect } from "node:util";
import { clientCredentials } from "@telcokit/core";
import { startSandbox } from "@telcokit/sandbox";
import { describe, expect, it } from "vitest";
import { createConsentsClient } from "./client.ts";
import type { ConsentsClientOptions } from "./options.ts";
import { documented, engines, msisdn, printed, rememberingLogger, startPair } from "./sandbox.fixture.ts";

const message = { to: documented, from: "MyProduct", text: "Hello" };
const bundle = { bssid: "wotel", msisdn, products: ["security-notification"] };

describe("createConsentsClient", () => {
  it.each([
    [{}, "auth is required"],
    [{ environment: "moon" }, "environment"],
    [{ environment: "sandbox", region: "oak" }, "sandbox"],
    [{ environment: { api: "http://example.com" } }, "http"],
    [{ environment: { api: "https://u:p@example.com" } }, "credentials"],
    [{ environment: "sandbox", timeoutMs: 0 }, "timeoutMs"],
    [{ environment: "sandbox", channel: { engine: "soap" } }, "engine"],
  ] as [ConsentsClientOptions, string][])("refuses impossible options (%#)", (options, words) => {
    expect(() => createConsentsClient(options)).toThrow(TypeError);
    expect(() => createConsentsClient(options)).toThrow(/^@telcokit\/wgtwo-consents: /);
    expect(() => createConsentsClient(options)).toThrow(words);
  });

  it("takes bare credentials for the environment's token endpoint", async () => {
    await using sandbox = await startSandbox();
    const { clientId, clientSecret, scopes } = sandbox.credentials.wgtwo;
    await using wgtwo = createConsentsClient({
      environment: sandbox.options.consents().environment,
      auth: { clientId, clientSecret, scopes },
    });
    expect(await wgtwo.bundling.replaceProducts(bundle)).toEqual({ requestId: expect.any(String) });
  });

  it("sends no Authorization where the sandbox needs none", async () => {
    await using sandbox = await startSandbox({ anonymous: true });
    await using wgtwo = createConsentsClient({ environment: sandbox.options.consents().environment });
    await wgtwo.bundling.replaceProducts(bundle);
    await wgtwo.consents.get({ phoneNumber: documented });
    for (const { headers } of sandbox.requests()) expect(headers).not.toHaveProperty("authorization");
  });

  it("ends an open stream and leaves nothing running when it is closed", async () => {
    await using pair = await startPair();
    const stream = pair.wgtwo.events.stream({ queue: "q" });
    const reading = (async () => {
      for await (const _delivery of stream);
    })();
    while (pair.sandbox.state.queues[0]?.connections !== 1)
      await new Promise((resolve) => setImmediate(resolve));
    await pair.wgtwo.close();
    await reading;
    expect(stream.state).toEqual({ state: "closed" });
    const outcome = await pair.wgtwo.sms.sendText(message).result();
    expect(outcome).toMatchObject({ ok: false, error: { code: "connection_failed" } });
  });
});

describe("tokens", () => {
  it("are asked for once by 60 first calls, REST and gRPC together", async () => {
    await using pair = await startPair();
    pair.sandbox.wgtwo.grant({ target: { kind: "subscription", msisdn: documented } });
    const calls = Array.from({ length: 60 }, (_, index) =>
      index % 2 === 0
        ? pair.wgtwo.bundling.replaceProducts(bundle)
        : pair.wgtwo.consents.get({ phoneNumber: documented }),
    );
    await Promise.all<unknown>(calls);
    expect(pair.sandbox.requests({ operation: "token" })).toHaveLength(1);
  });

  it("are asked for once more by 30 parallel refusals", async () => {
    await using pair = await startPair();
    await pair.wgtwo.bundling.replaceProducts(bundle);
    pair.sandbox.faults.add({
      system: "wgtwo",
      operation: "consents.get",
      fault: { kind: "unauthenticated" },
      times: 30,
    });
    await Promise.all(Array.from({ length: 30 }, () => pair.wgtwo.consents.get({ phoneNumber: documented })));
    expect(pair.sandbox.requests({ operation: "token" })).toHaveLength(2);
  });

  it("are not asked for in a storm with a wrong secret, which shows up nowhere", async () => {
    await using sandbox = await startSandbox();
    const { clientId } = sandbox.credentials.wgtwo;
    const { environment } = sandbox.options.consents();
    const clientSecret = "wr0ng-s3cret-value";
    const { logger, told } = rememberingLogger();
    const auth = clientCredentials({ tokenUrl: environment.tokenUrl, clientId, clientSecret, logger });
    await using wgtwo = createConsentsClient({ environment, auth, logger });
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () => wgtwo.bundling.replaceProducts(bundle).result()),
    );
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ error: { code: "auth_failed", oauthError: "invalid_client" } });
    expect(sandbox.requests({ operation: "token" })).toHaveLength(1);
    const shown = [
      printed(outcomes),
      printed(auth),
      inspect(wgtwo, { depth: 9, showHidden: true }),
      JSON.stringify(wgtwo),
      told(),
    ];
    for (const text of shown) {
      expect(text).not.toContain(clientSecret);
      expect(text).not.toContain(Buffer.from(`${clientId}:${clientSecret}`).toString("base64"));
    }
  });
});

const secrets = [msisdn, documented, "Hello"].map((value) => value.replace("+", ""));
const restFaults = [
  { kind: "reset" },
  { kind: "close" },
  { kind: "truncate" },
  { kind: "html", html: `<html>${msisdn} Hello</html>` },
  { kind: "hang" },
  { kind: "status", status: 500, body: { msisdn, text: "Hello" } },
  { kind: "status", status: 400, body: { error: `${msisdn} is wrong` } },
  { kind: "status", status: 302, headers: { location: `https://example.com/${msisdn}` } },
  { kind: "unauthenticated" },
] as const;
const grpcFaults = [
  { kind: "reset" },
  { kind: "close" },
  { kind: "truncate" },
  { kind: "truncate", ending: "clean" },
  { kind: "html", html: `<html>${documented} Hello</html>` },
  { kind: "hang" },
  { kind: "grpc-status", code: 14, details: `${documented} Hello`, metadata: { "x-number": documented } },
  { kind: "grpc-status", code: 3, details: `bad ${documented}` },
  { kind: "goaway", variant: "error", debug: documented },
  { kind: "goaway", variant: "including" },
  { kind: "rst-stream", code: 2 },
  { kind: "status", status: 503, body: documented },
  { kind: "unauthenticated" },
] as const;

describe.each(engines)("whatever fails over %s", (engine) => {
  it("no error, result or log line shows a secret, a token, a number or a text", async () => {
    const { logger, told } = rememberingLogger();
    await using pair = await startPair(engine, { logger, deadlineMs: 400, retry: false });
    const { sandbox, wgtwo } = pair;
    sandbox.wgtwo.grant({ target: { kind: "subscription", msisdn: documented } });
    await wgtwo.consents.get({ phoneNumber: documented }, { deadlineMs: 10_000 });
    const outcomes: unknown[] = [];
    const failing = async (
      operation: "bundling.replaceProducts" | "sms.sendText",
      faults: readonly object[],
    ): Promise<void> => {
      for (const fault of faults) {
        const handle = sandbox.faults.add({ system: "wgtwo", operation, fault } as Parameters<
          typeof sandbox.faults.add
        >[0]);
        const outcome = await (operation === "sms.sendText"
          ? wgtwo.sms.sendText(message)
          : wgtwo.bundling.replaceProducts(bundle)
        ).result();
        handle.remove();
        expect({ fault, ok: outcome.ok }).toEqual({ fault, ok: false });
        outcomes.push(outcome);
      }
    };
    await failing("bundling.replaceProducts", restFaults);
    await failing("sms.sendText", grpcFaults);
    outcomes.push(await wgtwo.sms.sendText({ ...message, to: "+4799990902" }).result());
    outcomes.push(await wgtwo.sms.sendText({ ...message, to: documented.slice(1) }).result());

    const tokens = sandbox.requests().map(({ headers }) => headers.authorization?.replace(/^\w+ /, "") ?? "");
    const hidden = [...secrets, sandbox.credentials.wgtwo.clientSecret, ...new Set(tokens)].filter(
      (value) => value !== "",
    );
    const shown = [...outcomes.map(printed), told(), inspect(wgtwo, { depth: 9, showHidden: true })].join(
      "\n",
    );
    for (const value of hidden) expect(shown.includes(value) ? value : "nothing").toBe("nothing");
  });
});
