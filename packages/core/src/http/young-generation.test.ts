import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { defaultTransport } from "../transport/default/default.ts";
import { ownedByFile } from "../transport/transport.fixture.ts";
import { undiciTransport } from "../transport/undici/undici.ts";
import { createItemsClient } from "./http-client.fixture.ts";

setFlagsFromString("--expose-gc");
const collect: (options: { readonly type: "minor" }) => void = runInNewContext("gc");
const { own, serve } = ownedByFile();

/** Where large objects lie that the young generation's collection did not take. */
function survivors(): number {
  return (
    getHeapSpaceStatistics().find((space) => space.space_name === "large_object_space")?.space_used_size ?? 0
  );
}

const calls = 40;
const size = 200_000;
const body = `{"id":"1","more":"${"x".repeat(size)}"}`;

describe.each([
  ["defaultTransport", () => defaultTransport()],
  ["undiciTransport", () => undiciTransport()],
])("%s", (_name, makeTransport) => {
  it.each(["without a signal", "with a signal that outlives it"])(
    "leaves nothing of a call %s to the old generation's collection",
    async (kind) => {
      const { url } = await serve((_incoming, response) => response.end(body));
      const client = createItemsClient(url, { transport: own(makeTransport()) });
      const options = kind === "without a signal" ? {} : { signal: new AbortController().signal };
      const run = async (): Promise<void> => {
        for (let done = 0; done < calls; done += 1)
          await client.read({ msisdn: "+393291234567", text: "hello" }, options);
      };
      await run();
      collect({ type: "minor" });
      const before = survivors();
      await run();
      collect({ type: "minor" });
      expect(survivors() - before).toBeLessThan((calls * size) / 4);
    },
  );
});
