import { afterAll, beforeAll, describe, expect, test as it } from "vitest";
import { type RunningOptiva, startOptiva } from "./optiva.fixture.ts";

// What the TM Forum's conformance kits for TMF629 and TMF632 v4 assert: the status, the media type, the presence of
// the mandatory attributes, the equality of what was written, filters by attribute, chosen fields, and 404 afterwards.

let running: RunningOptiva;
let party: { readonly id: string; readonly href: string };
beforeAll(async () => {
  running = await startOptiva();
  const { body } = await running.post("/individual", { givenName: "Kit", familyName: "Party" });
  party = { id: body.id, href: body.href };
});
afterAll(() => running[Symbol.asyncDispose]());

interface Kit {
  readonly name: string;
  readonly path: string;
  readonly mandatory: readonly string[];
  minimal(): Record<string, unknown>;
  full(): Record<string, unknown>;
  readonly filters: readonly string[];
  readonly change: Record<string, unknown>;
  readonly mandatoryInBody: readonly string[];
}

const validFor = { startDateTime: "2026-01-01T00:00:00.000Z", endDateTime: "2030-01-01T00:00:00.000Z" };

const kits: readonly Kit[] = [
  {
    name: "TMF629 customer",
    path: "/customer",
    mandatory: ["id", "href", "name", "engagedParty"],
    minimal: () => ({ name: "Minimal Customer", engagedParty: { ...party, "@referredType": "Individual" } }),
    full: () => ({
      name: "Full Customer",
      status: "Prospective",
      statusReason: "Walked in",
      engagedParty: { ...party, name: "Kit Party", "@referredType": "Individual" },
      validFor,
      account: [{ id: "1", name: "An account" }],
      agreement: [{ id: "2", name: "An agreement" }],
      characteristic: [{ name: "segment", valueType: "object", value: { loyal: true, since: 2019 } }],
      contactMedium: [
        { mediumType: "email", preferred: true, characteristic: { emailAddress: "kit@example.com" } },
      ],
      creditProfile: [{ creditProfileDate: "2026-01-01T00:00:00.000Z", creditScore: 7, validFor }],
      paymentMethod: [{ id: "3", name: "A card" }],
      relatedParty: [{ id: "4", role: "guardian", "@referredType": "Organization" }],
      "@type": "BusinessCustomer",
      "@baseType": "Customer",
      "@schemaLocation": "https://example.com/BusinessCustomer.schema.json",
    }),
    filters: [
      "name",
      "status",
      "statusReason",
      "engagedParty.id",
      "characteristic.name",
      "validFor.endDateTime",
    ],
    change: { name: "Changed Customer", statusReason: "Changed" },
    mandatoryInBody: ["name", "engagedParty"],
  },
  {
    name: "TMF632 individual",
    path: "/individual",
    mandatory: ["id", "href", "givenName", "familyName"],
    minimal: () => ({ givenName: "Mini", familyName: "Mal" }),
    full: () => ({
      givenName: "Jane",
      familyName: "Lamborgizzia",
      familyNamePrefix: "van der",
      fullName: "Jane van der Lamborgizzia",
      gender: "female",
      birthDate: "1967-09-26T05:00:00.246Z",
      maritalStatus: "married",
      nationality: "Italian",
      status: "validated",
      contactMedium: [
        { mediumType: "postalAddress", characteristic: { city: "Paris", country: "France" }, validFor },
      ],
      individualIdentification: [{ identificationType: "passport", identificationId: "51DD1234", validFor }],
      languageAbility: [{ languageCode: "IT", isFavouriteLanguage: true }],
      partyCharacteristic: [{ name: "shoeSize", value: 42 }],
      externalReference: [{ externalReferenceType: "CRM", name: "http://crm.example/1" }],
      "@type": "Individual",
      "@baseType": "Party",
    }),
    filters: [
      "givenName",
      "familyName",
      "gender",
      "nationality",
      "contactMedium.characteristic.city",
      "status",
    ],
    change: { familyName: "Changed", nationality: "French" },
    mandatoryInBody: ["givenName", "familyName"],
  },
];

