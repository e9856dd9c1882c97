import { type ClientHttp2Session, connect, constants } from "node:http2";
import { request } from "node:https";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../sandbox.ts";

let sandbox: Sandbox;
let session: ClientHttp2Session;
beforeEach(async () => {
  sandbox = await startSandbox({ https: true });
  session = connect(sandbox.urls.https ?? "", { ca: sandbox.ca });
  session.on("error", () => {});
});
afterEach(async () => {
  session.destroy();
  await sandbox.close();
});

interface Answer {
  readonly status: number | undefined;
  readonly body: string;
  /** The code of RST_STREAM, 0 for none. */
  readonly code: number;
}

async function sendSms(): Promise<Answer> {
  const stream = session.request({
    ":method": "POST",
    ":path": "/spai/sendfreesms",
    "content-type": "application/json",
  });
  stream.end(JSON.stringify({ msisdn: "+393291234567", body: "Ciao" }));
  let status: number | undefined;
  let body = "";
  stream.on("response", (headers) => {
    status = headers[":status"];
  });
  stream.on("data", (chunk) => {
    body += chunk;
  });
  stream.on("error", () => {});
  await new Promise((resolve) => stream.once("close", resolve));
  return { status, body, code: stream.rstCode };
}

describe("REST over TLS", () => {
  it("is HTTP/2 for who asks for it, and the same systems", async () => {
    const { status, body, code } = await sendSms();
    expect([status, JSON.parse(body).result, code]).toEqual([200, "OK", 0]);
    expect(session.alpnProtocol).toBe("h2");
    await sendSms();
    expect(sandbox.state.windproxySms).toHaveLength(2);
    const connections = sandbox.requests().map(({ connection }) => connection);
    expect(connections).toEqual([1, 1]);
  });

  it("is HTTP/1.1 for the others", async () => {
    const url = `${sandbox.urls.https}/_sandbox/health`;
    const answer = await new Promise<string>((resolve, reject) => {
      request(url, { ca: sandbox.ca, agent: false }, (response) => resolve(text(response)))
        .on("error", reject)
        .end();
    });
    expect(JSON.parse(answer)).toEqual({ status: "ok" });
  });

  it("refuses a stream that was carried out, as HAProxy does", async () => {
    const fault = { kind: "rst-stream", code: 7, executed: true } as const;
    sandbox.faults.add({ system: "windproxy", operation: "spai.sendFreeSms", fault, times: 1 });
    expect((await sendSms()).code).toBe(constants.NGHTTP2_REFUSED_STREAM);
    expect(sandbox.state.windproxySms).toHaveLength(1);
    expect((await sendSms()).status).toBe(200);
  });

  it.each(["reset", "close", "truncate"] as const)("loses its connection to %s", async (kind) => {
    sandbox.faults.add({ system: "windproxy", operation: "spai.sendFreeSms", fault: { kind } });
    const { body } = await sendSms();
    expect(() => JSON.parse(body)).toThrow();
    await expect.poll(() => session.destroyed).toBe(true);
  });

  it("is closed with the sandbox, at once", async () => {
    await sendSms();
    const started = performance.now();
    await sandbox.close();
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
