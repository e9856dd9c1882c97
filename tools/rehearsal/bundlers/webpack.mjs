// A production build by webpack, minified by terser, as `webpack --mode production` does it.
import { join } from "node:path";
import webpack from "webpack";

const [dir = ""] = process.argv.slice(2);

const common = {
  mode: "production",
  target: "node22",
  context: dir,
  externals: {
    undici: "commonjs undici",
    "@opentelemetry/api": "commonjs @opentelemetry/api",
    msw: "commonjs msw",
  },
  plugins: [new webpack.optimize.LimitChunkCountPlugin({ maxChunks: 1 })],
  performance: false,
};
const output = { path: join(dir, "bundled") };
const builds = [
  { ...common, entry: "./all-clients.mjs", output: { ...output, filename: "webpack.cjs" } },
  {
    ...common,
    entry: "./rest-clients.mjs",
    experiments: { outputModule: true },
    externalsType: "module-import",
    externals: { undici: "undici", "@opentelemetry/api": "@opentelemetry/api", msw: "msw" },
    output: { ...output, filename: "webpack-rest.mjs", library: { type: "module" } },
  },
];

webpack(builds, (error, stats) => {
  if (error !== null) throw error;
  if (stats.hasErrors()) {
    console.error(stats.toString({ all: false, errors: true, errorDetails: true }));
    process.exitCode = 1;
  }
});
