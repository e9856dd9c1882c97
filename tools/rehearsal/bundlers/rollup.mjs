// Rollup with the plugins that everybody uses, minified by terser.
import { join } from "node:path";
import commonjs from "@rollup/plugin-commonjs";
import json from "@rollup/plugin-json";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import terser from "@rollup/plugin-terser";
import { rollup } from "rollup";

const [dir = ""] = process.argv.slice(2);
const external = [/^node:/, "undici", "@opentelemetry/api", "msw"];
const plugins = [
  nodeResolve({ preferBuiltins: true, exportConditions: ["node"] }),
  commonjs(),
  json(),
  terser(),
];

for (const [entry, file] of [
  ["all-clients.mjs", "rollup.mjs"],
  ["rest-clients.mjs", "rollup-rest.mjs"],
]) {
  const bundle = await rollup({ input: join(dir, entry), external, plugins, onLog: () => {} });
  await bundle.write({ file: join(dir, "bundled", file), format: "es", inlineDynamicImports: true });
  await bundle.close();
}
