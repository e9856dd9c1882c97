// Runs the bundled Worker of the folder in argv in workerd, by miniflare, without `nodejs_compat`. PLACE is where the
// sandbox is. What it gave is one line of JSON.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Miniflare } from "miniflare";

const place = JSON.parse(process.env.PLACE);
const contents = readFileSync(join(process.argv[2], "worker.mjs"), "utf8");
const miniflare = new Miniflare({
  modules: [{ type: "ESModule", path: "worker.mjs", contents }],
  compatibilityDate: "2026-07-01",
  bindings: { PLACE: place },
});

const ask = async (path, init) => (await miniflare.dispatchFetch(`http://worker.test${path}`, init)).json();
const post = (path, body) => fetch(place.control + path, { method: "POST", body: JSON.stringify(body) });
const tokenFault = (fault) => post("/faults", { system: "keycloak", operation: "token", fault, times: 1 });
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Requests that share a client: one is slow to get its token, one is given up while it waits, others come later. */
async function share() {
  await post("/reset", {});
  await tokenFault({ kind: "hang" });
  const gone = new AbortController();
  const abandoned = ask("/list", { signal: gone.signal }).catch(() => {});
  await pause(200);
  const during = await Promise.race([ask("/list"), pause(5000)]);
  gone.abort();
  await abandoned;
  const later = [];
  for (const path of ["/list", "/sms", "/list", "/sms"]) later.push(await ask(path));
  const failed = [during, ...later].filter((one) => one?.ok !== true);
  return failed.length === 0 ? { ok: true, seen: "ok" } : { ok: false, seen: JSON.stringify(failed) };
}

const rows = { ...(await ask("/rows")), "requests share a client": await share() };
console.log(`ROWS ${JSON.stringify(rows)}`);
process.exit(0);
