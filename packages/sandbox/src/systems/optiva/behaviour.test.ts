import { afterEach, beforeEach, describe, expect, test as it } from "vitest";
import { serviceAccounts } from "../keycloak/catalog.ts";
import { permits } from "./access/roles.ts";
import { type RunningOptiva, startOptiva } from "./optiva.fixture.ts";

let running: RunningOptiva;
afterEach(() => running[Symbol.asyncDispose]());

const person = { givenName: "Man", familyName: "Ners" };

describe("tokens and roles", () => {
  beforeEach(async () => {
    running = await startOptiva({ realTokens: true });
  });

  const token = (root: string, body: Record<string, string>): Promise<Response> =>
    fetch(`${running.url}${root}/realms/sandbox/protocol/openid-connect/token`, {
      method: "POST",
      body: new URLSearchParams({ grant_type: "client_credentials", ...body }),
    });
  const { clientId: client_id, clientSecret: client_secret } = serviceAccounts.optivaReader;

  it.each(["", "/auth"])(
    "Keycloak gives tokens below %j/realms, with the client's default scopes",
    async (root) => {
      const response = await token(root, { client_id, client_secret });
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({
        expires_in: 3600,
        token_type: "Bearer",
        scope: "obp-apigw:read",
      });
    },
  );

  it("Keycloak refuses a wrong secret, an unknown client, a scope that the client has not, another realm", async () => {
    const wrong = await token("", { client_id, client_secret: "wrong" });
    expect([wrong.status, (await wrong.json()).error]).toEqual([401, "unauthorized_client"]);
    expect((await token("", { client_id: "nobody", client_secret })).status).toBe(401);
    const scope = await token("", { client_id, client_secret, scope: "obp-apigw:write" });
    expect([scope.status, (await scope.json()).error]).toEqual([400, "invalid_scope"]);
    const url = `${running.url}/realms/other/protocol/openid-connect/token`;
    expect((await fetch(url, { method: "POST", body: "" })).status).toBe(404);
  });

  it("a client with few roles gets as far as they reach", async () => {
    const as = { as: "optivaClerk" } as const;
    const party = await running.post("/individual", person, as);
    const engagedParty = { id: party.body.id, href: party.body.href };
    const customer = await running.post("/customer", { name: "Man Ners", engagedParty }, as);
    const relatedParty = [{ id: customer.body.id, href: customer.body.href }];
    const account = await running.post("/billingAccount", { name: "Man Ners", relatedParty }, as);
    expect([party.status, customer.status, account.status]).toEqual([201, 201, 403]);
    expect((await running.get(`/dashboard/customer/${customer.body.id}`, as)).status).toBe(200);
    expect((await running.call("DELETE", `/customer/${customer.body.id}`, undefined, as)).status).toBe(403);
    expect((await running.get("/billingAccount", as)).status).toBe(403);
  });

  it.each([
    ["1:customer:get", true],
    ["1:customer:*", true],
    ["1:*:get", true],
    ["1:*:*", true],
    ["csr-all-operations", true],
    ["csr-all-customer-operations", true],
    ["1:customer:post", false],
    ["1:individual:*", false],
    ["2:*:*", false],
    ["1:admin", false],
  ])("the role %s allows to read customers: %s", (role, allowed) => {
    const account = { ...serviceAccounts.optiva, roles: [role] };
    expect(permits(account, "customer", "get")).toBe(allowed);
    expect(permits({ ...account, availableSpids: ["2:Other"] }, "customer", "get")).toBe(false);
  });

  it("a token that ceases to be valid is 401 from then on", async () => {
    running.faults.add({
      system: "optiva",
      operation: "individuals.list",
      fault: { kind: "unauthenticated" },
      times: 1,
    });
    expect((await running.get("/individual")).status).toBe(401);
    expect((await running.get("/customer")).body).toMatchObject({ code: "41" });
  });
});

describe("manners", () => {
  beforeEach(async () => {
    running = await startOptiva();
  });

  it("created, updated and deleted answer as they are told to", async () => {
    running.control.behave({ createdStatus: 202, updatedStatus: 201, deletedStatus: 200 });
    const created = await running.post("/individual", person);
    const path = `/individual/${created.body.id}`;
    const updated = await running.patch(path, { gender: "male" });
    const deleted = await running.call("DELETE", path);
    expect([created.status, updated.status, deleted.status, deleted.body]).toEqual([
      202,
      201,
      200,
      updated.body,
    ]);
  });

  it("every kind of JSON patch is parsed in the log", async () => {
    const [party] = running.state.parties;
    const headers = { "content-type": "application/merge-patch+json" };
    await running.patch(`/individual/${party?.id}`, { gender: "female" }, { headers });
    expect(running.requests({ operation: "individuals.update" })).toMatchObject([
      { body: { gender: "female" } },
    ]);
  });

  it("codes may be numbers, media types refused", async () => {
    running.control.behave({ errorCodes: "number", patchTypes: ["application/merge-patch+json"] });
    expect((await running.get("/individual/none")).body.code).toBe(60);
    const [party] = running.state.parties;
    expect((await running.patch(`/individual/${party?.id}`, {})).body).toMatchObject({
      code: 68,
      status: "415",
    });
  });
});

describe("JSON that is nested deeply", () => {
  beforeEach(async () => {
    running = await startOptiva();
  });

  it("is refused where it is written, and no list or search stumbles over it", async () => {
    const deep = `{"givenName":"A","familyName":"B","x":${"[".repeat(20_000)}${"]".repeat(20_000)}}`;
    expect((await running.post("/individual", deep)).body).toMatchObject({ code: "22", status: "400" });
    const sound = `{"givenName":"A","familyName":"B","x":${"[".repeat(150)}${"]".repeat(150)}}`;
    expect((await running.post("/individual", sound)).status).toBe(201);
    expect((await running.get("/individual?sort=x.y&x.z=1")).status).toBe(200);
    expect((await running.get("/allEntity/A")).status).toBe(200);
  });
});

describe("the system as a whole", () => {
  beforeEach(async () => {
    running = await startOptiva();
  });

  it("has the same ids for the same seed, others for another", async () => {
    await using same = await startOptiva({ seed: 1 });
    await using other = await startOptiva({ seed: 2 });
    const ids = ({ state }: RunningOptiva): unknown =>
      [...state.parties, ...state.customers, ...state.accounts].map(({ id }) => id);
    expect(ids(same)).toEqual(ids(running));
    expect(ids(other)).not.toEqual(ids(running));
    const [next, twin] = [await running.post("/individual", person), await same.post("/individual", person)];
    expect(next.body.id).toBe(twin.body.id);
  });

  it("gives its state away in copies", async () => {
    Object.assign(running.state.parties[0] ?? {}, { familyName: "Changed" });
    expect(running.state.parties[0]?.familyName).toBe("Moreau");
  });

  it("carries out a request before a fault only when it is told to", async () => {
    const count = (): number => running.state.parties.length;
    const before = count();
    const rule = { system: "optiva", operation: "individuals.create" } as const;
    running.faults.add({ ...rule, fault: { kind: "reset" }, times: 1 });
    await expect(running.post("/individual", person)).rejects.toThrow();
    expect(count()).toBe(before);
    running.faults.add({ ...rule, fault: { kind: "reset", executed: true }, times: 1 });
    await expect(running.post("/individual", person)).rejects.toThrow();
    expect(count()).toBe(before + 1);
    expect(running.requests({ system: "optiva", operation: "individuals.create" })).toMatchObject([
      { fault: "reset", body: person },
      { fault: "reset", body: person },
    ]);
  });
});
