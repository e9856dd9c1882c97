import {
  ConsentService,
  type CreateConsentForSubscriptionResponse,
  type GetConsentsForSubscriptionResponse,
  type ListConsentsForProductResponse,
  StatusCode,
} from "@telcokit/wgtwo-grpc/wire";
import { afterEach, beforeEach, describe, expect, test as it } from "vitest";
import { type RawGrpc, rawGrpc, token } from "../../../raw.fixture.ts";
import { type Sandbox, startSandbox } from "../../../sandbox.ts";

const method = ConsentService.method;
const phoneNumber = { e164: "+4799990000" };
const target = { kind: "subscription", msisdn: "+4799990000" } as const;

let sandbox: Sandbox;
let grpc: RawGrpc;
let bearer: string;
beforeEach(async () => {
  sandbox = await startSandbox();
  grpc = rawGrpc(sandbox.urls.wgtwo.grpc);
  bearer = await token(sandbox);
});
afterEach(() => sandbox.close());

const create = (request: object, as = bearer) =>
  grpc.call<CreateConsentForSubscriptionResponse>(
    method.createConsentForSubscription,
    { phoneNumber, productId: "security-notification", ...request },
    as,
  );

describe("consents of a subscription", () => {
  it("creating one stores it with the product's scopes and emits added", async () => {
    expect((await create({ metadata: { campaign: "spring" } })).message?.statusCode).toBe(StatusCode.OK);
    expect(sandbox.state.consents).toMatchObject([
      { target, metadata: { campaign: "spring" }, via: "consents" },
    ]);
    expect(sandbox.state.events).toMatchObject([{ type: "added", target }]);
  });

  it("it is read by number, then by the id that the answer shows", async () => {
    await create({});
    const get = (request: object) =>
      grpc.call<GetConsentsForSubscriptionResponse>(
        method.getConsentsForSubscription,
        { ...request },
        bearer,
      );
    const { message } = await get({ phoneNumber });
    expect(message).toMatchObject({
      statusCode: StatusCode.OK,
      consents: [
        { productId: "security-notification", revocable: true, owner: { value: { case: "subscription" } } },
      ],
    });
    const owner = message?.consents[0]?.owner?.value;
    const id = owner?.case === "subscription" ? owner.value.subscriptionIdentifier?.value : undefined;
    expect(id).toMatch(/^[0-9a-z]{40}$/);
    const again = await get({ id: { value: id, tenant: { name: "wotel" } } });
    expect(again.message?.consents).toHaveLength(1);
    expect((await get({})).error?.code).toBe(3);
  });

  it("revoking one removes it and emits revoked; a second time it is NOT_ACCEPTABLE", async () => {
    await create({});
    const revoke = () =>
      grpc.call<CreateConsentForSubscriptionResponse>(
        method.revokeConsentForSubscription,
        { phoneNumber, productId: "security-notification" },
        bearer,
      );
    expect((await revoke()).message?.statusCode).toBe(StatusCode.OK);
    expect(sandbox.state.events.at(-1)).toMatchObject({ type: "revoked", target });
    expect((await revoke()).message?.statusCode).toBe(StatusCode.NOT_ACCEPTABLE);
  });

  it("refusals travel as status codes inside OK replies", async () => {
    const statusOf = async (request: object, as?: string) => (await create(request, as)).message?.statusCode;
    expect(await statusOf({ productId: "no-such-product" })).toBe(StatusCode.NOT_ACCEPTABLE);
    expect(await statusOf({ phoneNumber: { e164: "+4712345678" } })).toBe(StatusCode.NOT_ACCEPTABLE);
    const webfilter = await token(sandbox, sandbox.credentials.wgtwoWebfilter);
    expect(await statusOf({}, webfilter)).toBe(StatusCode.ACCESS_DENIED);
    expect(await statusOf({ phoneNumber: { e164: "+4799990700" } })).toBe(StatusCode.UNSPECIFIED);
    expect(await statusOf({ phoneNumber: { e164: "+4799990702" } })).toBe(StatusCode.NOT_ACCEPTABLE);
    expect(await statusOf({ phoneNumber: { e164: "+4799990703" } })).toBe(StatusCode.ACCESS_DENIED);
    expect(await statusOf({ phoneNumber: { e164: "+4799990704" } })).toBe(StatusCode.INTERNAL_ERROR);
    expect(sandbox.state.consents).toEqual([]);
  });
});

describe("listing a product's consents", () => {
  const list = (pagination: object, as = bearer) =>
    grpc.call<ListConsentsForProductResponse>(
      method.listConsentsForProduct,
      { pagination: { ...pagination } },
      as,
    );

  it("pages hold 100 to 1000 and end with an empty token", async () => {
    for (let n = 0; n < 250; n += 1) {
      sandbox.wgtwo.grant({
        target: { kind: "subscription", msisdn: `+4799990${String(n).padStart(3, "0")}` },
      });
    }
    sandbox.wgtwo.grant({ target, product: "webfilter-for-kids" });
    const sizes: (number | undefined)[] = [];
    let pageToken = "";
    do {
      const { message } = await list({ pageSize: 100, pageToken });
      sizes.push(message?.consents.length);
      pageToken = message?.pagination?.nextPageToken ?? "";
    } while (pageToken !== "");
    expect(sizes).toEqual([100, 100, 50]);
    expect((await list({ pageSize: 1000 })).message?.consents).toHaveLength(250);
    expect((await list({})).message?.consents).toHaveLength(100);
  });

  it("other sizes and foreign tokens are INVALID_ARGUMENT", async () => {
    for (const pagination of [
      { pageSize: 99 },
      { pageSize: 1001 },
      { pageSize: -1 },
      { pageToken: "mine" },
    ]) {
      expect((await list(pagination)).error?.code).toBe(3);
    }
  });

  it("a client that speaks for no product has none to list", async () => {
    expect((await list({}, await token(sandbox, sandbox.credentials.wgtwoOperator))).error?.code).toBe(7);
  });
});
