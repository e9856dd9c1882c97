import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../sandbox.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

const paths = ["/", "/_console/console.js", "/_console/console.css", "/_console/icon.svg"];

describe("the console", () => {
  it.each(paths)("is served at %s, or says how it is built, and is no request of a system", async (path) => {
    const answer = await fetch(`${sandbox.urls.acr}${path}`);
    if (answer.status === 200) {
      expect(answer.headers.get("content-security-policy")).toMatch(/^default-src 'self'; /);
      expect(await answer.text()).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
    } else {
      expect(answer.status).toBe(503);
      expect(await answer.text()).toContain("npm run build");
    }
    expect(sandbox.requests()).toEqual([]);
  });
});
