import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OptivaCmsClient } from "../client.ts";
import { type Gateway, startGateway } from "../gateway.fixture.ts";
import type { Endpoint } from "./endpoint.fixture.ts";
import { otherEndpoints } from "./other.fixture.ts";
import { removalByPost, resourceEndpoints } from "./resources.fixture.ts";

const endpoints = Object.entries({
  ...resourceEndpoints,
  ...otherEndpoints,
  "productOrders.remove by POST": removalByPost,
}).map(([name, one]) => ({ name, ...one }));

function answerOf({ status, reply }: Endpoint) {
  return { status, ...(reply === undefined ? {} : { body: reply }) };
}

let gateway: Gateway;
let cms: OptivaCmsClient;

beforeAll(async () => {
  gateway = await startGateway(() => ({}));
  cms = gateway.client();
});

afterAll(() => gateway[Symbol.asyncDispose]());

describe("every endpoint", () => {
  it("of the seventy is there", () => {
    const numbers = new Set(endpoints.map(({ number }) => number));
    expect(Array.from({ length: 70 }, (_, at) => at + 1).filter((each) => !numbers.has(each))).toEqual([]);
  });

  it.each(endpoints)("$name sends $request and gives what was answered", async (endpoint) => {
    gateway.answerWith(() => answerOf(endpoint));
    expect(await endpoint.call(cms)).toEqual(endpoint.value);
    const [arrived, ...more] = gateway.arrived;
    expect(more).toEqual([]);
    expect(`${arrived?.method} ${arrived?.url}`).toBe(endpoint.request.replace(" /", " /api/"));
    expect(arrived?.body).toEqual(endpoint.body);
    expect(arrived?.headers["content-type"]).toBe(
      endpoint.body === undefined ? undefined : "application/json",
    );
  });
});
