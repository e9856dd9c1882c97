import { afterAll, beforeAll, describe, expect, test as it } from "vitest";
import { type RunningOptiva, startOptiva } from "../optiva.fixture.ts";

let running: RunningOptiva;
beforeAll(async () => {
  running = await startOptiva();
});
afterAll(() => running[Symbol.asyncDispose]());

interface Ref {
  readonly id: string;
  readonly href: string;
}

async function party(): Promise<Ref> {
  return (await running.post("/individual", { givenName: "Ann", familyName: "Other" })).body;
}

async function customer({ id, href }: Ref): Promise<Ref> {
  return (await running.post("/customer", { name: "Ann Other", engagedParty: { id, href } })).body;
}

async function account({ id, href }: Ref): Promise<Ref> {
  const relatedParty = [{ id, href, name: "Ann Other", role: "customer" }];
  return (await running.post("/billingAccount", { name: "Ann Other", relatedParty })).body;
}

describe("a customer needs a party, an account a customer", () => {
  it.each([
    ["without a party", {}, "23", "engagedParty.id"],
    ["without the party's href", { engagedParty: { id: "1" } }, "23", "engagedParty.href"],
    ["with a party that is not there", { engagedParty: { id: "1", href: "/1" } }, "24", "engagedParty.id"],
  ])("a customer %s is 400", async (_, body, code, field) => {
    const answer = await running.post("/customer", { name: "x", ...body });
    expect([answer.status, answer.body.code]).toEqual([400, code]);
    expect(answer.body.message).toContain(field);
  });

  it.each([
    ["without a customer", {}, "23"],
    ["with a customer that is no array", { relatedParty: { id: "1" } }, "24"],
    ["with a customer that is not there", { relatedParty: [{ id: "1", href: "/1" }] }, "24"],
  ])("an account %s is 400", async (_, body, code) => {
    const answer = await running.post("/billingAccount", { name: "x", ...body });
    expect([answer.status, answer.body.code]).toEqual([400, code]);
  });

  it("an account without the customer's href is 400", async () => {
    const { id } = await customer(await party());
    const answer = await running.post("/billingAccount", { name: "x", relatedParty: [{ id }] });
    expect([answer.status, answer.body.message]).toEqual([400, "relatedParty.href is mandatory."]);
  });

  it("a PATCH cannot take them away", async () => {
    const owner = await customer(await party());
    const own = await account(owner);
    const moved = await running.patch(`/customer/${owner.id}`, { engagedParty: { id: "nobody", href: "/" } });
    expect(moved.status).toBe(400);
    expect((await running.patch(`/billingAccount/${own.id}`, { relatedParty: [] })).status).toBe(400);
    expect((await running.get(`/billingAccount/${own.id}`)).body).toEqual(own);
  });

  it("what others need cannot be deleted before them", async () => {
    const person = await party();
    const owner = await customer(person);
    const own = await account(owner);
    const order = {
      accountID: own.id,
      productOrderItem: [{ id: "1", action: "add", productOffering: { id: "hp-prepaid-10" } }],
    };
    await running.post("/productOrder", order);
    const refused = async (path: string): Promise<unknown> => {
      const { status, body } = await running.call("DELETE", path);
      return [status, body.code];
    };
    expect(await refused(`/individual/${person.id}`)).toEqual([409, "party_in_use"]);
    expect(await refused(`/customer/${owner.id}`)).toEqual([409, "customer_in_use"]);
    expect(await refused(`/billingAccount/${own.id}`)).toEqual([409, "account_in_use"]);
  });

  it("without accounts and customers everything can be deleted, from the top", async () => {
    const person = await party();
    const owner = await customer(person);
    const own = await account(owner);
    for (const path of [`/billingAccount/${own.id}`, `/customer/${owner.id}`, `/individual/${person.id}`]) {
      expect((await running.call("DELETE", path)).status).toBe(204);
    }
  });
});

