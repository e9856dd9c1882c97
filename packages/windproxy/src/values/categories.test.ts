import { describe, expect, it } from "vitest";
import { type Category, walkCategories } from "./categories.ts";

function node(id: string, viewOrder: string, categories: readonly Category[] | null = null): Category {
  return { id, viewOrder, categories, type: "FOLDER", title: id };
}

const ids = (categories: readonly Category[] | null | undefined) =>
  [...walkCategories(categories)].map(({ id }) => id);

describe("walkCategories", () => {
  it("visits parents before their children, with depth and parent", () => {
    const seen = [...walkCategories([node("a", "1", [node("b", "1", [node("c", "1")])]), node("d", "2")])];
    expect(seen.map(({ id, depth, parent }) => [id, depth, parent?.id])).toEqual([
      ["a", 0, undefined],
      ["b", 1, "a"],
      ["c", 2, "b"],
      ["d", 0, undefined],
    ]);
  });

  it("goes by the number in viewOrder, not by its text", () => {
    expect(ids([node("ten", "10"), node("nine", "9"), node("one", "1"), node("minus", "-1")])).toEqual([
      "minus",
      "one",
      "nine",
      "ten",
    ]);
  });

  it("leaves siblings of the same number in the service's order, and those without a number last", () => {
    expect(ids([node("x", ""), node("a", "1"), node("y", "first"), node("b", "1"), node("c", "0")])).toEqual([
      "c",
      "a",
      "b",
      "x",
      "y",
    ]);
  });

  it("takes null, nothing and an empty list for no children", () => {
    const bare: Category = { id: "bare", viewOrder: "1", type: "TAB", title: "" };
    expect(ids([node("null", "1", null), node("empty", "2", []), bare])).toEqual(["null", "bare", "empty"]);
    expect(ids(null)).toEqual([]);
    expect(ids(undefined)).toEqual([]);
  });

  it("leaves the tree as it was", () => {
    const tree = [node("b", "2"), node("a", "1")];
    ids(tree);
    expect(tree.map(({ id }) => id)).toEqual(["b", "a"]);
  });

  it("knows no limit of depth or width", () => {
    let deep = node("leaf", "1");
    for (let level = 0; level < 30_000; level += 1) deep = node("n", "1", [deep]);
    let last = "";
    for (const { id, depth } of walkCategories([deep])) last = `${id} ${depth}`;
    expect(last).toBe("leaf 30000");
    const wide = Array.from({ length: 200_000 }, (_, at) => node(String(at), "1"));
    expect(ids(wide)).toHaveLength(200_000);
  });
});
