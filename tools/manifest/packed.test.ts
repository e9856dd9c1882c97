import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Manifest } from "@telcokit/core";
import { describe, expect, it } from "vitest";
import { pack, unpack } from "./packed.ts";

const folders = readdirSync("packages").filter((folder) =>
  existsSync(join("packages", folder, "src/manifest.ts")),
);

describe("the published form of a manifest", () => {
  it.each(folders)("is the one of %s again", async (folder) => {
    const { manifest }: { manifest: Manifest } = await import(
      pathToFileURL(resolve("packages", folder, "src/manifest.ts")).href
    );
    const published = JSON.parse(JSON.stringify(pack(manifest)));
    expect(JSON.stringify(published)).not.toMatch(/"\$defs":.*"\$defs":/);
    expect(unpack(published)).toEqual(JSON.parse(JSON.stringify(manifest)));
  });
});
