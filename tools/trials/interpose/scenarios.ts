/** One way to come between a program and the network. */
export interface Scenario {
  /** What it does, with `load` for packages, the service's `base` and the `proxy`; it may give another URL to ask. */
  readonly code: string;
  /** After the packages were imported and the transport was made, instead of before. */
  readonly late?: true;
  readonly environment?: (proxy: string) => Readonly<Record<string, string>>;
}

const msw = `
  const { setupServer } = await load("msw/node");
  const { http, HttpResponse } = await load("msw");
  const server = setupServer(http.post("http://127.0.0.1:*/x", () => HttpResponse.json({ who: "mock" })));`;

const mockAgent = (name: string): string => `
  const undici = await load("${name}");
  const agent = new undici.MockAgent();
  agent.disableNetConnect();
  agent.get(base).intercept({ path: "/x", method: "POST" })
    .reply(200, { who: "mock" }, { headers: { "content-type": "application/json" } });
  undici.setGlobalDispatcher(agent);`;

export const scenarios: Readonly<Record<string, Scenario>> = {
  nobody: { code: "" },
  msw: { code: `${msw} server.listen({ onUnhandledRequest: "bypass" });` },
  "msw, later": { code: `${msw} server.listen({ onUnhandledRequest: "bypass" });`, late: true },
  "msw, closed again": { code: `${msw} server.listen(); server.close();` },
  "msw's interceptor of requests": {
    code: `
      const { HttpRequestInterceptor } = await load("@mswjs/interceptors/http");
      const interceptor = new HttpRequestInterceptor();
      interceptor.on("request", ({ controller }) => controller.respondWith(Response.json({ who: "mock" })));
      interceptor.apply();`,
  },
  nock: {
    code: `
      const { default: nock } = await load("nock");
      nock(base).post("/x").reply(200, { who: "mock" }, { "content-type": "application/json" });`,
  },
  "a stubbed fetch": { code: `globalThis.fetch = async () => Response.json({ who: "mock" });` },
  "fetch-mock": {
    code: `
      const { default: fetchMock } = await load("fetch-mock");
      fetchMock.mockGlobal().post("*", { who: "mock" });`,
  },
  "MockAgent of undici 6": { code: mockAgent("undici6") },
  "MockAgent of undici 7": { code: mockAgent("undici7") },
  "MockAgent of undici 8": { code: mockAgent("undici8") },
  "undici 8, installed": { code: `${mockAgent("undici8")} undici.install();` },
  "ProxyAgent of undici 7": {
    code: `
      const undici = await load("undici7");
      undici.setGlobalDispatcher(new undici.ProxyAgent({ uri: proxy, proxyTunnel: false }));`,
  },
  "an Agent with a lookup of its own": {
    code: `
      const undici = await load("undici7");
      const lookup = (_name, { all }, done) =>
        all ? done(null, [{ address: "127.0.0.1", family: 4 }]) : done(null, "127.0.0.1", 4);
      undici.setGlobalDispatcher(new undici.Agent({ connect: { lookup } }));
      return base.replace("127.0.0.1", "only-by-its-own-lookup.test") + "/x";`,
  },
  NODE_USE_ENV_PROXY: {
    code: "",
    environment: (proxy) => ({
      NODE_USE_ENV_PROXY: "1",
      HTTP_PROXY: proxy,
      http_proxy: proxy,
      NO_PROXY: "",
      no_proxy: "",
    }),
  },
  "OpenTelemetry's instrumentation of undici": {
    code: `
      const { UndiciInstrumentation } = await load("@opentelemetry/instrumentation-undici");
      globalThis.spans = 0;
      new UndiciInstrumentation({ requestHook() { globalThis.spans += 1; } });`,
  },
  Sentry: {
    code: `
      const sentry = await load("@sentry/node");
      const transport = () => ({ send: async () => ({}), flush: async () => true });
      sentry.init({ dsn: "http://a@127.0.0.1:9/1", tracesSampleRate: 1, transport });`,
  },
  "dd-trace": {
    code: `
      Object.assign(process.env, { DD_TRACE_AGENT_PORT: "9", DD_INSTRUMENTATION_TELEMETRY_ENABLED: "false" });
      const { default: tracer } = await load("dd-trace");
      tracer.init({ startupLogs: false });`,
  },
};
