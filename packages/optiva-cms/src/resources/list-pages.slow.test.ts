import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { anonymous, type HttpTransport } from "@telcokit/core";
import { describe, expect, it } from "vitest";
import { createOptivaCmsClient } from "../client.ts";

/** Garbage collection on demand, without a flag for the whole process. */
function collector(): () => void {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc");
}

describe("a very long list", () => {
  it("is read with no more than a page in memory", async () => {
    const count = 250_000;
    const limit = 1000;
    const transport: HttpTransport = async ({ url }) => {
      const offset = Number(new URL(url).searchParams.get("offset"));
      const items = Array.from(
        { length: Math.min(limit, count - offset) },
        (_, at) => `{"id":"c${offset + at}"}`,
      );
      return { status: 206, headers: { "x-total-count": "17" }, body: `[${items.join()}]` };
    };
    const cms = createOptivaCmsClient({ baseUrl: "http://localhost", auth: anonymous(), transport });
    const collect = collector();
    const heap: number[] = [];
    let seen = 0;
    for await (const { items } of cms.customers.list({ limit }).pages()) {
      seen += items.length;
      if (seen % 50_000 !== 0) continue;
      collect();
      heap.push(process.memoryUsage().heapUsed);
    }
    expect(seen).toBe(count);
    // The ids alone, were they kept, would be 10 MB.
    expect((Math.max(...heap) - (heap[0] ?? 0)) / 2 ** 20).toBeLessThan(2);
  });
});
