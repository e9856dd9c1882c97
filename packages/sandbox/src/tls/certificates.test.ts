import { X509Certificate } from "node:crypto";
import { describe, expect, test as it } from "vitest";
import { makeServerCertificate, serverCertificate } from "./certificates.ts";

describe("the sandbox's certificates", async () => {
  const made = await makeServerCertificate(new Date("2026-11-03T12:00:00Z"));
  const server = new X509Certificate(made.cert);
  const authority = new X509Certificate(made.ca);

  it("the server certificate is signed by the authority that users are given", () => {
    expect(server.verify(authority.publicKey)).toBe(true);
    expect(server.checkIssued(authority)).toBe(true);
    expect(authority.ca).toBe(true);
    expect(server.ca).toBe(false);
  });

  it("it names localhost and both loopback addresses and nothing else", () => {
    expect(server.checkHost("localhost")).toBe("localhost");
    expect(server.checkIP("127.0.0.1")).toBe("127.0.0.1");
    expect(server.checkIP("::1")).toBe("::1");
    expect(server.checkHost("example.com")).toBeUndefined();
  });

  it("it is valid from yesterday for a week", () => {
    expect(new Date(server.validFrom)).toEqual(new Date("2026-11-02T12:00:00Z"));
    expect(new Date(server.validTo)).toEqual(new Date("2026-11-10T12:00:00Z"));
  });

  it("the server's key is for TLS servers, and points to the authority's", () => {
    expect(server.keyUsage).toEqual(["1.3.6.1.5.5.7.3.1"]);
    expect(server.issuer).toBe(authority.subject);
    expect(server.subjectAltName).toBe("DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1");
  });

  it("validity is written in full once two digits of the year do not tell the century", async () => {
    const { cert } = await makeServerCertificate(new Date("2050-01-03T12:00:00Z"));
    const { validFrom, validTo } = new X509Certificate(cert);
    expect(new Date(validFrom)).toEqual(new Date("2050-01-02T12:00:00Z"));
    expect(new Date(validTo)).toEqual(new Date("2050-01-10T12:00:00Z"));
    const turn = new X509Certificate((await makeServerCertificate(new Date("2049-12-30T00:00:00Z"))).cert);
    expect(new Date(turn.validFrom)).toEqual(new Date("2049-12-29T00:00:00Z"));
    expect(new Date(turn.validTo)).toEqual(new Date("2050-01-06T00:00:00Z"));
  });

  it("one serves all sandboxes of a process for a day, so that each is valid for six days more", async () => {
    const at = (time: string) => serverCertificate(new Date(time));
    const first = await at("2031-01-01T12:00:00Z");
    expect(await at("2031-01-02T11:59:59Z")).toBe(first);
    const next = await at("2031-01-02T12:00:00Z");
    expect(next.ca).not.toBe(first.ca);
    // A clock that was set back: nobody knows since when it was right.
    expect((await at("2031-01-01T12:00:00Z")).ca).not.toBe(next.ca);
  });
});
