import { describe, expect, it } from "vitest";
import { type Answer, type Arrived, reply, startGatekeeper } from "./gatekeeper.fixture.ts";
import { basicAuth, createAcrClient, isValid } from "./index.ts";
import type { AcrClientOptions } from "./options.ts";
import * as sample from "./samples.fixture.ts";

const auth = basicAuth({ username: "app", password: "secret" });
const target = { address: sample.number, acr: sample.reference };

async function against(answer: (request: Arrived) => Answer, options: Partial<AcrClientOptions> = {}) {
  const gatekeeper = await startGatekeeper(answer);
  const { baseUrl, arrived } = gatekeeper;
  const acr = createAcrClient({ baseUrl, auth, retry: false, ...options, developerId: "dev-1" });
  const close = async () => {
    await acr.close();
    await gatekeeper[Symbol.asyncDispose]();
  };
  return { acr, arrived, [Symbol.asyncDispose]: close };
}

const flat = { acr: sample.reference, status: "Valid", expiry: "Thu 11 Jun 2009 02:51:59 GMT" };
const bodiesOf = (arrived: readonly Arrived[]) => arrived.map(({ body }) => JSON.parse(body));

// Where E37533-01 contradicts itself, and what this client makes of it. The numbers are those of our fact sheet.
describe("the document against itself", () => {
  it("1: requests are nested like its samples, with the developer inside, or flat like its lists", async () => {
    const change = { ...target, applicationId: "app-1" };
    await using nested = await against(() => reply(200, flat));
    await nested.acr.create(sample.number);
    await nested.acr.refresh(change);
    expect(bodiesOf(nested.arrived)).toEqual([
      { acr: { status: "Valid" } },
      { acr: { status: "Valid", developerId: "dev-1", applicationId: "app-1" } },
    ]);
    await using listed = await against(() => reply(200, flat), { requestShape: "flat" });
    await listed.acr.create(sample.number);
    await listed.acr.refresh(change);
    expect(bodiesOf(listed.arrived)).toEqual([
      { status: "Valid" },
      { status: "Valid", developerId: "dev-1", applicationId: "app-1" },
    ]);
  });

  it.each([
    ["flat", flat],
    ["nested", { acr: flat }],
    ["half nested", { acr: { acr: sample.reference, status: "Valid" }, expiry: flat.expiry }],
  ])("2: replies of every operation are read %s", async (_, body) => {
    await using service = await against(() => reply(200, body));
    const whole = { ...flat, expiresAt: new Date("2009-06-11T02:51:59Z") };
    expect(await service.acr.create(sample.number)).toEqual(whole);
    expect(await service.acr.query(target)).toEqual(whole);
    expect(await service.acr.refresh(target)).toEqual(whole);
    expect(await service.acr.changeStatus({ ...target, status: "Valid" })).toEqual(whole);
  });

  it.each([{ acr: { status: "Expired" } }, { status: "Expired" }, { acr: "", status: "Expired" }])(
    "3: a reply without the reference (%j) is about the one that was asked for",
    async (body) => {
      await using service = await against(() => reply(200, body));
      expect(await service.acr.query(target)).toEqual({ acr: sample.reference, status: "Expired" });
      expect(await service.acr.refresh(target)).toEqual({
        acr: sample.reference,
        status: "Expired",
        expiry: "",
      });
    },
  );

  it.each([
    ["Thu 11 Jun 2009 02:51:59 GMT", "4: an expiry without its comma", "2009-06-11T02:51:59.000Z"],
    ["Thu 11 Jun 2014 02:51:59 GMT", "5: an expiry on the wrong weekday", "2014-06-11T02:51:59.000Z"],
    ["when it rains", "4: an expiry that is no date", undefined],
  ])("%2$s is no reason to fail, and is kept as it came", async (expiry, _, iso) => {
    await using service = await against(() => reply(201, { ...flat, expiry }));
    const created = await service.acr.create(sample.number);
    expect(created.expiry).toBe(expiry);
    expect(created.expiresAt?.toISOString()).toBe(iso);
    expect("expiresAt" in created).toBe(iso !== undefined);
  });

  it("6: an expiry is never computed, only read", async () => {
    await using service = await against(() => reply(201, { acr: sample.reference, status: "Valid" }));
    const created = await service.acr.create(sample.number);
    expect(created).toEqual({ acr: sample.reference, status: "Valid", expiry: "" });
    expect(isValid(created, 0)).toBe(false);
  });

  it.each([
    "acr:0123456890123456789;ncc=23415",
    "acr:01234567890123456789;ncc=1",
    "acr:de993519-7922-4a03-8204",
  ])("7: a reference has no length and no alphabet: %s", async (acr) => {
    await using service = await against(() => reply(201, { ...flat, acr }));
    expect(await service.acr.create(sample.number)).toMatchObject({ acr });
    await service.acr.query({ ...target, acr });
    expect(decodeURIComponent(service.arrived[1]?.line.split(/[/ ]/)[5] ?? "")).toBe(acr);
  });

  it("8: a body without its closing brace is reply_invalid, with the text at hand", async () => {
    await using service = await against(() => reply(200, sample.changedAsPrinted));
    expect(await service.acr.refresh(target).result()).toMatchObject({
      error: { code: "reply_invalid", excerpt: sample.changedAsPrinted, status: 200 },
    });
  });

  it("9: a Content-Length that promises more than comes is a fault of the connection", async () => {
    await using service = await against(() => reply(200, sample.queried, { "content-length": "1234" }));
    expect(await service.acr.query(target).result()).toMatchObject({ error: { code: "connection_failed" } });
  });

  it("10: Accept goes with every request, Content-Type with a body only", async () => {
    await using service = await against(() => reply(200, flat));
    await service.acr.create(sample.number);
    await service.acr.query(target);
    expect(service.arrived.map(({ headers }) => [headers.accept, headers["content-type"]])).toEqual([
      ["application/json", "application/json"],
      ["application/json", undefined],
    ]);
  });

  it("11: the path ends with the number, although the sample glues HTTP/1.1 to it", async () => {
    await using service = await against(() => reply(201, flat), { addressEncoding: "as-documented" });
    await service.acr.create(sample.number);
    expect(service.arrived[0]?.line).toBe("POST /CustomerReference/v1/tel%2B%3A7990123456 HTTP/1.1");
  });

  it("12: a change names its developer: per call, or once for the client, and never none", async () => {
    await using service = await against(() => reply(200, flat));
    await service.acr.refresh(target);
    await service.acr.refresh({ ...target, developerId: "dev-2" });
    expect(bodiesOf(service.arrived).map(({ acr }) => acr.developerId)).toEqual(["dev-1", "dev-2"]);
    const bare = createAcrClient({ baseUrl: "http://127.0.0.1:1", auth });
    for (const developerId of [undefined as unknown as string, "", " ", "dev\n1"]) {
      expect(await bare.refresh({ ...target, developerId }).result()).toMatchObject({
        error: { code: "request_invalid", attempts: 0, issues: [{ path: ["developerId"] }] },
      });
    }
  });

  it("13: query needs neither body nor developer", async () => {
    await using service = await against(() => reply(200, sample.queried));
    await service.acr.query(target);
    expect(service.arrived).toMatchObject([{ body: "" }]);
  });

  it("14: refresh sends Valid and nothing else; any other status goes through changeStatus", async () => {
    await using service = await against(() => reply(200, { ...flat, status: "Suspended" }));
    await service.acr.refresh(target);
    const changed = await service.acr.changeStatus({ ...target, status: "Suspended", expiry: "never" });
    expect(changed.status).toBe("Suspended");
    expect(bodiesOf(service.arrived)).toEqual([
      { acr: { status: "Valid", developerId: "dev-1" } },
      { acr: { status: "Suspended", expiry: "never", developerId: "dev-1" } },
    ]);
  });

  it("15: numbers are international, national ones are refused", async () => {
    await using service = await against(() => reply(201, flat));
    expect(await service.acr.create("0789123456").result()).toMatchObject({
      error: { code: "request_invalid" },
    });
    expect(service.arrived).toEqual([]);
  });

  it.each([200, 201, 202])("16: %i is a success for every operation, and meta tells it", async (status) => {
    await using service = await against(() => reply(status, flat));
    const { acr } = service;
    for (const call of [acr.create(sample.number), acr.query(target), acr.refresh(target)]) {
      expect((await call.withMeta()).meta.status).toBe(status);
    }
  });

  it("17: the network code is any text", async () => {
    const acr = "acr:0123;ncc=service-provider.group_1";
    await using service = await against(() => reply(201, { ...flat, acr }));
    expect(await service.acr.create(sample.number)).toMatchObject({ acr });
  });
});