describe.each(kits)("$name", ({ path, mandatory, minimal, full, filters, change, mandatoryInBody }) => {
  it("POST with the minimum answers 201, JSON, a Location and every mandatory attribute", async () => {
    const { status, headers, body } = await running.post(path, minimal());
    expect(status).toBe(201);
    expect(headers.get("content-type")).toBe("application/json;charset=utf-8");
    expect(Object.keys(body)).toEqual(expect.arrayContaining([...mandatory]));
    expect(body).toMatchObject(minimal());
    expect(headers.get("location")).toBe(body.href);
    expect(body.href).toMatch(new RegExp(`^/api${path}/.+`));
    expect((await running.get(`${path}/${body.id}`)).body).toEqual(body);
  });

  it("POST with every attribute keeps each of them as it was written", async () => {
    const { status, body } = await running.post(path, full());
    expect(status).toBe(201);
    expect(body).toEqual({ ...body, ...full() });
    const { body: read } = await running.get(`${path}/${body.id}`);
    expect(read).toEqual(body);
  });

  it("POST without a mandatory attribute is 400 with an Error body", async () => {
    for (const field of mandatoryInBody) {
      const { [field]: _, ...incomplete } = minimal();
      const { status, body } = await running.post(path, incomplete);
      expect(status).toBe(400);
      expect(body).toMatchObject({ code: "23", reason: "Missing body field", status: "400" });
      expect(body.message).toContain(field);
    }
  });

  it("GET of the collection answers 200 and every mandatory attribute of each entry", async () => {
    const { status, headers, body } = await running.get(path);
    expect(status).toBe(200);
    expect(headers.get("x-total-count")).toBe(String(body.length));
    expect(headers.get("x-result-count")).toBe(String(body.length));
    for (const entry of body) expect(Object.keys(entry)).toEqual(expect.arrayContaining([...mandatory]));
  });

  it("GET with a filter by each attribute finds the entry and nothing that differs", async () => {
    const { body: created } = await running.post(path, full());
    for (const filter of filters) {
      const wanted = at(created, filter);
      const { status, body } = await running.get(`${path}?${filter}=${encodeURIComponent(wanted)}`);
      expect(status).toBe(200);
      expect(body.map((entry: { id: string }) => entry.id)).toContain(created.id);
      for (const entry of body) expect(at(entry, filter)).toBe(wanted);
    }
    expect((await running.get(`${path}?id=${created.id}`)).body).toEqual([created]);
  });

  it("GET with fields answers those, id and href, of the collection and of one", async () => {
    const { body: created } = await running.post(path, full());
    for (const field of mandatory) {
      const { body } = await running.get(`${path}?fields=${field}&id=${created.id}`);
      const expected = { id: created.id, href: created.href, [field]: created[field] };
      expect(body).toEqual([expected]);
      expect((await running.get(`${path}/${created.id}?fields=${field}`)).body).toEqual(expected);
    }
  });

  it.each(["application/json", "application/merge-patch+json"])(
    "PATCH as %s changes what it says",
    async (type) => {
      const { body: created } = await running.post(path, full());
      const answer = await running.patch(`${path}/${created.id}`, change, {
        headers: { "content-type": type },
      });
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({ ...created, ...change });
      expect((await running.get(`${path}/${created.id}`)).body).toEqual(answer.body);
    },
  );

  it("DELETE answers 204 without a body, and 404 from then on", async () => {
    const { body: created } = await running.post(path, minimal());
    const answer = await running.call("DELETE", `${path}/${created.id}`);
    expect([answer.status, answer.body]).toEqual([204, undefined]);
    for (const method of ["GET", "DELETE", "PATCH"]) {
      const body = method === "PATCH" ? change : undefined;
      const gone = await running.call(method, `${path}/${created.id}`, body);
      expect([method, gone.status]).toEqual([method, 404]);
      expect(gone.body).toMatchObject({ code: "60", reason: "Resource not found", status: "404" });
    }
  });

  it("an entry that never was is 404", async () => {
    expect((await running.get(`${path}/404ID`)).status).toBe(404);
  });
});

function at(value: unknown, path: string): string {
  const found = path.split(".").reduce<unknown>((node, name) => {
    const inner = Array.isArray(node) ? node[0] : node;
    return (inner as Record<string, unknown> | undefined)?.[name];
  }, value);
  return String(found);
}
