import { describe, expect, it } from "vitest";
import { manifestsByFolder } from "./manifests.ts";
import { pack, unpack } from "./packed.ts";

describe("the published form of a manifest", async () => {
  it.each([...(await manifestsByFolder())])("is the one of %s again", (_folder, manifest) => {
    const published = JSON.parse(JSON.stringify(pack(manifest)));
    expect(JSON.stringify(published)).not.toMatch(/"\$defs":.*"\$defs":/);
    expect(unpack(published)).toEqual(JSON.parse(JSON.stringify(manifest)));
  });
});
