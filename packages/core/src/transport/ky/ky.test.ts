import { hasSubscribers } from "node:diagnostics_channel";
import { deadPort } from "@telcokit/testkit";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterEach, describe, expect, test as it, vi } from "vitest";
import { TransportFault } from "../../network/fault.ts";
import { outcome, ownedByFile, post, request } from "../transport.fixture.ts";
import { kyTransport } from "./ky.ts";

const { own, serve, serveRaw } = ownedByFile();
const url = "http://service.test/v1/items";

afterEach(() => vi.unstubAllGlobals());

const failing = (cause: unknown) => async (): Promise<Response> => {
  throw new TypeError("fetch failed", { cause });
};

describe("the fetch it uses", () => {
  it("is whatever is global when a request is made", async () => {
    const transport = own(kyTransport());
    for (const body of ["first", "second"]) {
      vi.stubGlobal("fetch", async () => new Response(body));
      expect((await transport(request({ url }))).body).toBe(body);
    }
  });

  it("may be the caller's own, and sees the request as it is", async () => {
    const seen: unknown[] = [];
    const fetch = async (input: Request): Promise<Response> => {
      const { method, url, redirect, headers } = input;
      seen.push({ method, url, redirect, type: headers.get("content-type"), body: await input.text() });
      return new Response("{}", { status: 201 });
    };
    const transport = own(kyTransport({ fetch }));
    expect(await transport(request(post(url, '{"a":1}')))).toMatchObject({ status: 201, body: "{}" });
    expect(seen).toEqual([
      { method: "POST", url, redirect: "manual", type: "application/json", body: '{"a":1}' },
    ]);
  });

  it("is intercepted by msw, whenever that begins", async () => {
    const transport = own(kyTransport());
    const server = setupServer(
      http.post(url, async ({ request }) =>
        HttpResponse.json({ echo: await request.json() }, { status: 202 }),
      ),
      http.get(url, () => HttpResponse.error()),
    );
    server.listen();
    try {
      expect(await transport(request(post(url, '{"a":1}')))).toMatchObject({
        status: 202,
        body: '{"echo":{"a":1}}',
      });
      expect((await outcome(transport, { url })).stage).toBe("sent");
    } finally {
      server.close();
    }
  });

  it("is not called for a request that was given up meanwhile", async () => {
    const fetch = vi.fn(async () => new Response());
    const transport = own(kyTransport({ fetch }));
    const controller = new AbortController();
    const result = outcome(transport, { url, signal: controller.signal });
    controller.abort();
    expect(await result).toMatchObject({ code: "aborted", stage: "unsent" });
    expect(fetch).not.toHaveBeenCalled();
  });
});

it("ky's own retries are off: whatever happens to a request, it is seen once", async () => {
  const { url, seen } = await serve((incoming, response) => {
    if (incoming.url === "/reset") response.destroy();
    else response.writeHead(Number(incoming.url?.slice(1)), { "retry-after": "0" }).end();
  });
  const transport = own(kyTransport());
  const expected = ["GET", "PUT", "DELETE"].flatMap((method) =>
    ["/429", "/500", "/503", "/reset"].map((path) => ({ method, path })),
  );
  for (const { method, path } of expected) await outcome(transport, { url: url + path, method });
  expect(seen).toEqual(expected.map(({ method, path }) => `${method} ${path}`));
});

it.each([407, 421])(
  "a %i, with which fetch would do something of its own, is seen once and is an answer",
  async (status) => {
    const { url, seen } = await serve((_incoming, response) =>
      response.writeHead(status, { "retry-after": "7" }).end("as it is"),
    );
    for (const method of ["GET", "POST"]) {
      const reply = await own(kyTransport())(request({ url, method }));
      expect(reply).toMatchObject({ status, body: "as it is", headers: { "retry-after": "7" } });
    }
    expect(seen).toEqual(["GET /", "POST /"]);
  },
);

