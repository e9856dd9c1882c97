import { beforeAll, expect, test as it } from "vitest";
import { bundleEntries, bundleText, portableEntries } from "./bundle.ts";
import { evaluate } from "./evaluate.ts";

const entries = portableEntries();
let bundles: ReadonlyMap<string, string>;
beforeAll(async () => {
  bundles = await bundleEntries(entries);
});

it("covers every REST client, what all share, and their manifests", () => {
  expect(entries.map(({ specifier }) => specifier)).toEqual(
    expect.arrayContaining([
      "@telcokit/core",
      "@telcokit/core/client",
      "@telcokit/acr",
      "@telcokit/optiva-bss",
      "@telcokit/optiva-cms",
      "@telcokit/windproxy",
      "@telcokit/windproxy/manifest",
    ]),
  );
});

it.each(entries)("$specifier does nothing while it loads that a Worker forbids", ({ specifier }) => {
  expect(evaluate(bundles.get(specifier) ?? "")).not.toEqual([]);
});

it.each([
  ["a timer", "setTimeout(() => {}, 1)", /setTimeout/],
  ["an AbortController", "new AbortController()", /new AbortController/],
  ["a signal", "AbortSignal.timeout(5)", /AbortSignal.timeout/],
  ["a random number", "Math.random()", /Math.random/],
  ["a random id", "crypto.randomUUID()", /crypto.randomUUID/],
  ["a request", 'void fetch("http://service.test/")', /fetch/],
  ["Node's process", "process.cwd()", /process is not defined/],
  ["Node's Buffer", 'Buffer.from("")', /Buffer is not defined/],
])("%s at module scope is found", async (_what, statement, message) => {
  const bundle = await bundleText(`export const name = 1; ${statement};`);
  expect(() => evaluate(bundle)).toThrow(message);
});

it("a module of Node's that is imported and not asked for is found", async () => {
  const text = 'import { lookup } from "node:dns"; export const name = lookup;';
  await expect(bundleText(text)).rejects.toThrow("node:dns is imported by");
});
