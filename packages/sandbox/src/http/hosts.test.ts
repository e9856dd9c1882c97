import { request } from "node:http";
import { describe, expect, it } from "vitest";
import { startSandbox } from "../sandbox.ts";

/** What is at these paths: a token endpoint, each REST system, the control API, the console and nothing. */
const paths = [
  "/oauth2/token",
  "/spai/msisdncheck",
  "/bundling/v0/products",
  "/_sandbox/health",
  "/",
  "/_console/console.js",
  "/nothing",
];

/** Asks `url`, with another name in Host than it has. */
function statusFor(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers: { host }, agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asked.on("error", reject).end();
  });
}

describe("a sandbox", () => {
  it("refuses requests to a name that was made to point here, and notes none", async () => {
    await using sandbox = await startSandbox();
    for (const host of ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "sandbox"])
      for (const path of paths) {
        expect([host, path, await statusFor(`${sandbox.urls.acr}${path}`, host)]).toEqual([host, path, 403]);
      }
    expect(sandbox.requests()).toEqual([]);
  });

  it("takes those to its address, to this machine's names, and to a name that it was started with", async () => {
    await using sandbox = await startSandbox({ hosts: ["Sandbox.corp.example"] });
    const own = [
      "localhost:1",
      "127.0.0.1",
      "[::1]:80",
      "a.localhost",
      "10.0.0.1",
      "sandbox.corp.example:8080",
    ];
    for (const host of own)
      expect([host, await statusFor(`${sandbox.urls.acr}/_sandbox/health`, host)]).toEqual([host, 200]);
  });

  it("takes those to a container's name when it listens on all addresses", async () => {
    await using sandbox = await startSandbox({ host: "0.0.0.0" });
    const url = `http://127.0.0.1:${new URL(sandbox.urls.acr).port}/_sandbox/health`;
    expect(await statusFor(url, "sandbox:4010")).toBe(200);
    expect(await statusFor(url, "evil.example")).toBe(403);
  });
});
