import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { manifest } from "@telcokit/windproxy/manifest";
import { describe, expect, it } from "vitest";
import { clientFolders, manifestOf, sourceUrl } from "./manifests.ts";

/** Gzipped, in kB: the size when it was set and a fifth. Raise one only with a reason in the commit. */
const budgets: Readonly<Record<string, number>> = {
  acr: 3,
  "optiva-bss": 86,
  "optiva-cms": 46,
  "wgtwo-consents": 8,
  "wgtwo-sipbreakout": 3,
  windproxy: 8,
};

describe("a manifest", () => {
  it("lists the operations of Wind-Proxy, and the nine names of Datapower-Node", () => {
    const names = manifest.operations.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["spai.sendFreeSms", "worklight.inOrder"]));
    const call = manifest.operations.find(({ name }) => name === "datapowerNode.call");
    expect(call).toMatchObject({ effect: "by-input", parameters: ["service", "body"] });
    expect(call?.input.properties?.service?.enum).toHaveLength(9);
  });

  it("loads nothing of any client", () => {
    const entries = clientFolders().map((folder) => sourceUrl(folder, "manifest.ts"));
    const program = `
      import { registerHooks } from "node:module";
      const loaded = [];
      registerHooks({ load: (url, context, next) => { loaded.push(url); return next(url, context); } });
      for (const entry of ${JSON.stringify(entries)}) await import(entry);
      console.log(JSON.stringify(loaded));`;
    const args = ["--conditions=@telcokit/source", "--input-type=module", "--eval", program];
    const loaded = JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" })) as string[];
    expect(loaded).toEqual(entries.flatMap((entry) => [entry, entry.replace(/[^/]+$/, "manifest/gen/$&")]));
  });

  it.each(clientFolders())("of %s stays within its size", (folder) => {
    const source = readFileSync(fileURLToPath(sourceUrl(folder, "manifest/gen/manifest.ts")));
    const budget = budgets[folder];
    if (budget === undefined) throw new Error(`${folder} has no budget here`);
    expect(gzipSync(source).length).toBeLessThan(budget * 1000);
  });

  it.each(clientFolders())(
    "of %s has a summary, a source and a category for everything it tells",
    async (folder) => {
      const { operations } = await manifestOf(folder);
      for (const { name, summary, source, errors, input } of operations) {
        expect([name, summary !== "", source !== ""]).toEqual([name, true, true]);
        for (const error of errors) expect(error.category).toBeTypeOf("string");
        expect(typeof input).toBe("object");
      }
    },
  );
});
