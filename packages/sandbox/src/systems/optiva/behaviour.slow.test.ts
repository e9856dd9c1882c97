import { describe, expect, test as it } from "vitest";
import { startOptiva } from "./optiva.fixture.ts";

describe("manners", () => {
  it("ten thousand customers come in 206 pages while the total lies", async () => {
    await using running = await startOptiva();
    const before = running.state.customers.length;
    expect(running.control.addCustomers(10_000)).toHaveLength(10_000);
    running.control.behave({ totals: 7 });
    const seen = new Set<string>();
    for (let offset = 0; ; offset += 2500) {
      const { status, headers, body } = await running.get(`/customer?fields=id&limit=2500&offset=${offset}`);
      expect([status, headers.get("x-total-count")]).toEqual([206, "7"]);
      for (const { id } of body) seen.add(id);
      if (body.length < 2500) break;
    }
    expect(seen.size).toBe(before + 10_000);
  });
});
