import { describe, expect, it } from "vitest";
import { inTurn, startHttpServer } from "./http-server.ts";
import { deadPort } from "./listen.ts";
import { ownedByTest } from "./owned.ts";

describe("an HTTP server of a test", () => {
  it("keeps what arrives and answers as it is told", async () => {
    const server = ownedByTest(
      await startHttpServer(inTurn({ body: { a: 1 } }, { status: 404, body: "no" })),
    );
    const first = await fetch(`${server.url}/x?y=1`, { method: "POST", body: "ask" });
    expect([first.headers.get("content-type"), await first.json()]).toEqual(["application/json", { a: 1 }]);
    for (let count = 0; count < 2; count += 1) {
      const later = await fetch(server.url);
      expect([later.status, later.headers.get("content-type"), await later.text()]).toEqual([
        404,
        null,
        "no",
      ]);
    }
    await server.whenArrived(3);
    expect(server.arrived[0]).toMatchObject({ method: "POST", url: "/x?y=1", body: "ask" });
    server.answerWith(() => ({ status: 204 }));
    expect([(await fetch(server.url)).status, server.arrived.length]).toEqual([204, 1]);
  });

  it("cuts connections and keeps silent", async () => {
    const server = ownedByTest(await startHttpServer(inTurn("cut", "hang")));
    await expect(fetch(server.url, { method: "POST" })).rejects.toThrow("fetch failed");
    const controller = new AbortController();
    const silent = fetch(server.url, { method: "POST", signal: controller.signal });
    await server.whenArrived(2);
    controller.abort();
    await expect(silent).rejects.toThrow("aborted");
  });

  it("is nowhere once it is closed", async () => {
    const server = await startHttpServer();
    await server.close();
    await expect(fetch(server.url)).rejects.toThrow("fetch failed");
    await expect(fetch(`http://127.0.0.1:${await deadPort()}`)).rejects.toThrow("fetch failed");
  });
});
