import { describe, expect, it } from "vitest";
import { Line, type Linked } from "./line.ts";

interface Member extends Linked<Member> {
  readonly name: string;
}

const member = (name: string): Member => ({ name, before: undefined, after: undefined });

function standing(...names: string[]) {
  const line = new Line<Member>();
  const members = names.map(member);
  for (const each of members) line.join(each);
  return { line, members, names: () => line.all().map(({ name }) => name) };
}

describe("a line", () => {
  it.each([
    ["first", 0, ["b", "c"]],
    ["one between", 1, ["a", "c"]],
    ["last", 2, ["a", "b"]],
  ] as const)("keeps its order when the %s leaves, who may join again at its end", (_which, at, left) => {
    const { line, members, names } = standing("a", "b", "c");
    const leaver = members[at];
    if (leaver === undefined) throw new Error("nobody leaves");
    line.leave(leaver);
    expect(names()).toEqual(left);
    expect(line.first?.name).toBe(left[0]);
    line.join(leaver);
    expect(names()).toEqual([...left, leaver.name]);
  });

  it("is empty when all have left, and does not mind who leaves twice", () => {
    const { line, members, names } = standing("a", "b");
    for (const each of [...members, ...members]) line.leave(each);
    expect(names()).toEqual([]);
    expect(line.first).toBeUndefined();
    expect(members.every(({ before, after }) => before === undefined && after === undefined)).toBe(true);
  });

  it("can be walked through while members leave", () => {
    const { line, names } = standing("a", "b", "c");
    for (const each of line.all()) line.leave(each);
    expect(names()).toEqual([]);
  });
});