describe("creating", () => {
  it("the quick way makes three entities that refer to each other", async () => {
    const before = running.state;
    const counts = [before.parties.length, before.customers.length, before.accounts.length];
    const answer = await running.post("/quickPrepaidBillingAccount", {
      givenName: "Quinn",
      familyName: "Quick",
    });
    expect(answer.status).toBe(201);
    expect(answer.headers.get("location")).toBe(`/api/billingAccount/${answer.body.id}`);
    expect(answer.body).toMatchObject({
      "@type": "BillingAccount",
      accountType: "PREPAID",
      name: "Quinn Quick",
    });
    const [owner, person] = answer.body.relatedParty;
    expect((await running.get(`/customer/${owner.id}`)).body.engagedParty.id).toBe(person.id);
    expect((await running.get(`/individual/${person.id}`)).body).toMatchObject({ givenName: "Quinn" });
    const { state } = running;
    expect([state.parties.length, state.customers.length, state.accounts.length]).toEqual(
      counts.map((count) => count + 1),
    );
  });

  it("the quick way takes a name in one piece, and refuses none", async () => {
    const answer = await running.post("/quickPrepaidBillingAccount", { name: "Quinn van Quick" });
    expect(running.state.parties.at(-1)).toMatchObject({ givenName: "Quinn van", familyName: "Quick" });
    expect(answer.body.name).toBe("Quinn van Quick");
    expect((await running.post("/quickPrepaidBillingAccount", {})).status).toBe(400);
  });

  it("the id is the service's, unknown members and types survive, nothing is polluted", async () => {
    const body =
      '{"id":"mine","href":"/mine","givenName":"A","familyName":"B","@type":"Vip","x":{"y":[1]},"__proto__":{"z":1}}';
    const answer = await running.post("/individual", body);
    expect(answer.body).toMatchObject({ "@type": "Vip", x: { y: [1] } });
    expect(answer.body.id).not.toBe("mine");
    expect(answer.body.z).toBeUndefined();
  });

  it.each([
    ["text/plain", "{}", 415],
    ["application/merge-patch+json", "{}", 415],
    ["application/json", "", 400],
    ["application/json", "{", 400],
    ["application/json", "[]", 400],
    ["application/json", '{"givenName":"A","familyName":""}', 400],
    ["application/json", '{"givenName":"A","familyName":null}', 400],
  ])("%s %j is %i", async (type, body, status) => {
    expect((await running.post("/individual", body, { headers: { "content-type": type } })).status).toBe(
      status,
    );
  });

  it("an id with everything that must be encoded is found by its path", async () => {
    const awkward = running.state.parties.find(({ id }) => id.includes("/"));
    expect(awkward?.id).toBe("IE/8 50%25 ?é#1");
    const found = await running.get(`/individual/${encodeURIComponent(awkward?.id ?? "")}`);
    expect(found.body).toEqual(awkward);
    expect((await running.get(`${awkward?.href.replace(/^\/api/, "")}`)).body).toEqual(awkward);
  });
});

describe("looking around", () => {
  it("the dashboard shows what belongs to a customer", async () => {
    const [ada] = running.state.customers;
    const { body } = await running.get(`/dashboard/customer/${ada?.id}`);
    expect(body).toMatchObject({
      customer: { id: ada?.id },
      individual: { familyName: "Moreau" },
      billingAccount: [{ name: "Ada Moreau" }],
      subscription: [{ mobileNumber: "31680000001" }],
    });
  });

  it("the search finds a text in any entry, and attributes by condition", async () => {
    const text = await running.get("/allEntity/ROSSI");
    expect(text.body.map((each: { "@type": string }) => each["@type"])).toEqual([
      "Individual",
      "Customer",
      "BillingAccount",
    ]);
    const number = await running.get("/allEntity/31680000002");
    expect(number.body).toMatchObject([{ "@type": "Subscription", mobileNumber: "31680000002" }]);
    const condition = await running.get(
      `/allEntity/${encodeURIComponent("familyName=de Vries&status=validated")}`,
    );
    expect(condition.body).toMatchObject([{ familyName: "de Vries" }]);
    expect((await running.get("/allEntity/nobody-at-all")).body).toEqual([]);
  });

  it("an identification is valid unless it is too short or somebody else's", async () => {
    const check = async (identificationId: string): Promise<unknown> =>
      (
        await running.post("/individual/identification/validate", {
          identificationType: "passport",
          identificationId,
        })
      ).body;
    expect(await check("NEW-1")).toMatchObject({ valid: true });
    expect(await check("X1")).toMatchObject({ valid: false, reason: expect.any(String) });
    expect(await check("P-MOREAU-1")).toMatchObject({ valid: false });
    expect((await running.post("/individual/identification/validate", {})).status).toBe(400);
  });

  it("notes stay with the account or subscription they were added to", async () => {
    const [one, two] = running.state.accounts;
    const [subscription] = running.state.subscriptions;
    await running.post("/account/note", { accountID: one?.id, text: "first" });
    await running.post("/subscription/note", { subscriptionId: subscription?.id, note: { text: "second" } });
    const texts = async (path: string): Promise<unknown> =>
      (await running.get(path)).body.map(({ text }: { text: string }) => text);
    expect(await texts(`/account/${one?.id}/note`)).toEqual(["first"]);
    expect(await texts(`/account/${two?.id}/note`)).toEqual([]);
    expect(await texts(`/subscription/note?mobileNumber=${subscription?.mobileNumber}`)).toEqual(["second"]);
    expect((await running.post("/account/note", { accountID: "none", text: "x" })).status).toBe(400);
    expect((await running.post("/account/note", { accountID: one?.id })).status).toBe(400);
  });
});
