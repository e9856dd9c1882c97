import { request } from "node:https";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";
import { certificates } from "./certificates.ts";
import { ownedByTest } from "./owned.ts";
import { rawReply, startRawServer } from "./raw-server.ts";

it("a raw server answers every whole request with bytes, and counts", async () => {
  const server = ownedByTest(
    await startRawServer((socket, whole) =>
      whole(({ body }, number) => {
        socket.write(rawReply(200, { body, number }, { connection: "keep-alive" }));
      }),
    ),
  );
  const ask = async (body: string): Promise<{ body: string; number: number }> =>
    JSON.parse(await (await fetch(`${server.url}/a`, { method: "POST", body })).text());
  const long = "x".repeat(100_000);
  expect(await ask(long)).toEqual({ body: long, number: 1 });
  expect(await ask("two")).toEqual({ body: "two", number: 2 });
  expect(server.arrived[1]).toMatchObject({ line: "POST /a HTTP/1.1", body: "two" });
  expect(server.counts).toMatchObject({ requests: 2 });
});

it("a raw server with a certificate of the authority is trusted through it alone", async () => {
  const { authority, server: pair } = await certificates();
  const server = ownedByTest(
    await startRawServer((socket, whole) => whole(() => socket.end(rawReply(200, "hi"))), { tls: pair }),
  );
  const ask = (ca?: string): Promise<string> =>
    new Promise((resolve, reject) => {
      request(server.url, { ca }, (answer) => resolve(text(answer)))
        .on("error", reject)
        .end();
    });
  expect(await ask(authority.cert)).toBe("hi");
  await expect(ask()).rejects.toThrow("unable to verify");
});
