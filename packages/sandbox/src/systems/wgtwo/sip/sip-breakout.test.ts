import { createManualClock } from "@telcokit/core/testing";
import {
  type DeleteRegistrationResponse,
  RouteType,
  SipBreakoutService,
  SipStatusCode,
  type UpsertRegistrationResponse,
} from "@telcokit/wgtwo-grpc/wire";
import { afterEach, beforeEach, describe, expect, test as it } from "vitest";
import { type RawGrpc, rawGrpc, token } from "../../../raw.fixture.ts";
import { type Sandbox, startSandbox } from "../../../sandbox.ts";

const { upsertRegistration, deleteRegistration } = SipBreakoutService.method;
const registration = {
  sipUri: "sips:example.com:8888",
  routeType: RouteType.LOOP,
  mobileOriginatingPrefix: "11",
  mobileTerminatingPrefix: "22",
  phoneNumber: { e164: "+4799990000" },
};
const clock = createManualClock();
let sandbox: Sandbox;
let grpc: RawGrpc;
let bearer: string;

beforeEach(async () => {
  sandbox = await startSandbox({ clock, tokenLifetimeSeconds: 100_000 });
  grpc = rawGrpc(sandbox.urls.wgtwo.grpc);
  bearer = await token(sandbox);
});
afterEach(() => sandbox.close());

const upsert = (change: object = {}) =>
  grpc.call<UpsertRegistrationResponse>(
    upsertRegistration,
    { registration: { ...registration, ...change } },
    bearer,
  );
const remove = (change: object = {}) =>
  grpc.call<DeleteRegistrationResponse>(
    deleteRegistration,
    { registration: { ...registration, ...change } },
    bearer,
  );

describe("SIP registrations", () => {
  it("live an hour from the last upsert, and say so", async () => {
    expect((await upsert()).message).toMatchObject({
      statusCode: SipStatusCode.OK,
      timeToLive: { seconds: 3600n },
    });
    await clock.advance(3_599_000);
    await upsert();
    await clock.advance(3_599_000);
    expect(sandbox.state.registrations).toMatchObject([{ upserts: 2, expired: false }]);
    await clock.advance(1000);
    expect(sandbox.state.registrations).toMatchObject([{ expired: true }]);
  });

  it("are removed by number and the very same URI", async () => {
    await upsert();
    expect((await remove({ sipUri: "sips:example.com" })).message?.statusCode).toBe(
      SipStatusCode.NOT_ACCEPTABLE,
    );
    expect((await remove()).message?.statusCode).toBe(SipStatusCode.OK);
    expect((await remove()).message?.statusCode).toBe(SipStatusCode.NOT_ACCEPTABLE);
  });

  it.each([
    [{ sipUri: "sip:example.com" }, "Secure SIP domain name required"],
    [{ sipUri: "sips:192.0.2.1" }, "Secure SIP domain name required"],
    [{ sipUri: "" }, "Secure SIP domain name required"],
    [{ phoneNumber: { e164: "" } }, "Phone number required"],
    [{ routeType: RouteType.UNSPECIFIED }, "Route type required"],
    [{ phoneNumber: { e164: "+4799990802" } }, "NOT_ACCEPTABLE"],
  ])("are refused inside an OK reply: %j", async (change, words) => {
    const { message } = await upsert(change);
    expect(message).toMatchObject({
      statusCode: SipStatusCode.NOT_ACCEPTABLE,
      errorMessage: expect.stringContaining(words),
    });
    expect(sandbox.state.registrations).toEqual([]);
  });

  it("of numbers that are nobody's are not permitted", async () => {
    expect((await upsert({ phoneNumber: { e164: "+15550100" } })).error?.code).toBe(7);
  });
});
