import type { LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";
import { describe, expect, test as it } from "vitest";
import { rotatingLookup } from "./rotating-lookup.ts";

const answering = (...addresses: string[]): LookupFunction =>
  rotatingLookup((_hostname, _options, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    ),
  );

function ask(lookup: LookupFunction, hostname = "a.test"): string[] {
  let found: string[] = [];
  lookup(hostname, { all: true }, (_error, addresses) => {
    found = (addresses as LookupAddress[]).map(({ address }) => address);
  });
  return found;
}

describe("a lookup that rotates", () => {
  it("begins with another address each time, for each name by itself", () => {
    const lookup = answering("1", "2", "3");
    expect([ask(lookup), ask(lookup, "b.test"), ask(lookup), ask(lookup), ask(lookup)]).toEqual([
      ["1", "2", "3"],
      ["1", "2", "3"],
      ["2", "3", "1"],
      ["3", "1", "2"],
      ["1", "2", "3"],
    ]);
  });

  it("keeps the resolver's order of families", () => {
    const lookup = answering("6:a", "1", "6:b", "2");
    expect([ask(lookup), ask(lookup), ask(lookup)]).toEqual([
      ["6:a", "1", "6:b", "2"],
      ["6:b", "2", "6:a", "1"],
      ["6:a", "1", "6:b", "2"],
    ]);
  });

  it("passes on errors, single addresses and no addresses", () => {
    const failure = Object.assign(new Error("x"), { code: "ENOTFOUND" });
    const seen: unknown[][] = [];
    const note = (...answer: unknown[]): void => void seen.push(answer);
    rotatingLookup((_hostname, _options, callback) => callback(failure, "", 0))("a.test", {}, note);
    rotatingLookup((_hostname, _options, callback) => callback(null, "127.0.0.1", 4))("a.test", {}, note);
    rotatingLookup((_hostname, _options, callback) => callback(null, []))("a.test", { all: true }, note);
    expect(seen).toEqual([
      [failure, "", 0],
      [null, "127.0.0.1", 4],
      [null, [], undefined],
    ]);
  });
});
