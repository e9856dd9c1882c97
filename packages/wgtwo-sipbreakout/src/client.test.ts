import { bearerToken, type Hooks } from "@telcokit/core";
import type { Clock } from "@telcokit/core/client";
import { createManualClock } from "@telcokit/core/testing";
import { type Sandbox, startSandbox } from "@telcokit/sandbox";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createSipBreakoutClient, type SipBreakoutClient } from "./client.ts";
import { RegistrationRefusedError } from "./errors.ts";
import type { Registration } from "./operations/registration.ts";

const documented = {
  phoneNumber: "+4799990000",
  sipUri: "sips:example.com:8888",
  routeType: "loop",
  mobileOriginatingPrefix: "11",
  mobileTerminatingPrefix: "22",
} as const satisfies Registration;

describe.each(["grpc-js", "connect-node"] as const)("registrations over %s", (engine) => {
  let sandbox: Sandbox;
  let sip: SipBreakoutClient;
  const clientOf = (served: Sandbox, options: { clock?: Clock; hooks?: Hooks } = {}): SipBreakoutClient =>
    createSipBreakoutClient({
      ...served.options.sipBreakout(),
      channel: { engine },
      random: () => 0,
      ...options,
    });
  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  beforeEach(() => {
    sandbox.reset();
    sip = clientOf(sandbox);
  });
  afterEach(() => sip.close());
  afterAll(() => sandbox.close());
  const bodies = (operation: string) => sandbox.requests({ operation }).map(({ body }) => body);

  it("are the documented sample on the wire, and live an hour", async () => {
    expect(await sip.upsert(documented)).toEqual({ timeToLiveMs: 3_600_000 });
    expect(bodies("sip.upsert")).toEqual([
      {
        registration: {
          mobileOriginatingPrefix: "11",
          mobileTerminatingPrefix: "22",
          sipUri: "sips:example.com:8888",
          routeType: "ROUTE_TYPE_LOOP",
          phoneNumber: { e164: "+4799990000" },
        },
      },
    ]);
    expect(sandbox.state.registrations).toMatchObject([
      { msisdn: "+4799990000", routeType: "LOOP", expired: false },
    ]);
  });

  it("get no port and no prefix that was not given", async () => {
    const { phoneNumber } = documented;
    await sip.upsert({ phoneNumber, sipUri: "sips:pbx.example.com", routeType: "ingress" });
    expect(bodies("sip.upsert")).toEqual([
      {
        registration: {
          sipUri: "sips:pbx.example.com",
          routeType: "ROUTE_TYPE_INGRESS",
          phoneNumber: { e164: phoneNumber },
        },
      },
    ]);
  });

  it("are deleted by the very URI they were made with", async () => {
    await sip.upsert(documented);
    const wrong = await sip.delete({ ...documented, sipUri: "sips:example.com" }).result();
    expect(wrong).toMatchObject({ ok: false, error: { code: "STATUS_CODE_NOT_ACCEPTABLE" } });
    await sip.delete(documented);
    expect(sandbox.state.registrations).toEqual([]);
  });

  it("are refused in a gRPC OK, with the service's words for who asks", async () => {
    const outcome = await sip.upsert({ ...documented, phoneNumber: "+4799990802" }).result();
    expect(outcome.ok).toBe(false);
    if (outcome.ok) return;
    expect(outcome.error).toBeInstanceOf(RegistrationRefusedError);
    expect(outcome.error).toMatchObject({
      code: "STATUS_CODE_NOT_ACCEPTABLE",
      attempts: 1,
      retryable: false,
    });
    if (outcome.error.code === "STATUS_CODE_NOT_ACCEPTABLE")
      expect(outcome.error.serverMessage).toMatch(/NOT_ACCEPTABLE/);
    expect(JSON.stringify(outcome)).not.toContain("99990802");
  });

  it("fail when the service gives no status, though gRPC says OK", async () => {
    const outcome = await sip.upsert({ ...documented, phoneNumber: "+4799990800" }).result();
    expect(outcome).toMatchObject({
      ok: false,
      error: { code: "STATUS_CODE_UNSPECIFIED" },
      meta: { attempts: 3 },
    });
  });

  it("are made once more after a lost answer, which does no harm", async () => {
    sandbox.faults.add({
      system: "wgtwo",
      operation: "sip.upsert",
      fault: { kind: "reset", executed: true },
      times: 1,
    });
    const { meta } = await sip.upsert(documented).withMeta();
    expect(meta.attempts).toBe(2);
    expect(sandbox.state.registrations).toMatchObject([{ upserts: 2 }]);
  });

  it("are kept alive beyond their life, changed, and removed at the end", async () => {
    const clock = createManualClock();
    let answered = 0;
    await using timed = await startSandbox({ clock });
    await using keeper = clientOf(timed, { clock, hooks: { onCall: () => void answered++ } });
    const states: string[] = [];
    const kept = keeper.keepRegistered(documented, {
      onState: (_registration, { state }) => void states.push(state),
    });
    for (let refreshes = 0; refreshes < 3; refreshes += 1) {
      await expect.poll(() => answered).toBe(refreshes + 1);
      await clock.advance(1_799_000);
      // Half of its life is over, and the request that begins then has time to come back.
      await clock.advance(1001);
    }
    await expect.poll(() => answered).toBe(4);
    expect(timed.state.registrations).toMatchObject([{ upserts: 4, expired: false }]);
    kept.update({ ...documented, sipUri: "sips:other.example.com" });
    await expect.poll(() => timed.state.registrations[0]?.sipUri).toBe("sips:other.example.com");
    await kept.close();
    expect(timed.state.registrations).toEqual([]);
    expect(states).toEqual(["live", "released"]);
  });

  it("are removed although the answer was lost: the repetition finds nothing, as it should be", async () => {
    await sip.upsert(documented);
    const fault = { kind: "reset", executed: true } as const;
    sandbox.faults.add({ system: "wgtwo", operation: "sip.delete", fault, times: 1 });
    const { meta } = await sip.delete(documented).withMeta();
    expect(meta.attempts).toBe(2);
    expect(sandbox.state.registrations).toEqual([]);
    const outcome = await sip.delete(documented).result();
    expect(outcome).toMatchObject({
      ok: false,
      error: {
        code: "STATUS_CODE_NOT_ACCEPTABLE",
        category: "not-found",
        message: expect.stringContaining("no registration of that number"),
      },
    });
  });

  it("are left to run out when the client is closed", async () => {
    const kept = sip.keepRegistered(documented);
    await expect.poll(() => sandbox.state.registrations.length).toBe(1);
    await sip.close();
    expect(sandbox.state.registrations).toHaveLength(1);
    expect(kept.states).toMatchObject([{ state: { state: "released" } }]);
  });

  it("are not kept by a client that is closed, and their state says so", async () => {
    await sip.close();
    const kept = sip.keepRegistered(documented);
    await expect
      .poll(() => kept.states[0]?.state)
      .toMatchObject({
        state: "refused",
        error: { message: expect.stringContaining("the client is closed") },
      });
    await kept.close();
  });
});