describe("evidence", () => {
  it("of a fetch that publishes nothing is what its errors prove", async () => {
    const connect = (code: string) => Object.assign(new Error(code), { code, syscall: "connect" });
    const several = (...errors: Error[]) =>
      Object.assign(new AggregateError(errors), { code: "ECONNREFUSED" });
    const cases: readonly (readonly [unknown, string, string])[] = [
      [connect("ECONNREFUSED"), "ECONNREFUSED", "unsent"],
      [connect("ECONNRESET"), "ECONNRESET", "unsent"],
      [Object.assign(new Error(), { code: "ECONNRESET", syscall: "read" }), "ECONNRESET", "unknown"],
      [several(connect("ECONNREFUSED"), connect("ETIMEDOUT")), "ECONNREFUSED", "unsent"],
      [several(connect("ECONNREFUSED"), Object.assign(new Error(), { code: "EPIPE" })), "EPIPE", "unknown"],
      ["nothing like an error", "unknown", "unknown"],
    ];
    for (const [cause, code, stage] of cases) {
      const result = await outcome(own(kyTransport({ fetch: failing(cause) })), post(url));
      expect({ code: result.code, stage: result.stage }).toEqual({ code, stage });
    }
  });

  it("is not taken from other requests that the caller's fetch makes", async () => {
    const other = `http://127.0.0.1:${await deadPort()}/token`;
    const transport = own(
      kyTransport({
        fetch: async () => {
          await fetch(other, { method: "POST", body: "{}" }).catch(() => {});
          throw new TypeError("sent over a socket of its own, and lost");
        },
      }),
    );
    expect((await outcome(transport, post(url))).stage).toBe("unknown");
  });

  it("never goes back once a request was sent", async () => {
    const { url } = await serveRaw((socket, whole) => whole(() => socket.resetAndDestroy()));
    const again = new URL(url);
    const transport = own(
      kyTransport({
        fetch: async (input) => {
          await fetch(input.clone()).catch(() => {});
          again.port = String(await deadPort());
          return fetch(new Request(again, input));
        },
      }),
    );
    expect(await outcome(transport, post(url))).toMatchObject({ code: "ECONNREFUSED", stage: "sent" });
  });

  it("costs no subscription and no store of the process", async () => {
    const channels = ["undici:request:create", "undici:client:sendHeaders"];
    const during: boolean[] = [];
    const { url } = await serve((_incoming, response) => {
      during.push(...channels.map((channel) => hasSubscribers(channel)));
      response.end("{}");
    });
    await own(kyTransport())(request({ url }));
    expect(during).toEqual([false, false]);
  });

  it("is not known where there is no Node, and then counts as sent", async () => {
    vi.stubGlobal("process", { ...process, getBuiltinModule: undefined });
    const { url } = await serveRaw((socket, whole) => whole(() => socket.resetAndDestroy()));
    const transport = own(kyTransport());
    expect(await outcome(transport, post(url))).toMatchObject({ code: "ECONNRESET", stage: "unknown" });
  });
});

it("an answer whose body breaks is a fault whatever broke it", async () => {
  const body = new ReadableStream({
    pull: (controller) => controller.error(new Error("secret")),
  });
  const transport = own(kyTransport({ fetch: async () => new Response(body) }));
  const { fault, stage } = await outcome(transport, { url });
  expect(fault).toBeInstanceOf(TransportFault);
  expect(stage).toBe("answered");
  expect(String(fault?.stack)).not.toContain("secret");
});

it("an answer shorter than it says is truncated, even if fetch is content with it", async () => {
  const answers = [
    new Response('{"a"', { headers: { "content-length": "10" } }),
    new Response(null, { status: 204, headers: { "content-length": "10" } }),
    new Response("{}", { headers: { "content-length": "22", "content-encoding": "gzip" } }),
    new Response("{}", { headers: { "content-length": "2, 2" } }),
  ];
  const transport = own(kyTransport({ fetch: async () => answers.shift() ?? Response.error() }));
  expect(await outcome(transport, { url })).toMatchObject({ code: "truncated", stage: "answered" });
  for (const body of ["", "{}", "{}"]) expect((await transport(request({ url }))).body).toBe(body);
});
