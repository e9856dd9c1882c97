import { describe, expect, test as it } from "vitest";
import { listing } from "./listing.ts";
import { defaultManners, type OptivaManners } from "./manners.ts";
import { TmfRefusal } from "./refusal.ts";

const entries = [
  {
    id: "1",
    name: "Ada",
    age: 36,
    party: { id: "p1" },
    tag: [{ name: "a" }, { name: "b" }],
    on: "2026-01-01",
  },
  { id: "2", name: "Bo, jr", age: 9, party: { id: "p2" }, tag: [], on: "2026-02-01T10:00:00Z" },
  { id: "3", name: "Cy", age: 100, party: { id: "p1" }, tag: [{ name: "b" }], "x.y": "dotted" },
];

function ask(query: string, manners: Partial<OptivaManners> = {}) {
  const { status, headers, body } = listing(new URLSearchParams(query), entries, {
    manners: { ...defaultManners, ...manners },
  });
  return { status, headers, list: JSON.parse(body) as { id: string }[] };
}

function ids(query: string, manners?: Partial<OptivaManners>): string {
  return ask(query, manners)
    .list.map(({ id }) => id)
    .join("");
}

function refusal(query: string, manners?: Partial<OptivaManners>): unknown {
  try {
    ask(query, manners);
  } catch (error) {
    if (error instanceof TmfRefusal) return [error.status, error.code];
  }
  return "none";
}

describe("regular expressions of a filter", () => {
  it.each(["^(a+)+$", "(a|aa)+$", "(.*)*b"])("take linear time: %s", (pattern) => {
    const long = [{ id: "1", name: `${"a".repeat(50_000)}!` }];
    const query = new URLSearchParams({ "name.regex": pattern });
    expect(JSON.parse(listing(query, long, { manners: defaultManners }).body)).toEqual([]);
  });

  it("that need to go back are refused, as broken ones are", () => {
    for (const pattern of ["(?=a)a", "(a)\\1", "("]) {
      expect(refusal(new URLSearchParams({ "name.regex": pattern }).toString())).toEqual([400, "28"]);
    }
    expect(ids("name.regex=^[AB]")).toBe("12");
  });
});

describe("filters", () => {
  it.each([
    ["name=Ada", "1"],
    ["name=ada", ""],
    ["name=Ada,Cy", "13"],
    ["name=Ada&name=Cy", "13"],
    ["name.eq=Ada", "1"],
    ["name=Bo%2C jr", ""],
    ["party.id=p1", "13"],
    ["party.id=p1&name=Cy", "3"],
    ["tag.name=b", "13"],
    ["tag.name=a", "1"],
    ["age=36", "1"],
    ["age.gt=9", "13"],
    ["age.gte=9", "123"],
    ["age.lt=36", "2"],
    ["age.lte=36", "12"],
    ["age.gt=9&age.lt=100", "1"],
    ["name.regex=^[AB]", "12"],
    ["on.lt=2026-01-15", "1"],
    ["on.gte=2026-02-01T11:00:00%2B01:00", "2"],
    ["on=2026-02-01T10:00:00.000Z", "2"],
    ["x.y=dotted", "3"],
    ["nothing=1", ""],
    ["party=p1", ""],
    ["regex=1", ""],
  ])("%s finds %s", (query, found) => {
    expect(ids(query)).toBe(found);
  });

  it("a broken regular expression is 400", () => {
    expect(refusal("name.regex=(")).toEqual([400, "28"]);
  });
});

describe("pages", () => {
  it("everything is 200, a part of it 206; both tell the totals", () => {
    expect(ask("")).toMatchObject({ status: 200, headers: { "x-total-count": "3", "x-result-count": "3" } });
    expect(ask("limit=2")).toMatchObject({
      status: 206,
      headers: { "x-total-count": "3", "x-result-count": "2" },
    });
    expect(ask("limit=2&party.id=p1")).toMatchObject({ status: 200, headers: { "x-total-count": "2" } });
    expect(ask("limit=0")).toMatchObject({ status: 206, list: [] });
  });

  it("offset counts from 0", () => {
    expect([ids("offset=0&limit=2"), ids("offset=2&limit=2"), ids("offset=1")]).toEqual(["12", "3", "23"]);
  });

  it("without a limit a page has the service's own size", () => {
    expect(ask("", { defaultLimit: 1 })).toMatchObject({ status: 206, list: [{ id: "1" }] });
  });

  it("a page from beyond the end is empty, 416, or the last one again", () => {
    expect(ids("offset=3&limit=2")).toBe("");
    expect(refusal("offset=3", { beyondEnd: "refused" })).toEqual([416, "69"]);
    expect(ids("offset=3&limit=2", { beyondEnd: "last-page" })).toBe("23");
    expect(ids("nothing=1", { beyondEnd: "refused" })).toBe("");
  });

  it.each(["limit=-1", "limit=two", "offset=1.5", "offset="])("%s is 400", (query) => {
    expect(refusal(query)).toEqual([400, "28"]);
  });

  it("a service with bad manners lies about totals, ignores offsets, links elsewhere, pages with 200", () => {
    const lie = (totals: OptivaManners["totals"]): unknown =>
      ask("name=Ada", { totals }).headers["x-total-count"];
    expect([lie("unfiltered"), lie(7), lie("absent")]).toEqual(["3", "7", undefined]);
    expect(ids("offset=2&limit=2", { offsets: "ignored" })).toBe("12");
    expect(ask("", { links: "foreign" }).headers.link).toMatch(/^<https:\/\/\S+>; rel="next"$/);
    expect(ask("limit=1", { partialStatus: 200 }).status).toBe(200);
  });
});

describe("sort and fields", () => {
  it.each([
    ["sort=name", "123"],
    ["sort=-age", "312"],
    ["sort=%2Bage", "213"],
    ["sort=+age", "213"],
    ["sort=party.id,-age", "312"],
    ["sort=on", "123"],
    ["sort=-x.y", "312"],
  ])("%s gives %s", (query, sorted) => {
    expect(ids(query)).toBe(sorted);
  });

  it("sorting comes before cutting", () => {
    expect(ids("sort=-age&limit=1")).toBe("3");
  });

  it("fields leaves id and href and what was asked, nested too", () => {
    expect(ask("fields=name&limit=1").list).toEqual([{ id: "1", name: "Ada" }]);
    expect(ask("fields=party.id,tag.name&limit=1").list).toEqual([
      { id: "1", party: { id: "p1" }, tag: [{ name: "a" }, { name: "b" }] },
    ]);
    expect(ask("fields=none&limit=1").list).toEqual([{ id: "1" }]);
    expect(ask("fields=&limit=1").list).toEqual([entries[0]]);
  });
});
