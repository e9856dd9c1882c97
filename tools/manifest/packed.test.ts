import { describe, expect, it } from "vitest";
import { manifestsByFolder } from "./manifests.ts";
import { pack } from "./pack.ts";
import { unpack } from "./packed.ts";

describe("the published form of a manifest", async () => {
  it.each([...(await manifestsByFolder())])("is the one of %s again", (_folder, manifest) => {
    const published = JSON.parse(JSON.stringify(pack(manifest)));
    expect(JSON.stringify(published)).not.toMatch(/"\$defs":.*"\$defs":/);
    expect(unpack(published)).toEqual(JSON.parse(JSON.stringify(manifest)));
  });

  it.each([...(await manifestsByFolder())])("says what a refusal of %s means once", (_folder, manifest) => {
    const published = JSON.stringify(pack(manifest));
    const refusals = new Set(
      manifest.operations.flatMap(({ errors }) => errors.map((one) => JSON.stringify(one))),
    );
    const repeated = [...refusals].filter((one) => published.split(one).length !== 2);
    expect(repeated).toEqual([]);
  });
});
