// A registry of our own on loopback that knows only our packages, and publishing to it the way release.yml does.
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { must, start } from "../lib/process.ts";
import { tool } from "../lib/rehearsal-tools.ts";
import type { PublicPackage } from "../lib/workspace.ts";

export interface Registry {
  readonly url: string;
  /** What a folder needs to find our packages here, and all others where it always does. */
  readonly npmrc: string;
  readonly close: () => void;
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** Starts verdaccio in `dir`. */
export async function startRegistry(dir: string): Promise<Registry> {
  mkdirSync(dir, { recursive: true });
  writeFileSync(
    join(dir, "config.yaml"),
    [
      "storage: ./storage",
      "auth: { htpasswd: { file: ./htpasswd } }",
      'packages: { "@telcokit/*": { access: $all, publish: $all } }',
      "log: { type: file, path: ./verdaccio.log, level: warn }",
      "web: { enable: false }",
      "max_body_size: 50mb",
    ].join("\n"),
  );
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const args = [tool("verdaccio"), "--config", "config.yaml", "--listen", url];
  const server = start(process.execPath, args, { cwd: dir });
  let output = "";
  for (const stream of [server.stdout, server.stderr])
    stream.on("data", (chunk) => {
      output += String(chunk);
    });
  const answers = async (): Promise<boolean> =>
    (await fetch(`${url}-/ping`).catch(() => undefined))?.ok === true;
  for (let waited = 0; !(await answers()); waited += 1) {
    if (server.exitCode !== null || waited > 300) throw new Error(`verdaccio did not start:\n${output}`);
    await sleep(200);
  }
  const npmrc = `@telcokit:registry=${url}\n//127.0.0.1:${port}/:_authToken=rehearsal\n`;
  return { url, npmrc, close: () => void server.kill() };
}

/** The version of each package that the registry has. */
export async function publishedVersions(
  { url }: Registry,
  packages: readonly PublicPackage[],
): Promise<Record<string, string>> {
  const versions = packages.map(async ({ name }): Promise<[string, string]> => {
    const answer = await fetch(url + name.replace("/", "%2f"));
    if (!answer.ok) throw new Error(`${name} did not reach the registry: ${answer.status}`);
    const { "dist-tags": tags } = (await answer.json()) as { "dist-tags": { latest: string } };
    return [name, tags.latest];
  });
  return Object.fromEntries(await Promise.all(versions));
}

/** Packs everything in `checkout` with the command of release.yml. Gives the folder of tarballs. */
export async function packAll(checkout: string, dir: string): Promise<string> {
  const changeset = join(checkout, "node_modules/.bin/changeset");
  await must("changeset pack", changeset, ["pack", "--out-dir", dir], { cwd: checkout });
  return join(dir, "packages");
}
