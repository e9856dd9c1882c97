import { describe, expect, it } from "vitest";
import { type Answer, type Gatekeeper, startGatekeeper } from "./gatekeeper.fixture.ts";
import { basicAuth, createAcrClient, OutcomeUnknownError } from "./index.ts";
import type { AcrClientOptions } from "./options.ts";
import * as sample from "./samples.fixture.ts";

const auth = basicAuth({ username: "app", password: "secret" });
const target = { address: sample.number, acr: sample.reference };

function clientOf(gatekeeper: Gatekeeper, options: Partial<AcrClientOptions> = {}) {
  return createAcrClient({
    baseUrl: gatekeeper.baseUrl,
    auth,
    retry: false,
    ...options,
    developerId: "dev-1",
  });
}

const head = "Content-Type: application/json\r\nDate: Thu, 04 Jun 2009 02:51:59 GMT\r\nConnection: close";
const good = (line: string, body: string): Answer =>
  `HTTP/1.1 ${line}\r\n${head}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;

describe("the samples of E37533-01 chapter 4", () => {
  it("Examples 4-1 and 4-2: create", async () => {
    await using gatekeeper = await startGatekeeper(() => good("201 Created", sample.created));
    await using acr = clientOf(gatekeeper);
    const { value, meta } = await acr.create(sample.number).withMeta();
    expect(value).toEqual({
      acr: "acr:0123456890123456789;ncc=23415",
      status: "Valid",
      expiresAt: new Date("2009-06-11T02:51:59Z"),
      expiry: "Thu 11 Jun 2009 02:51:59 GMT",
    });
    expect(meta.status).toBe(201);
    expect(gatekeeper.arrived).toMatchObject([
      {
        line: `POST ${sample.standardPaths.address} HTTP/1.1`,
        headers: {
          accept: "application/json",
          "content-type": "application/json",
          authorization: `Basic ${btoa("app:secret")}`,
        },
        body: sample.requestBody,
      },
    ]);
  });

  it("Example 4-1 byte for byte, where the gatekeeper wants the documented encoding", async () => {
    await using gatekeeper = await startGatekeeper(() => good("201 Created", sample.created));
    await using acr = clientOf(gatekeeper, { addressEncoding: "as-documented" });
    await acr.create(sample.number);
    expect(gatekeeper.arrived).toMatchObject([
      { line: `POST ${sample.documentedPaths.address} HTTP/1.1`, body: sample.requestBody },
    ]);
  });

  it("Examples 4-3 and 4-4: query, in both encodings", async () => {
    await using gatekeeper = await startGatekeeper(() => good("200 OK", sample.queried));
    await using standard = clientOf(gatekeeper);
    await using documented = clientOf(gatekeeper, { addressEncoding: "as-documented" });
    for (const acr of [standard, documented]) {
      expect(await acr.query(target)).toEqual({ acr: sample.reference, status: "Expired" });
    }
    expect(gatekeeper.arrived.map(({ line, body }) => [line, body])).toEqual([
      [`GET ${sample.standardPaths.reference} HTTP/1.1`, ""],
      [`GET ${sample.documentedPaths.reference} HTTP/1.1`, ""],
    ]);
    expect(gatekeeper.arrived[0]?.headers).not.toHaveProperty("content-type");
  });

  it("Example 4-5 and 4-6 with its missing brace: change, in both encodings", async () => {
    await using gatekeeper = await startGatekeeper(() => good("200 OK", sample.changed));
    await using standard = clientOf(gatekeeper);
    await using documented = clientOf(gatekeeper, { addressEncoding: "as-documented" });
    for (const acr of [standard, documented]) {
      expect(await acr.refresh(target)).toEqual({
        acr: sample.reference,
        status: "Valid",
        expiresAt: new Date("2014-06-11T02:51:59Z"),
        expiry: "Thu 11 Jun 2014 02:51:59 GMT",
      });
    }
    expect(gatekeeper.arrived.map(({ line, body }) => [line, body])).toEqual([
      [`POST ${sample.standardPaths.reference} HTTP/1.1`, '{"acr":{"status":"Valid","developerId":"dev-1"}}'],
      [
        `POST ${sample.documentedPaths.reference} HTTP/1.1`,
        '{"acr":{"status":"Valid","developerId":"dev-1"}}',
      ],
    ]);
  });

  it("Example 4-6 as printed, without its brace: an answer that breaks the contract, kept but never shown", async () => {
    await using gatekeeper = await startGatekeeper(() => good("200 OK", sample.changedAsPrinted));
    await using acr = clientOf(gatekeeper);
    const outcome = await acr.refresh(target).result();
    expect(outcome).toMatchObject({
      ok: false,
      error: { code: "reply_invalid", excerpt: sample.changedAsPrinted },
    });
    if (!outcome.ok) expect(JSON.stringify(outcome.error)).not.toContain("0123456890123456789");
  });

  it("Example 4-6 as printed, without its status line: no answer at all", async () => {
    const printed = `${head}\r\nContent-Length: 1234\r\n\r\n${sample.changedAsPrinted}`;
    await using gatekeeper = await startGatekeeper(() => printed);
    await using acr = clientOf(gatekeeper);
    expect(await acr.refresh(target).result()).toMatchObject({
      ok: false,
      error: { code: "connection_failed" },
    });
  });

  it("Examples 4-2 and 4-6 with their Content-Length of 1234: an answer cut short", async () => {
    const cut = (line: string, body: string): Answer =>
      `HTTP/1.1 ${line}\r\n${head}\r\nContent-Length: 1234\r\n\r\n${body}`;
    await using gatekeeper = await startGatekeeper(({ line }) =>
      line.includes("acr%3A") ? cut("200 OK", sample.changed) : cut("201 Created", sample.created),
    );
    await using acr = clientOf(gatekeeper);
    expect(await acr.refresh(target).result()).toMatchObject({ error: { code: "connection_failed" } });
    const outcome = await acr.create(sample.number).result();
    expect(outcome).toMatchObject({
      error: { code: "outcome_unknown", cause: { code: "connection_failed" } },
    });
    if (!outcome.ok) expect(outcome.error).toBeInstanceOf(OutcomeUnknownError);
  });
});
