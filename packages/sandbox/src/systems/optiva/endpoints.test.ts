import { createManualClock } from "@telcokit/core/testing";
import { afterAll, beforeAll, describe, expect, test as it } from "vitest";
import { optivaOperations } from "../../operations/optiva.ts";
import { type Endpoint, prepare, seededPeople } from "./endpoint.fixture.ts";
import { endpoints } from "./endpoints.fixture.ts";
import { type RunningOptiva, startOptiva } from "./optiva.fixture.ts";

let running: RunningOptiva;
let all: readonly Endpoint[];
beforeAll(async () => {
  // Time stands still: an order that moves on would change what the endpoints after it answer.
  running = await startOptiva({ realTokens: true, clock: createManualClock() });
  const people = seededPeople(running);
  all = endpoints(people, await prepare(running, people));
});
afterAll(() => running[Symbol.asyncDispose]());

describe("the seventy endpoints of the fact sheet", () => {
  it("are all here, and the client's name of each is known to the faults", () => {
    const numbers = all.map(({ no }) => no).toSorted((one, other) => one - other);
    expect(numbers).toEqual(Array.from({ length: 70 }, (_, index) => index + 1));
    const extra = ["productOrders.get", "productOfferings.get"];
    expect([...new Set([...all.map(({ operation }) => operation), ...extra])].toSorted()).toEqual(
      Object.keys(optivaOperations).toSorted(),
    );
  });

  it("refuse a request without a token, and with one that is not valid, by 401", async () => {
    for (const { method, path } of all) {
      const none = await fetch(`${running.url}/api${path}`, { method });
      expect([path, none.status, none.headers.get("www-authenticate")]).toEqual([
        path,
        401,
        'Bearer realm="sandbox"',
      ]);
      expect(await none.json()).toMatchObject({ code: "40", reason: "Missing credentials", status: "401" });
    }
    const bad = await fetch(`${running.url}/api/individual`, {
      headers: { authorization: "Bearer nonsense" },
    });
    expect([bad.status, await bad.json()]).toMatchObject([
      401,
      { code: "41", reason: "Invalid credentials" },
    ]);
  });

  it("refuse another service provider's token by 403 with an Error body that does not name the role", async () => {
    for (const { method, path, body } of all) {
      const answer = await running.call(method, path, body, { as: "optivaStranger" });
      expect([path, answer.status]).toEqual([path, 403]);
      expect(answer.body).toMatchObject({ code: "50", reason: "Access denied", status: "403" });
      expect(JSON.stringify(answer.body)).not.toMatch(/\w:\w/);
    }
  });

  it("let a token with the scope to read do nothing but read", async () => {
    for (const { method, path, body } of all.filter((each) => each.method !== "GET")) {
      const answer = await running.call(method, path, body, { as: "optivaReader" });
      expect([path, answer.status, answer.body.message]).toEqual([
        path,
        403,
        expect.stringContaining("scope"),
      ]);
    }
    for (const { path } of all.filter(({ method }) => method === "GET")) {
      expect([path, (await running.get(path, { as: "optivaReader" })).status]).toEqual([path, 200]);
    }
  });

  it("answer a method they do not have by 405 and say which they have", async () => {
    for (const path of ["/individual", "/pin/generate", "/subscription/adjustment/1", "/mnp/eligibility"]) {
      const answer = await running.call("PUT", path, {});
      expect([path, answer.status]).toEqual([path, 405]);
      expect(answer.headers.get("allow")).toMatch(/^(GET|POST|PATCH|DELETE)(, \w+)*$/);
      expect(answer.body).toMatchObject({ code: "61", status: "405" });
    }
    for (const slip of ["/raf/histoy/1", "/paymentMethod1", "/nothing"]) {
      expect((await running.get(slip)).body).toMatchObject({ code: "20", status: "404" });
    }
  });

  it("serve the request that the document asks for, and the log has it under the client's name", async () => {
    for (const { no, operation, method, path, body, status } of all) {
      const answer = await running.call(method, path, body);
      expect([no, operation, answer.status, answer.body?.message]).toEqual([
        no,
        operation,
        status,
        undefined,
      ]);
      expect(running.requests().at(-1)).toMatchObject({
        system: "optiva",
        operation,
        method,
        path: `/api${path}`,
        status,
      });
    }
  });
});
