// A registry of our own on loopback that knows only our packages, and publishing to it the way release.yml does.
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { must, start } from "./run.mjs";
import { tool } from "./workspace.mjs";

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** Starts verdaccio in `dir`. `npmrc` is what a folder needs to find our packages here, and all others where it always does. */
export async function startRegistry(dir) {
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
  for (const stream of [server.stdout, server.stderr]) stream.on("data", (chunk) => (output += chunk));
  const pings = async () => (await fetch(`${url}-/ping`).catch(() => undefined))?.ok === true;
  for (let waited = 0; !(await pings()); waited += 1) {
    if (server.exitCode !== null || waited > 300) throw new Error(`verdaccio did not start:\n${output}`);
    await sleep(200);
  }
  const npmrc = `@telcokit:registry=${url}\n//127.0.0.1:${port}/:_authToken=rehearsal\n`;
  return { url, npmrc, close: () => server.kill() };
}

/** Packs and publishes everything in `checkout`, with the two commands of release.yml. Gives the folder of tarballs. */
export async function publishAll(checkout, registry, dir) {
  writeFileSync(join(checkout, ".npmrc"), registry.npmrc);
  const changeset = join(checkout, "node_modules/.bin/changeset");
  const options = { cwd: checkout };
  await must("changeset pack", changeset, ["pack", "--out-dir", dir], options);
  const publish = ["publish", "--from-pack-dir", dir, "--no-git-tag"];
  await must("changeset publish", changeset, publish, options);
  return join(dir, "packages");
}

/** The version of each package that the registry has. */
export async function publishedVersions(registry, packages) {
  const versions = packages.map(async ({ name }) => {
    const answer = await fetch(registry.url + name.replace("/", "%2f"));
    if (!answer.ok) throw new Error(`${name} did not reach the registry: ${answer.status}`);
    const { "dist-tags": tags } = await answer.json();
    return [name, tags.latest];
  });
  return Object.fromEntries(await Promise.all(versions));
}