describe("a registration that breaks the contract", () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  beforeEach(() => sandbox.reset());
  afterAll(() => sandbox.close());

  it.each([
    ["a plain SIP URI", { sipUri: "sip:example.com" }, "sipUri"],
    ["an IPv4 address", { sipUri: "sips:192.0.2.1" }, "sipUri"],
    ["an IPv6 address", { sipUri: "sips:[2001:db8::1]:5061" }, "sipUri"],
    ["a user part", { sipUri: "sips:user@example.com" }, "sipUri"],
    ["a port beyond 65535", { sipUri: "sips:example.com:65536" }, "sipUri"],
    ["parameters", { sipUri: "sips:example.com;transport=tcp" }, "sipUri"],
    ["an empty label", { sipUri: "sips:example..com" }, "sipUri"],
    ["no route type", { routeType: undefined }, "routeType"],
    ["an unknown route type", { routeType: "unspecified" }, "routeType"],
    ["a prefix with a plus", { mobileOriginatingPrefix: "+11" }, "mobileOriginatingPrefix"],
    ["an empty prefix", { mobileTerminatingPrefix: "" }, "mobileTerminatingPrefix"],
    ["a number without plus", { phoneNumber: "4799990000" }, "phoneNumber"],
    ["no number with client credentials", { phoneNumber: undefined }, "phoneNumber"],
  ])("with %s is refused before anything is sent", async (_what, change, field) => {
    await using sip = createSipBreakoutClient(sandbox.options.sipBreakout());
    const outcome = await sip.upsert({ ...documented, ...change } as Registration).result();
    expect(outcome).toMatchObject({
      ok: false,
      error: { code: "request_invalid", issues: [{ path: [field] }] },
    });
    expect(sandbox.requests()).toEqual([]);
  });

  it("may leave out its number with a user's token, which says whose it is", async () => {
    const token = await sandbox.options.sipBreakout().auth.accessToken();
    await using sip = createSipBreakoutClient({
      environment: { api: sandbox.urls.wgtwo.grpc },
      auth: bearerToken(token),
    });
    const outcome = await sip.upsert({ sipUri: "sips:example.com", routeType: "fork" }).result();
    expect(outcome).toMatchObject({ error: { code: "STATUS_CODE_NOT_ACCEPTABLE" } });
    expect(sandbox.requests({ operation: "sip.upsert" })).toHaveLength(1);
  });
});
