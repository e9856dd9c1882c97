import { describe, expect, test as it } from "vitest";
import { defaultManners } from "./manners.ts";
import { patched } from "./patch.ts";
import { TmfRefusal } from "./refusal.ts";

const current = {
  id: "1",
  href: "/api/x/1",
  name: "Ada",
  tags: ["a", "b"],
  address: { city: "Lyon", zip: "69" },
};

function patch(type: string | undefined, body: string, manners = defaultManners): unknown {
  const headers: Record<string, string> = type === undefined ? {} : { "content-type": type };
  try {
    return patched(current, { headers, raw: new TextEncoder().encode(body) }, manners);
  } catch (error) {
    if (error instanceof TmfRefusal) return [error.status, error.code];
    throw error;
  }
}

const json = "application/json;charset=utf-8";
const operations = "application/json-patch+json";

describe("a merge patch", () => {
  it.each([json, "application/merge-patch+json"])(
    "as %s merges, removes by null, replaces arrays",
    (type) => {
      const body =
        '{"name":"Eve","address":{"zip":null},"tags":["c"],"fresh":{"a":null,"b":1},"@type":"Mine"}';
      expect(patch(type, body)).toEqual({
        ...current,
        name: "Eve",
        address: { city: "Lyon" },
        tags: ["c"],
        fresh: { b: 1 },
        "@type": "Mine",
      });
    },
  );

  it("may repeat id and href but not change or remove them", () => {
    expect(patch(json, '{"id":"1","name":"Eve"}')).toMatchObject({ id: "1", name: "Eve" });
    expect(patch(json, '{"id":"2"}')).toEqual([400, "24"]);
    expect(patch(json, '{"href":null}')).toEqual([400, "24"]);
  });

  it("pollutes nothing", () => {
    const next = patch(json, '{"__proto__":{"polluted":true},"address":{"__proto__":{"polluted":true}}}');
    expect(Object.getPrototypeOf(next)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe("a JSON patch", () => {
  it("adds, replaces, removes and tests", () => {
    const body = JSON.stringify([
      { op: "test", path: "/name", value: "Ada" },
      { op: "replace", path: "/name", value: "Eve" },
      { op: "add", path: "/tags/-", value: "c" },
      { op: "add", path: "/tags/0", value: "z" },
      { op: "remove", path: "/address/zip" },
      { op: "add", path: "/a~1b", value: 1 },
    ]);
    expect(patch(operations, body)).toEqual({
      ...current,
      name: "Eve",
      tags: ["z", "a", "b", "c"],
      address: { city: "Lyon" },
      "a/b": 1,
    });
  });

  it.each([
    ['[{"op":"test","path":"/name","value":"Bo"}]', 409, "patch_test"],
    ['[{"op":"remove","path":"/nothing"}]', 409, "patch_target"],
    ['[{"op":"replace","path":"/tags/9","value":1}]', 409, "patch_target"],
    ['[{"op":"move","path":"/name","from":"/x"}]', 400, "22"],
    ['[{"op":"replace","path":"/id","value":"2"}]', 400, "24"],
    ['{"name":"Eve"}', 400, "22"],
  ])("%s is %i %s", (body, status, code) => {
    expect(patch(operations, body)).toEqual([status, code]);
  });
});

it.each([
  ["text/plain", "{}", 415, "68"],
  [undefined, "{}", 415, "68"],
  [json, "", 400, "21"],
  [json, "{", 400, "22"],
  [json, "[]", 400, "22"],
  [json, "7", 400, "22"],
])("%s with body %j is %i", (type, body, status, code) => {
  expect(patch(type, body)).toEqual([status, code]);
});

it("a media type that the service does not take is 415", () => {
  const picky = { ...defaultManners, patchTypes: ["application/merge-patch+json"] as const };
  expect(patch(json, "{}", picky)).toEqual([415, "68"]);
});
