import { describe, expect, test as it } from "vitest";
import { startSandbox } from "../sandbox.ts";

const origin = "https://page.example";

describe("a page of another origin", () => {
  it("may use a system when it was named, headers and all", async () => {
    await using sandbox = await startSandbox({ cors: [origin] });
    const url = `${sandbox.urls.windproxy}/spai/msisdncheck`;
    const asked = {
      "access-control-request-method": "POST",
      "access-control-request-headers": "authorization",
    };
    const preflight = await fetch(url, { method: "OPTIONS", headers: { origin, ...asked } });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-headers")).toBe("authorization");
    const answer = await fetch(url, { method: "POST", headers: { origin }, body: "{}" });
    expect(answer.headers.get("access-control-allow-origin")).toBe(origin);
    expect(sandbox.requests().map(({ method }) => method)).toEqual(["POST"]);
  });

  it.each([[[]], [["https://other.example"]]])("is told nothing when it was not: %j", async (cors) => {
    await using sandbox = await startSandbox({ cors });
    const answer = await fetch(`${sandbox.urls.acr}/x`, { headers: { origin } });
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  });
});
