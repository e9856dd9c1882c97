import { getEventListeners } from "node:events";
import type { LookupFunction } from "node:net";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { Agent, Dispatcher, getGlobalDispatcher, MockAgent, ProxyAgent, setGlobalDispatcher } from "undici";
import { afterEach, describe, expect, test as it, vi } from "vitest";
import type { Logger } from "../../util/logger.ts";
import { currentDispatcher, isUntouchedAgent, nodeUndici, slotOf } from "../node/node-undici.ts";
import { outcome, ownedByFile, post, request } from "../transport.fixture.ts";
import { defaultTransport } from "./default.ts";

const { own, serve } = ownedByFile();
const original = [true, false].map((legacy) => [slotOf(legacy), currentDispatcher(slotOf(legacy))] as const);
const realFetch = globalThis.fetch;

afterEach(() => {
  vi.unstubAllGlobals();
  globalThis.fetch = realFetch;
  for (const [slot, dispatcher] of original)
    if (dispatcher !== undefined) Reflect.set(globalThis, slot, dispatcher);
});

/** Whether a request went over fetch: it is counted there, and answered by the network all the same. */
function countingFetch(): { calls: number } {
  const count = { calls: 0 };
  globalThis.fetch = (...given) => {
    count.calls += 1;
    return realFetch(...given);
  };
  return count;
}

function listeningLogger(): Logger & { readonly lines: unknown[] } {
  const lines: unknown[] = [];
  const note = (fields: object, message: string): void => void lines.push({ ...fields, message });
  return { debug: note, info: note, warn: note, error: note, lines };
}

describe("where a request goes", () => {
  it("is Node's own undici as long as the global fetch is Node's, without calling it", async () => {
    const { url, seen } = await serve((_incoming, response) => response.end("{}"));
    const transport = own(defaultTransport());
    await transport(request({ url }));
    const count = countingFetch();
    await transport(request({ url }));
    expect(count.calls).toBe(1);
    globalThis.fetch = realFetch;
    await transport(request({ url }));
    expect(count.calls).toBe(1);
    expect(seen).toHaveLength(3);
  });

  it("is asked with every request: msw may begin and end in between", async () => {
    const { url, seen } = await serve((_incoming, response) => response.end('"network"'));
    const transport = own(defaultTransport());
    const server = setupServer(http.post(`${url}/`, () => HttpResponse.json("mock")));
    const bodies: string[] = [];
    const ask = async (): Promise<void> => void bodies.push((await transport(request(post(`${url}/`)))).body);
    await ask();
    server.listen();
    await ask();
    server.close();
    await ask();
    expect(bodies).toEqual(['"network"', '"mock"', '"network"']);
    expect(seen).toHaveLength(2);
  });

  it.each(["a stub", "a bound function", "a proxy of Node's"])(
    "is fetch when %s stands in its place",
    async (kind) => {
      const answer = async (): Promise<Response> => new Response('"stubbed"');
      globalThis.fetch =
        kind === "a stub"
          ? answer
          : kind === "a bound function"
            ? answer.bind(undefined)
            : new Proxy(realFetch, { apply: answer });
      const transport = own(defaultTransport());
      expect((await transport(request(post("http://service.test/")))).body).toBe('"stubbed"');
    },
  );

  it("is whatever dispatcher is set between two calls, for writes too", async () => {
    const { url, seen } = await serve((_incoming, response) => response.end('"network"'));
    const transport = own(defaultTransport());
    await transport(request({ url }));
    const mock = new MockAgent();
    mock.disableNetConnect();
    mock.get(url).intercept({ path: "/", method: "GET" }).reply(200, "mock");
    mock
      .get(url)
      .intercept({ path: "/", method: "POST" })
      .reply(201, "mock", { headers: { "x-a": "1" } });
    const before = getGlobalDispatcher();
    setGlobalDispatcher(mock);
    expect((await transport(request({ url }))).body).toBe("mock");
    const write = request({ ...post(url), freshConnection: true });
    expect(await transport(write)).toMatchObject({ status: 201, body: "mock", headers: { "x-a": "1" } });
    expect(write.evidence.stage).toBe("answered");
    expect((await outcome(transport, { url: `${url}/else` })).reply).toBeUndefined();
    setGlobalDispatcher(before);
    await transport(request({ url }));
    expect(seen).toEqual(["GET /", "GET /"]);
  });

  it("is a proxy, or an agent with a lookup of its own, that a program has set", async () => {
    const { url } = await serve((incoming, response) => response.end(incoming.url));
    const transport = own(defaultTransport());
    setGlobalDispatcher(own(new ProxyAgent({ uri: url, proxyTunnel: false })));
    expect((await transport(request({ url: "http://service.test/x" }))).body).toBe("http://service.test/x");
    const lookup = vi.fn<LookupFunction>((_name, { all }, done) => {
      if (all === true) done(null, [{ address: "127.0.0.1", family: 4 }]);
      else done(null, "127.0.0.1", 4);
    });
    setGlobalDispatcher(own(new Agent({ connect: { lookup } })));
    const { port } = new URL(url);
    const write = request({ ...post(`http://service.test:${port}/y`), freshConnection: true });
    expect((await transport(write)).body).toBe("/y");
    expect(lookup).toHaveBeenCalledOnce();
  });

  it("is fetch where the global object has no dispatcher, as in Jest", async () => {
    const { url, seen } = await serve((_incoming, response) => response.end('"network"'));
    const undici = nodeUndici();
    if (undici === undefined) throw new Error("this is no Node that was tried");
    const transport = own(defaultTransport());
    // Its source looks like that of Node's own, which Jest hands on to the global object that it makes.
    globalThis.fetch = async () => new Response(`"${"internal/deps/undici/undici".length}"`);
    expect((await transport(request({ url }))).body).toBe('"network"');
    Reflect.set(globalThis, undici.slot, undefined);
    expect((await transport(request({ url }))).body).toBe('"27"');
    expect(seen).toHaveLength(1);
  });

  it("is fetch when Node's undici is unknown, and a log says so once", async () => {
    const { url, seen } = await serve((_incoming, response) => response.end("{}"));
    vi.stubGlobal("process", { ...process, versions: { ...process.versions, undici: "9.1.0" } });
    const logger = listeningLogger();
    const transport = own(defaultTransport({ logger }));
    for (const _ of [1, 2]) await transport(request({ url }));
    expect(logger.lines).toMatchObject([
      { undici: "9.1.0", message: expect.stringContaining("go over fetch") },
    ]);
    expect(seen).toHaveLength(2);
  });
});

