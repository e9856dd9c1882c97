import { describe, expect, it } from "vitest";
import { UndocumentedKoError } from "./index.ts";
import { clientOf, good, ko, startProxy } from "./proxy.fixture.ts";

describe("windproxy.request", () => {
  it("sends what the client has no operation for, and gives the whole answer", async () => {
    await using proxy = await startProxy(good({ data: "new" }), { json: { data: "no result" } });
    await using client = clientOf(proxy);
    const request = { method: "POST", path: "/piksel/new", body: { a: 1 }, jwt: "aaa.bbb.ccc" } as const;
    expect(await client.request(request)).toMatchObject({ result: "OK", data: "new" });
    expect(await client.request(request)).toEqual({ data: "no result" });
    expect(proxy.arrived[0]).toMatchObject({
      path: "/piksel/new",
      body: '{"a":1}',
      headers: { authorization: "Bearer aaa.bbb.ccc" },
    });
  });

  it("takes a KO for a no, and that of a write for an unknown outcome", async () => {
    await using proxy = await startProxy(ko("KO4"));
    await using client = clientOf(proxy);
    const request = { method: "POST", path: "/spai/new" } as const;
    const read = await client.request({ ...request, effect: "read" }).result();
    expect(!read.ok && read.error).toBeInstanceOf(UndocumentedKoError);
    expect(read).toMatchObject({ error: { ko: "KO4", attempts: 1 } });
    expect(await client.request(request).result()).toMatchObject({
      error: { code: "outcome_unknown", cause: { code: "ko_undocumented", ko: "KO4" } },
    });
  });

  it("refuses a JWT that no header can hold", async () => {
    await using proxy = await startProxy(good());
    await using client = clientOf(proxy);
    const outcome = await client.request({ method: "GET", path: "/x", jwt: "a\r\nb: c" }).result();
    expect(outcome).toMatchObject({ error: { code: "request_invalid" } });
    expect(JSON.stringify(outcome)).not.toContain("b: c");
    expect(proxy.arrived).toHaveLength(0);
  });
});
