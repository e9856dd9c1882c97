import { describe, expect, test as it } from "vitest";
import { checkBaseUrl, isLoopback } from "./address.ts";

describe("a base URL", () => {
  const check = (value: string, insecure = false) => checkBaseUrl(value, "@telcokit/x", "baseUrl", insecure);

  it("loses the slashes at its end and keeps its path", () => {
    expect(check("https://API.example.com/")).toBe("https://api.example.com");
    expect(check("https://api.example.com:8443/v1//")).toBe("https://api.example.com:8443/v1");
    expect(check("http://[::1]:80/a")).toBe("http://[::1]/a");
    expect(check("http://api.example.com", true)).toBe("http://api.example.com");
  });

  it.each([
    ["api.example.com", "must be an absolute URL"],
    ["ftp://api.example.com", "must begin with https: or http:"],
    ["https://me:hunter2@api.example.com", "must not hold credentials; pass them as auth"],
    ["https://api.example.com/?key=hunter2", "must not hold a query or a fragment"],
    ["https://api.example.com/#a", "must not hold a query or a fragment"],
    ["http://api.example.com", "is plain http:, which is accepted on loopback only; see allowInsecureHttp"],
    [
      "http://127.0.0.1.example.com",
      "is plain http:, which is accepted on loopback only; see allowInsecureHttp",
    ],
  ])("is refused, and not quoted: %s", (value, message) => {
    expect(() => check(value)).toThrow(new TypeError(`@telcokit/x: baseUrl ${message}`));
  });
});

it("loopback is what the URL parser makes of localhost, 127/8 and ::1", () => {
  for (const host of ["localhost", "api.localhost", "127.0.0.1", "127.8.9.1", "[::1]", "2130706433"]) {
    expect(isLoopback(new URL(`http://${host}`).hostname)).toBe(true);
  }
  for (const host of ["localhost.example.com", "128.0.0.1", "[::2]", "notlocalhost", "0.0.0.0"]) {
    expect(isLoopback(new URL(`http://${host}`).hostname)).toBe(false);
  }
});
