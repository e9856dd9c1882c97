import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OptivaCmsClient } from "../client.ts";
import { type Gateway, startGateway } from "../gateway.fixture.ts";
import type { ListQuery } from "./list-query.ts";

let gateway: Gateway;
let cms: OptivaCmsClient;

beforeAll(async () => {
  gateway = await startGateway(() => ({ body: [] }));
  cms = gateway.client();
});

afterAll(() => gateway[Symbol.asyncDispose]());

async function sent(query: ListQuery): Promise<[string, string][]> {
  gateway.answerWith(() => ({ body: [] }));
  await cms.customers.list(query).toArray({ max: 1 });
  const { searchParams } = new URL(gateway.arrived[0]?.url ?? "", "http://x");
  return [...searchParams].filter(([name]) => name !== "offset" && name !== "limit");
}

describe("a query", () => {
  it.each<[string, ListQuery, [string, string][]]>([
    ["a value", { filter: { status: "active" } }, [["status", "active"]]],
    ["what must be encoded", { filter: { name: "A&B=C,é+ " } }, [["name", "A&B=C,é+ "]]],
    ["a nested attribute", { filter: { "engagedParty.id": "7" } }, [["engagedParty.id", "7"]]],
    ["one of several", { filter: { status: ["active", "held"] } }, [["status", "active,held"]]],
    [
      "numbers and booleans",
      { filter: { size: 3, preferred: false } },
      [
        ["size", "3"],
        ["preferred", "false"],
      ],
    ],
    [
      "comparisons",
      { filter: { "validFor.startDateTime": { gte: new Date(0), lt: "2026-01-01" } } },
      [
        ["validFor.startDateTime.gte", "1970-01-01T00:00:00.000Z"],
        ["validFor.startDateTime.lt", "2026-01-01"],
      ],
    ],
    ["a suffix in the name", { filter: { "name.regex": "^A" } }, [["name.regex", "^A"]]],
    ["nothing for undefined", { filter: { name: undefined, size: { gt: undefined } } as never }, []],
    ["a sort", { sort: "-name" }, [["sort", "-name"]]],
    ["several sorts", { sort: ["-name", "id"] }, [["sort", "-name,id"]]],
    ["fields, with the id", { fields: ["name", "id", "status"] }, [["fields", "id,name,status"]]],
  ])("sends %s", async (_title, query, pairs) => {
    expect(await sent(query)).toEqual(pairs);
  });

  it.each<[string, ListQuery]>([
    ["a filter called like an option", { filter: { limit: 3 } }],
    ["one of none", { filter: { status: [] } }],
    ["an operator nobody knows", { filter: { size: { near: 3 } } } as never],
    ["a condition twice", { filter: { "size.gt": 1, size: { gt: 2 } } }],
    ["a year of five digits", { filter: { creationDate: { gt: new Date("+010000-01-01T00:00:00Z") } } }],
    ["a date that is none", { filter: { creationDate: new Date(Number.NaN) } }],
    ["a year before 0", { filter: { creationDate: new Date("-000001-06-01T00:00:00Z") } }],
    ["no field", { fields: [] }],
    ["an attribute that would end the query", { filter: { "a&b": "c" } }],
  ])("is refused with %s", async (_title, query) => {
    gateway.answerWith(() => ({ body: [] }));
    expect(await cms.customers.list(query).toArray({ max: 1 }).result()).toMatchObject({
      error: { code: "request_invalid" },
    });
    expect(gateway.arrived).toEqual([]);
  });
});