describe("its connections", () => {
  it("are at most 256 per origin, however many calls there are at once", async () => {
    let open = 0;
    let most = 0;
    const { url, server } = await serve((_incoming, response) => setTimeout(() => response.end("{}"), 5));
    server.on("connection", (socket) => {
      most = Math.max(most, ++open);
      socket.on("close", () => (open -= 1));
    });
    const transport = own(defaultTransport());
    const calls = Array.from({ length: 400 }, () => outcome(transport, { url }));
    const failed = (await Promise.all(calls)).filter(({ reply }) => reply?.status !== 200);
    expect(failed).toEqual([]);
    expect(most).toBeLessThanOrEqual(256);
    expect(most).toBeGreaterThan(100);
  });

  it("queue what is too much, and the signal ends what waits there, unsent", async () => {
    const { url, seen } = await serve(() => {});
    const transport = own(defaultTransport());
    const hanging = new AbortController();
    const calls = Array.from({ length: 256 }, () => outcome(transport, { url, signal: hanging.signal }));
    await expect.poll(() => seen.length, { interval: 5 }).toBe(256);
    const waiting = new AbortController();
    const queued = outcome(transport, { url, signal: waiting.signal });
    waiting.abort();
    expect(await queued).toMatchObject({ code: "aborted", stage: "unsent" });
    hanging.abort();
    await Promise.all(calls);
    expect(getEventListeners(hanging.signal, "abort")).toEqual([]);
    expect(seen).toHaveLength(256);
  });

  it("are its own: closing it leaves the program's dispatcher alone", async () => {
    const { url } = await serve((_incoming, response) => response.end("{}"));
    class Watched extends Dispatcher {
      readonly asked: string[] = [];
      readonly #agent = new Agent();
      override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
        return this.#agent.dispatch(options, handler);
      }
      override close(): Promise<void> {
        this.asked.push("close");
        return this.#agent.close();
      }
      override destroy(): Promise<void> {
        this.asked.push("destroy");
        return this.#agent.destroy();
      }
    }
    const shared = new Watched();
    setGlobalDispatcher(shared);
    const transport = defaultTransport();
    await transport(request({ url }));
    await transport.close?.();
    expect(shared.asked).toEqual([]);
    expect((await fetch(url)).status).toBe(200);
  });

  it("stay with the agent that Node made only while nothing is set in it", () => {
    const undici = nodeUndici();
    const made = undici === undefined ? undefined : currentDispatcher(undici.slot);
    if (made === undefined) throw new Error("this Node has no dispatcher");
    expect(isUntouchedAgent(made)).toBe(true);
    const NodesAgent = made.constructor as new (options: object) => Dispatcher;
    expect(isUntouchedAgent(new NodesAgent({ connect: { ca: "x" } }))).toBe(false);
    expect(isUntouchedAgent(new NodesAgent({ connections: 5 }))).toBe(false);
    expect(isUntouchedAgent(new Agent())).toBe(false);
    expect(isUntouchedAgent(Object.assign(new NodesAgent({}), { dispatch: () => true }))).toBe(false);
  });
});
