// `npm run bench`: builds our packages, installs what they are compared with, beside the workspace and not in it, and
// runs everything. Arguments go on to run.ts: --quick for a look in a few minutes that writes nothing.
import { spawnSync } from "node:child_process";

const root = new URL("../../", import.meta.url);
const bench = new URL("./", import.meta.url);
const shell = process.platform === "win32";

/** What it prints is shown when it fails only. */
function prepare(title, cwd, args) {
  console.error(`bench: ${title}`);
  const { status, stdout, stderr } = spawnSync("pnpm", args, { cwd, shell, encoding: "utf8" });
  if (status === 0) return;
  console.error(`${stdout}\n${stderr}`);
  process.exit(status ?? 1);
}

const compared = ["acr", "optiva-bss", "optiva-cms", "wgtwo-consents", "wgtwo-sipbreakout", "windproxy"];
prepare("building our packages", root, [
  "-r",
  // Each with what it is made of.
  ...compared.flatMap((name) => ["--filter", `@telcokit/${name}...`]),
  ...["--filter", "!@telcokit/testkit", "--filter", "!@telcokit/sandbox", "run", "build"],
]);
prepare("installing what they are compared with", bench, [
  "install",
  "--frozen-lockfile",
  "--prefer-offline",
]);
const { status } = spawnSync(process.execPath, ["run.ts", ...process.argv.slice(2)], {
  cwd: bench,
  stdio: "inherit",
});
process.exit(status ?? 1);
