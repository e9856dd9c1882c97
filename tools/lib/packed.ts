// Publishing what was packed elsewhere, file by file. Nothing is installed and nothing of the packages is run for it: with
// Node and npm alone this is what the job does that may publish.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { must } from "./process.ts";

/** SHA-256 by the file's name. */
export type Digests = Readonly<Record<string, string>>;

/** The digests of the tarballs in `dir`. */
export function digestsOf(dir: string): Digests {
  const files = readdirSync(dir).filter((file) => file.endsWith(".tgz"));
  const digest = (file: string): string =>
    createHash("sha256")
      .update(readFileSync(join(dir, file)))
      .digest("hex");
  return Object.fromEntries(files.sort(coreFirst).map((file) => [file, digest(file)]));
}

/** What others depend on is there before them. */
function coreFirst(left: string, right: string): number {
  const order = (file: string): number =>
    ["telcokit-core-", "telcokit-wgtwo-grpc-"].findIndex((start) => file.startsWith(start)) >>> 0;
  return order(left) - order(right) || left.localeCompare(right);
}

/** @throws {Error} when a file is missing, is one too many or is another than was packed. */
export function verifyDigests(dir: string, expected: Digests): void {
  const found = digestsOf(dir);
  for (const file of new Set([...Object.keys(expected), ...Object.keys(found)]))
    if (found[file] !== expected[file]) throw new Error(`${file} is not what was packed`);
}

export interface PublishOptions {
  /** @default npm's own */
  readonly registry?: string;
  /** A token for a registry on this machine; npm's own trusts the job and takes none. */
  readonly token?: string;
  /** @default false */
  readonly provenance?: boolean;
}

/** Publishes every tarball in `dir`, one after the other. */
export async function publishPacked(
  dir: string,
  { registry, token, provenance = false }: PublishOptions = {},
): Promise<void> {
  const options = [
    "--access",
    "public",
    "--ignore-scripts",
    `--provenance=${provenance}`,
    "--loglevel=error",
  ];
  if (registry !== undefined) options.push("--registry", registry);
  if (registry !== undefined && token !== undefined)
    options.push(`--//${new URL(registry).host}/:_authToken=${token}`);
  for (const file of Object.keys(digestsOf(dir)))
    await must(`publishing ${file}`, "npm", ["publish", join(dir, file), ...options]);
}
