// A sandbox driven from other languages, by scripts that have nothing but it. Used by a test, and by the rehearsal against the
// command as it is packed.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** The command is not on this machine. */
async function isMissing(command: string): Promise<boolean> {
  return run(command, ["--version"]).then(
    () => false,
    () => true,
  );
}

/**
 * @param url of a sandbox that nobody has used
 * @returns why it was skipped
 */
export async function byPython(url: string): Promise<string | undefined> {
  if (await isMissing("python3")) return "there is no python3 on this machine";
  const { stdout } = await run("python3", [script("outside.py"), url]);
  const { hint, ...told } = JSON.parse(stdout);
  assert.deepEqual(told, {
    emitted: 1,
    acked: 0,
    lost: true,
    fault: "reset",
    bytes: true,
    sent: 1,
    hits: [1],
    hour: true,
    empty: 0,
    back: 1,
  });
  assert.match(hint, /spai\.sendFreeSms/);
  return undefined;
}

/**
 * @param url of a sandbox that nobody has used
 * @returns why it was skipped
 */
export async function byCurl(url: string): Promise<string | undefined> {
  if (await isMissing("curl")) return "there is no curl on this machine";
  const { credentials, urls } = (await (await fetch(`${url}/_sandbox`)).json()) as {
    readonly credentials: { readonly wgtwo: { readonly clientId: string; readonly clientSecret: string } };
    readonly urls: { readonly wgtwo: { readonly grpc: string } };
  };
  const { clientId, clientSecret } = credentials.wgtwo;
  const args = [script("outside.sh"), url, urls.wgtwo.grpc, clientId, clientSecret];
  const { stdout } = await run("sh", args, { timeout: 30_000 });
  const [emitted, queue, fault, log, clock, empty] = stdout
    .replaceAll("}{", "}\n{")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.deepEqual(emitted, { result: 1 });
  const [{ inFlight }] = queue.queues;
  assert.equal(inFlight.length, 1, "one event is unacked");
  assert.deepEqual([fault.id, fault.hits], [1, 0]);
  const struck = log.requests.map(({ operation, fault: kind, body }: Readonly<Record<string, unknown>>) => ({
    operation,
    kind,
    body,
  }));
  const body = { msisdn: "+393291234567" };
  assert.deepEqual(struck, [{ operation: "spai.checkMnpr", kind: "reset", body }]);
  assert.match(Buffer.from(log.requests[0].rawBase64, "base64").toString(), /\+393291234567/);
  assert.equal(Math.round(clock.aheadMs), 3_600_000);
  assert.deepEqual(empty.requests, []);
  return undefined;
}
