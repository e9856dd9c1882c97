// Runs on Node, Bun and Deno: the REST and the gRPC clients against the sandbox in PLACE, what they gave as one line of JSON.
import { undiciTransport } from "@telcokit/core/undici";
import { createWindProxyClient } from "@telcokit/windproxy";
import { tryGrpc } from "./grpc.mjs";
import { tryRest } from "./rest.mjs";

const place = JSON.parse(process.env.PLACE);
const rest = await tryRest(place);
const grpc = await tryGrpc(place);

/** Bun has something of its own in undici's place: it must say so, and send nothing. */
async function tryUndici() {
  const environment = { baseUrl: place.urls.windproxy, preproduction: true };
  const client = createWindProxyClient({ environment, transport: undiciTransport() });
  const { ok, error } = await client.spai.msisdnCheck({ msisdn: "+393291234567" }).result();
  await client.close();
  if (ok) return { ok: true, seen: "ok" };
  const isExplained = error.message.includes("undici_replaced") && error.retryable === false;
  return isExplained ? { ok: true, seen: "says it cannot" } : { ok: false, seen: error.message };
}

const rows = { ...rest, undiciTransport: await tryUndici(), ...grpc };
console.log(`ROWS ${JSON.stringify(rows)}`);
process.exit(0);
