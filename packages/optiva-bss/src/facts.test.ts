// Every operation, at the wire: the request and both shapes of the answer are told by the facts, not by the client's code.
import { anonymous } from "@telcokit/core";
import { type HttpServer, startHttpServer } from "@telcokit/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerCase } from "./answers.fixture.ts";
import { createOptivaBssClient, type OptivaBssClient } from "./client.ts";
import { type FactOperation, factOperations, testSpid } from "./facts.fixture.ts";
import { requestCase } from "./requests.fixture.ts";

let server: HttpServer;
let bss: OptivaBssClient;

beforeAll(async () => {
  server = await startHttpServer();
  bss = createOptivaBssClient({
    baseUrl: server.url,
    spid: testSpid,
    tenant: "happyphone",
    auth: anonymous(),
    retry: false,
  });
});

afterAll(async () => {
  await bss.close();
  await server.close();
});

type Method = (input: unknown) => Promise<unknown> & { pages?(): AsyncIterable<{ readonly items: unknown }> };

function methodOf(name: string): Method {
  const steps = name.split(".");
  return steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], bss) as Method;
}

/** What a call gives; of a list in pages, the items of the first. */
async function run({ client, paging }: FactOperation, input: unknown): Promise<unknown> {
  const method = methodOf(client);
  if (paging === undefined) return method(input);
  for await (const { items } of method(input).pages?.() ?? []) return items;
  return undefined;
}

const pdf = "%PDF-1.7\n";

describe("the facts", () => {
  it("have 165 operations, each with a name of its own", () => {
    expect(new Set(factOperations.map(({ client }) => client)).size).toBe(165);
    expect(factOperations.filter(({ spec }) => spec === "rts")).toHaveLength(125);
  });
});

describe.each(factOperations)("$client", (operation) => {
  const answer = answerCase(operation);
  const request = requestCase(operation);

  it(`is asked for as ${operation.method} ${operation.path}`, async () => {
    server.answerWith(() =>
      answer === undefined
        ? { headers: { "content-type": "application/pdf" }, body: pdf }
        : { status: answer.status, body: answer.declared },
    );
    await run(operation, request.input);
    const [arrived] = server.arrived;
    const url = new URL(arrived?.url ?? "", server.url);
    const { expected } = request;
    expect({ method: arrived?.method, path: url.pathname }).toEqual({
      method: expected.method,
      path: expected.path,
    });
    const { spid, tenant } = arrived?.headers ?? {};
    expect({ ...(spid && { spid }), ...(tenant && { tenant }) }).toEqual(expected.headers);
    const payload = url.searchParams.get("requestPayload");
    url.searchParams.delete("requestPayload");
    expect([...url.searchParams].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))).toEqual(
      expected.query,
    );
    expect(arrived?.body === "" ? undefined : JSON.parse(arrived?.body ?? "")).toEqual(expected.body);
    if (expected.encoded === undefined) expect(payload).toBeNull();
    else {
      expect(payload).toMatch(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/);
      expect(arrived?.url).not.toMatch(/requestPayload=[^&]*[+/=]/);
      expect(JSON.parse(Buffer.from(payload ?? "", "base64").toString("utf8"))).toEqual(expected.encoded);
    }
  });

  if (answer === undefined) {
    it("gives a document as it came", async () => {
      server.answerWith(() => ({ headers: { "content-type": "application/pdf" }, body: pdf }));
      const value = await run(operation, request.input);
      expect(value).toEqual({ bytes: new TextEncoder().encode(pdf), contentType: "application/pdf" });
    });
  } else {
    it.each(["declared", "sampled"] as const)("reads its answer as %s", async (shape) => {
      server.answerWith(() => ({ status: answer.status, body: answer[shape] }));
      const value = await run(operation, request.input);
      if (answer.expected === undefined) expect(value).toBeUndefined();
      else expect(value).toMatchObject(answer.expected as object);
    });
  }
});
