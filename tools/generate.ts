// Lints and formats protos/ and generates packages/wgtwo-grpc/src/gen from it. `npm run generate`.
// protos/wire.binpb is the contract as last generated: what it holds can be added to, not changed.
// With --check nothing is written: it fails when a proto is unformatted, breaks a lint rule or the wire
// contract, or when the committed image or generated code is stale.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";

const check = process.argv.includes("--check");
const gen = "packages/wgtwo-grpc/src/gen";
const image = "protos/wire.binpb";
const env = { ...process.env, PATH: `${resolve("node_modules/.bin")}${delimiter}${process.env.PATH}` };

function buf(...args: readonly string[]): void {
  execFileSync("buf", args, { cwd: "protos", env, stdio: "inherit", shell: process.platform === "win32" });
}

function filesIn(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
    .sort();
}

function sameTrees(left: string, right: string): boolean {
  const names = filesIn(left);
  if (names.join() !== filesIn(right).join()) return false;
  return names.every((name) => readFileSync(join(left, name)).equals(readFileSync(join(right, name))));
}

/** What was generated into `out` becomes what is committed, or is compared with it. */
function take(out: string): void {
  const made = { gen: join(out, "gen"), image: join(out, "wire.binpb") };
  if (!check) {
    cpSync(made.image, image);
    rmSync(gen, { recursive: true, force: true });
    cpSync(made.gen, gen, { recursive: true });
  } else if (!readFileSync(made.image).equals(readFileSync(image)) || !sameTrees(made.gen, gen)) {
    console.error(`${gen} or ${image} is stale: run npm run generate and commit the result`);
    process.exitCode = 1;
  }
}

try {
  buf("lint");
  if (check) buf("format", "--diff", "--exit-code");
  else buf("format", "--write");
  buf("breaking", "--against", "wire.binpb");
  const out = mkdtempSync(join(tmpdir(), "telcokit-gen-"));
  try {
    buf("generate", "--output", out);
    buf("build", "--exclude-source-info", "--output", join(out, "wire.binpb"));
    take(out);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
} catch (error) {
  const failedByItself = error instanceof Error && "status" in error;
  console.error(failedByItself ? "buf found the problems above" : error);
  process.exitCode = 1;
}
