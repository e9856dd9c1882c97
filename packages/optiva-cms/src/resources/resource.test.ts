import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OptivaCmsClient } from "../client.ts";
import { type Gateway, startGateway } from "../gateway.fixture.ts";

let gateway: Gateway;
let cms: OptivaCmsClient;

beforeAll(async () => {
  gateway = await startGateway(() => ({}));
  cms = gateway.client();
});

afterAll(() => gateway[Symbol.asyncDispose]());

const person = { givenName: "Ada", familyName: "Moreau" };

describe("what is made", () => {
  it.each<[string, object, object]>([
    ["201 and a body", { status: 201, body: { id: "7", href: "/i/7" } }, { id: "7", href: "/i/7" }],
    [
      "200 and a body",
      { status: 200, body: { id: "7", status: "initialized" } },
      { id: "7", status: "initialized" },
    ],
    [
      "201, a body and a Location",
      { status: 201, headers: { location: "/api/individual/7" }, body: { id: "7" } },
      { id: "7", href: "/api/individual/7" },
    ],
    [
      "201 and a Location alone",
      { status: 201, headers: { location: "https://x/api/individual/a%2Fb?x=1" } },
      { id: "a/b", href: "https://x/api/individual/a%2Fb?x=1" },
    ],
    [
      "202 and a Location alone",
      { status: 202, headers: { location: "/api/individual/7/" } },
      { id: "7", href: "/api/individual/7/" },
    ],
    [
      "a body without id and a Location",
      { status: 201, headers: { location: "/api/individual/7" }, body: { status: "initialized" } },
      { id: "7", href: "/api/individual/7", status: "initialized" },
    ],
    [
      "an id of null, or beyond what JSON numbers hold, and a Location",
      {
        status: 201,
        headers: { location: "/api/individual/7" },
        body: '{"id":12345678901234567890,"name":null}',
      },
      { id: "7", href: "/api/individual/7", name: null },
    ],
    [
      "a body of null and a Location",
      { status: 201, headers: { location: "/api/individual/7" }, body: "null" },
      { id: "7", href: "/api/individual/7" },
    ],
    ["an id that is a number", { status: 201, body: { id: 7 } }, { id: "7" }],
  ])("is understood from %s", async (_title, answer, value) => {
    gateway.answerWith(() => answer);
    expect(await cms.individuals.create(person)).toEqual(value);
  });

  it.each<[string, object]>([
    ["nothing", { status: 201 }],
    ["a body without id", { status: 201, body: { name: "x" } }],
    ["a page", { status: 200, body: "<html></html>" }],
    ["an id beyond what JSON numbers hold", { status: 201, body: '{"id": 12345678901234567890}' }],
  ])("is an unknown outcome with %s", async (_title, answer) => {
    gateway.answerWith(() => answer);
    expect(await cms.individuals.create(person).result()).toMatchObject({
      error: { code: "outcome_unknown", cause: { code: "reply_invalid" } },
    });
  });

  it("keeps unknown fields and types, there and back", async () => {
    const odd = {
      id: "7",
      "@type": "VipPerson",
      "@schemaLocation": "https://x/y.json",
      loyalty: { tier: 3, "@type": "T" },
      status: "deceaded",
      middleName: null,
    };
    gateway.answerWith(({ body }) => ({ body: body ?? odd }));
    const read = await cms.individuals.get("7");
    expect(read).toEqual(odd);
    expect(await cms.individuals.update(read, { ...read })).toEqual(odd);
    expect(gateway.arrived[1]?.body).toEqual(odd);
  });
});