describe("a reply", () => {
  it.each([
    {},
    { acr: sample.reference },
    { acr: {} },
    { status: 1 },
    [],
    null,
    "Valid",
    { acr: [], status: null },
  ])("that is not what the document says (%j) is reply_invalid", async (body) => {
    await using service = await against(() => reply(200, body === "Valid" ? '"Valid"' : body));
    expect(await service.acr.query(target).result()).toMatchObject({ error: { code: "reply_invalid" } });
  });

  it.each([
    ["an expiry that is a number", { ...flat, expiry: 3600 }, { status: "Valid", expiry: "3600" }],
    ["an expiry of null", { ...flat, expiry: null }, { status: "Valid", expiry: "" }],
    ["no status", { acr: sample.reference }, { status: "Valid", expiry: "" }],
    ["a status of null", { acr: { acr: sample.reference, status: null } }, { status: "Valid", expiry: "" }],
  ])("that confirms a change is a success with %s", async (_title, body, seen) => {
    for (const validateReplies of ["lenient", "off"] as const) {
      await using service = await against(() => reply(201, body), { validateReplies });
      expect(await service.acr.create(sample.number)).toMatchObject({ acr: sample.reference, ...seen });
      expect(await service.acr.refresh(target)).toMatchObject({ acr: sample.reference, ...seen });
    }
  });

  it("to create without a reference leaves it unknown, as nobody can tell it again", async () => {
    await using service = await against(() => reply(201, { status: "Valid" }));
    expect(await service.acr.create(sample.number).result()).toMatchObject({
      error: { code: "outcome_unknown", cause: { code: "reply_invalid" } },
    });
  });

  it("to changeStatus that does not repeat the status confirms the one that was asked for", async () => {
    await using service = await against(() => reply(200, { acr: target.acr }));
    expect(await service.acr.changeStatus({ ...target, status: "Suspended" })).toEqual({
      acr: target.acr,
      status: "Suspended",
      expiry: "",
    });
  });

  it("without content confirms a change: the status line says yes", async () => {
    for (const validateReplies of ["lenient", "strict", "off"] as const) {
      await using service = await against(() => reply(204, ""), { validateReplies });
      const confirmed = { acr: target.acr, expiry: "" };
      expect(await service.acr.refresh(target)).toEqual({ ...confirmed, status: "Valid" });
      expect(await service.acr.changeStatus({ ...target, status: "Suspended" })).toEqual({
        ...confirmed,
        status: "Suspended",
      });
      expect(await service.acr.create(sample.number).result()).toMatchObject({ ok: false });
    }
  });

  it("to a change that speaks of no reference confirms nothing", async () => {
    await using service = await against(() => reply(200, { message: "sign in" }));
    expect(await service.acr.refresh(target).result()).toMatchObject({ error: { code: "reply_invalid" } });
    expect(await service.acr.changeStatus({ ...target, status: "Suspended" }).result()).toMatchObject({
      error: { code: "outcome_unknown" },
    });
  });

  it("keeps an unknown status, unless replies are checked strictly", async () => {
    const answer = () => reply(200, { acr: { status: "Paused" } });
    await using lenient = await against(answer);
    expect(await lenient.acr.query(target)).toMatchObject({ status: "Paused" });
    await using strict = await against(answer, { validateReplies: "strict" });
    expect(await strict.acr.query(target).result()).toMatchObject({ error: { code: "reply_invalid" } });
  });

  it("is read in both shapes when it is not checked", async () => {
    await using service = await against(() => reply(200, sample.queried), { validateReplies: "off" });
    expect(await service.acr.query(target)).toEqual({ acr: sample.reference, status: "Expired" });
  });
});
