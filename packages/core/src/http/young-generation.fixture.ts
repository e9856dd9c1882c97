// A program, run with --expose-gc: what calls leave to the old generation's collection, in bytes, by transport and options.
import { getHeapSpaceStatistics } from "node:v8";
import { startListener } from "@telcokit/testkit";
import { defaultTransport } from "../transport/default/default.ts";
import { undiciTransport } from "../transport/undici/undici.ts";
import { createItemsClient } from "./http-client.fixture.ts";

const calls = 16;
const size = 200_000;
const body = `{"id":"1","more":"${"x".repeat(size)}"}`;
const { url } = await startListener((_incoming, response) => response.end(body));

/** Where large objects lie that the young generation's collection did not take. */
function survivors(): number {
  const spaces = getHeapSpaceStatistics();
  return spaces.find((space) => space.space_name === "large_object_space")?.space_used_size ?? 0;
}

const left: Record<string, number> = {};
for (const [name, transport] of Object.entries({
  defaultTransport: defaultTransport(),
  undiciTransport: undiciTransport(),
}))
  for (const [given, options] of Object.entries({
    "no signal": {},
    "a signal": { signal: new AbortController().signal },
  })) {
    const client = createItemsClient(url, { transport });
    const run = async (): Promise<void> => {
      for (let done = 0; done < calls; done += 1)
        await client.read({ msisdn: "+393291234567", text: "hello" }, options);
    };
    await run();
    globalThis.gc?.();
    const before = survivors();
    await run();
    globalThis.gc?.({ type: "minor" });
    left[`${name}, ${given}`] = (survivors() - before) / (calls * size);
  }
process.stdout.write(JSON.stringify(left), () => process.exit());
