import { afterEach, beforeEach, describe, it } from "vitest";
import { byCurl, byPython } from "../../test/outside.mts";
import { type Sandbox, startSandbox } from "../sandbox.ts";

// The command itself is asked the same way by the rehearsal; here it is the API alone.

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

describe("a sandbox from another language", () => {
  it.for([
    ["Python's standard library", byPython],
    ["curl", byCurl],
  ] as const)("does all of it for %s", async ([, drive], { skip }) => {
    const skipped = await drive(sandbox.urls.acr);
    if (skipped !== undefined) skip(skipped);
  });
});
