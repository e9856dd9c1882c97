import { describe, expect, it } from "vitest";
import { ConnectionError } from "../errors/connection-error.ts";
import { createRuntime } from "../runtime/runtime.ts";
import { createExchange, type Exchange } from "./exchange.ts";
import { observe } from "./observe.ts";

const headers = {
  "content-type": "application/json; charset=utf-8",
  "retry-after": "7",
  date: "Sun, 22 Nov 2026 05:00:00 GMT",
  "set-cookie": "session=secret",
  location: "https://example.com/+4799990000",
  "x-total-count": "12",
  __proto__: "x",
};

function exchange(replyHeaders: Readonly<Record<string, string>>): Exchange<undefined> {
  const runtime = createRuntime({ system: "test", packageName: "@telcokit/test" }, {});
  const info = { title: "test op", effect: "read", route: "GET /", origin: "http://localhost" } as const;
  return Object.assign(createExchange<undefined>(runtime, info, undefined, {}), { replyHeaders });
}

const failing = () => Promise.reject(new ConnectionError({ operation: "test op", reason: "down" }));

describe("the meta of a call", () => {
  it("has all headers of a good answer", async () => {
    const { meta } = await observe(exchange(headers), async () => "value");
    expect(meta.headers).toEqual(headers);
  });

  it("has only harmless headers of a failed one, for it may be logged", async () => {
    const { meta } = await observe(exchange(headers), failing);
    expect(meta.headers).toEqual({
      "content-type": "application/json; charset=utf-8",
      "retry-after": "7",
      date: "Sun, 22 Nov 2026 05:00:00 GMT",
      "x-total-count": "12",
    });
  });

  it("survives a header that is called as what every object has", async () => {
    const odd = { constructor: "x", "content-type": "text/html" } as unknown as Record<string, string>;
    expect((await observe(exchange(odd), failing)).meta.headers).toEqual({ "content-type": "text/html" });
  });

  it("drops a harmless header whose value is something else", async () => {
    const odd = {
      "content-type": "text/html; for=+4799990000",
      "retry-after": "ask +4799990000",
      "x-total-count": "many",
    };
    expect((await observe(exchange(odd), failing)).meta.headers).toEqual({});
  });
});
