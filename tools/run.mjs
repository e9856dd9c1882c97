// Runs one of our scripts on any machine that has Node 20 or newer and npm, and nothing else:
//   node tools/run.mjs <script> [arguments …]
// npx brings the pinned pnpm, and a supported Node when the running one is not. TELCOKIT_NODE=22.18.0 forces
// a release, for a matrix. Called from inside the pinned pnpm it skips npx and runs the script at once.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

const root = new URL("../", import.meta.url);
const { packageManager } = JSON.parse(readFileSync(new URL("package.json", root), "utf8"));
const fallbackNode = "24.21.0";

const [script, ...rest] = process.argv.slice(2);
if (script === undefined) {
  console.error("usage: node tools/run.mjs <script> [arguments …]");
  process.exit(2);
}

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const supported = (major === 22 && minor >= 18) || (major === 24 && minor >= 11) || major >= 26;
const wanted = process.env.TELCOKIT_NODE ?? (supported ? undefined : fallbackNode);
const insidePnpm = (process.env.npm_config_user_agent ?? "").startsWith(
  `${packageManager.replace("@", "/")} `,
);

const quote = (text) => (/^[\w./:@=,-]+$/.test(text) ? text : JSON.stringify(text));
const run = ["pnpm", "run", `do:${script}`, ...rest].map(quote).join(" ");
const install = "pnpm install --frozen-lockfile --prefer-offline --reporter=append-only --loglevel=warn";
const options = { cwd: root, stdio: "inherit", shell: process.platform === "win32" };

// npm would hand its own settings down to pnpm, which warns about each of them.
const env = Object.fromEntries(
  Object.entries(process.env).filter(([key]) => !/^npm_config_/i.test(key) || insidePnpm),
);
if (process.env.npm_config_userconfig !== undefined)
  env.npm_config_userconfig = process.env.npm_config_userconfig;

const done =
  insidePnpm && (wanted === undefined || wanted === process.versions.node)
    ? spawnSync("pnpm", ["run", `do:${script}`, ...rest], options)
    : spawnSync(
        "npx",
        [
          "--yes",
          `--package=${packageManager}`,
          ...(wanted === undefined ? [] : [`--package=node@${wanted}`]),
          "-c",
          `${install} && ${run}`,
        ],
        { ...options, env },
      );
if (done.error !== undefined) console.error(`tools/run.mjs: ${done.error.message}`);
process.exit(done.status ?? 1);