describe("what is asked for", () => {
  it.each<[string, (client: OptivaCmsClient) => Promise<unknown>, readonly (string | number)[]]>([
    [
      "a person without names",
      (client) => client.individuals.create({ familyName: "x" } as never),
      ["givenName"],
    ],
    [
      "a customer without party",
      (client) => client.customers.create({ name: "x" } as never),
      ["engagedParty"],
    ],
    [
      "a party without href",
      (client) => client.customers.create({ name: "x", engagedParty: { id: "7" } }),
      ["engagedParty"],
    ],
    [
      "an account without customer",
      (client) => client.billingAccounts.create({ name: "x", relatedParty: [] }),
      ["relatedParty"],
    ],
    [
      "an order without account",
      (client) => client.productOrders.create({ productOrderItem: [] } as never),
      ["billingAccount"],
    ],
    [
      "a payment method without card",
      (client) => client.paymentMethods.create({ tokenValue: "t" } as never),
      ["maskedCardNumber"],
    ],
    ["a token without value", (client) => client.paymentGateway.createToken({} as never), ["tokenValue"]],
    [
      "an adjustment without number",
      (client) => client.subscriptions.adjustments.create({ accountID: "9", subscriptionId: "5" } as never),
      ["mobileNumber"],
    ],
    ["a PIN without subscriber", (client) => client.pins.generate({} as never), ["msisdn"]],
    [
      "a change of PIN without the old",
      (client) => client.pins.change({ msisdn: "31680000001" } as never),
      ["oldPin"],
    ],
    ["a body that is a list", (client) => client.individuals.create([] as never), []],
    ["a body that is a Date", (client) => client.subscriptions.recharge(new Date() as never), []],
    ["an empty id", (client) => client.customers.get(""), ["id"]],
    ["an id that climbs", (client) => client.customers.get(".."), ["id"]],
    ["no subscription", (client) => client.subscriptions.balance({} as never), []],
    [
      "two subscriptions",
      (client) =>
        client.callDetails
          .list({ subscriptionId: "5", mobileNumber: "31680000001" } as never)
          .toArray({ max: 1 }),
      [],
    ],
    ["a limit of none", (client) => client.customers.list({ limit: 0 }).toArray({ max: 1 }), ["limit"]],
    ["a field too many", (client) => client.customers.list({ page: 2 } as never).toArray({ max: 1 }), []],
    [
      "an object where a JSON patch is said to be",
      (client) => client.customers.update("8", {}, { mediaType: "application/json-patch+json" }),
      ["patch"],
    ],
    ["a patch that is a list", (client) => client.customers.update("8", [] as never), ["patch"]],
  ])("is checked before anything is sent: %s", async (_title, call, path) => {
    gateway.answerWith(() => ({ body: {} }));
    const error: unknown = await call(cms).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "request_invalid", attempts: 0 });
    expect((error as { issues: { path: unknown }[] }).issues[0]?.path).toEqual(path);
    expect(gateway.arrived).toEqual([]);
  });
});

describe("a PATCH", () => {
  it.each([
    [{}, undefined, "application/json"],
    [{}, "application/merge-patch+json", "application/merge-patch+json"],
    [{ patchMediaType: "application/merge-patch+json" }, undefined, "application/merge-patch+json"],
    [{ patchMediaType: "application/merge-patch+json" }, "application/json", "application/json"],
  ] as const)("is sent as the client (%j) or the call (%j) says", async (options, mediaType, sent) => {
    gateway.answerWith(() => ({ body: { id: "8" } }));
    const client = gateway.client(options);
    await client.customers.update("8", { status: null }, mediaType === undefined ? {} : { mediaType });
    expect(gateway.arrived[0]).toMatchObject({ headers: { "content-type": sent }, body: { status: null } });
  });

  it("may be a list of steps", async () => {
    gateway.answerWith(() => ({ status: 204 }));
    const steps = [{ op: "replace", path: "/status", value: "x" }] as const;
    const mediaType = "application/json-patch+json";
    expect(await cms.shoppingCarts.update("3", steps, { mediaType })).toEqual({ id: "3" });
    expect(gateway.arrived[0]).toMatchObject({ headers: { "content-type": mediaType }, body: steps });
  });

  it.each([200, 201, 202])("is understood with status %i", async (status) => {
    gateway.answerWith(() => ({ status, body: { id: "8", status: "x" } }));
    expect(await cms.customers.update("8", { status: "x" })).toEqual({ id: "8", status: "x" });
  });
});

describe("a strict check", () => {
  it.each<[string, object, boolean]>([
    ["known fields", { id: "7", givenName: "Ada", contactMedium: [], status: "validated" }, true],
    ["null", { id: "7", givenName: null }, true],
    ["an unknown field", { id: "7", loyalty: 1 }, false],
    ["an unknown value", { id: "7", status: "asleep" }, false],
    ["a field of another kind", { id: "7", contactMedium: {} }, false],
  ])("of a person with %s", async (_title, body, ok) => {
    gateway.answerWith(() => ({ body }));
    const strict = gateway.client({ validateReplies: "strict" });
    expect(await strict.individuals.get("7").result()).toMatchObject(
      ok ? { ok } : { ok, error: { code: "reply_invalid" } },
    );
    expect(await cms.individuals.get("7").result()).toMatchObject({ ok: true, value: body });
  });

  it("has nothing to say where the documents describe no field", async () => {
    gateway.answerWith(() => ({ body: { id: "1", odd: 1 } }));
    const strict = gateway.client({ validateReplies: "strict" });
    expect(await strict.quickPrepaidBillingAccounts.create({})).toMatchObject({ odd: 1 });
    expect(await strict.subscriptions.balance({ subscriptionId: "5" })).toMatchObject({ odd: 1 });
  });

  it("can be switched off", async () => {
    gateway.answerWith(({ url }) => ({ body: url.includes("?") ? { found: [{ odd: 1 }] } : { odd: 1 } }));
    const off = gateway.client({ validateReplies: "off" });
    expect(await off.individuals.get("7")).toEqual({ odd: 1 });
    expect(await off.individuals.list().toArray({ max: 1 })).toEqual([{ odd: 1 }]);
  });
});
