// `npm run trial -- proxies`: through the proxies that companies run, and behind the ones that services run, as their
// distributions configure them (*.conf beside this file): apt install squid tinyproxy haproxy nginx. What is not installed
// is said and left out.
import type { TelcoError } from "@telcokit/core";
import { undiciTransport } from "@telcokit/core/undici";
import { type Sandbox, startSandbox } from "@telcokit/sandbox";
import { deadPort } from "@telcokit/testkit";
import { type ConsentsClient, createConsentsClient } from "@telcokit/wgtwo-consents";
import { createWindProxyClient } from "@telcokit/windproxy";
import { type ProxyName, startProxy } from "./proxy.ts";

const engines = ["grpc-js", "connect-node"] as const;
type EngineName = (typeof engines)[number];

let wrong = 0;
function check(what: string, seen: unknown, wanted: unknown): void {
  const [is, should] = [JSON.stringify(seen), JSON.stringify(wanted)];
  if (is !== should) wrong += 1;
  console.log(is === should ? `  ok    ${what}` : `  WRONG ${what}: ${is} instead of ${should}`);
}

/** An error in a few words: what it is, and in the network's. */
function words(outcome: { readonly ok: boolean; readonly error?: TelcoError }): readonly unknown[] {
  if (outcome.ok || outcome.error === undefined) return ["ok"];
  const { code, cause } = outcome.error;
  const { networkCode } = outcome.error as { readonly networkCode?: string };
  return code === "outcome_unknown" && cause instanceof Error
    ? [code, (cause as Partial<TelcoError>).code]
    : [code, networkCode];
}

function windproxyThrough(baseUrl: string, proxy: string) {
  const transport = undiciTransport({ proxy });
  const windproxy = createWindProxyClient({ environment: { baseUrl }, allowRealSms: true, transport });
  return Object.assign(windproxy, {
    async [Symbol.asyncDispose]() {
      await windproxy.close();
      await transport.close?.();
    },
  });
}

function consentsThrough(sandbox: Sandbox, engine: EngineName, api: string, proxy?: string): ConsentsClient {
  return createConsentsClient({
    ...sandbox.options.consents({ environment: { api, provisioning: sandbox.urls.wgtwo.provisioning } }),
    channel: {
      engine,
      ...(proxy === undefined ? {} : { proxy }),
      ...(api.startsWith("https:") ? { ca: sandbox.ca } : {}),
    },
  });
}

const number = "+393291234567";
const subscriber = "+4799990000";
const sms = { to: subscriber, from: "Trial", text: "Hello" };

/** The proxies that stand between a company and everybody else. */
async function forward(name: "squid" | "tinyproxy"): Promise<void> {
  await using sandbox = await startSandbox();
  const { port: tlsPort } = new URL(sandbox.urls.wgtwo.grpcTls);
  await using proxy = await startProxy(name, { SERVICE_TLS: tlsPort });
  if (proxy === undefined) {
    console.log(`${name}: not installed, not tried`);
    return;
  }
  console.log(name);
  const stranger = `http://127.0.0.1:${proxy.port}`;
  const url = stranger.replace("//", "//me:s3cr3t@");
  const sent = (): number => sandbox.state.windproxySms.length;

  await using windproxy = windproxyThrough(sandbox.urls.windproxy, url);
  check("a read of an http: service", words(await windproxy.spai.msisdnCheck({ msisdn: number }).result()), [
    "ok",
  ]);
  check("a write of an http: service", words(await send(windproxy)), ["ok"]);
  check("… goes through the proxy", sandbox.requests().at(-1)?.headers.via !== undefined, true);
  check("… and arrives once", sent(), 1);

  const fault = { kind: "reset", executed: true } as const;
  sandbox.faults.add({ system: "windproxy", operation: "spai.sendFreeSms", fault, times: 1 });
  check("a write whose service dies is not repeated", words(await send(windproxy))[0], "outcome_unknown");
  check("… and arrived once", sent(), 2);

  await using nowhere = windproxyThrough(`http://127.0.0.1:${await deadPort()}`, url);
  check("a write to a service that is not there", words(await send(nowhere))[0], "outcome_unknown");

  await using unknown = windproxyThrough(sandbox.urls.windproxy, stranger);
  check("without the proxy's credentials", words(await send(unknown)), [
    "connection_failed",
    "proxy_auth_required",
  ]);
  check("… nothing arrives", sent(), 2);

  sandbox.wgtwo.grant({ target: { kind: "subscription", msisdn: subscriber } });
  for (const engine of engines) {
    const before = sandbox.state.smsOutbox.length;
    const through = (api: string, proxyUrl: string) => consentsThrough(sandbox, engine, api, proxyUrl);
    await using tunnelled = closing(through(sandbox.urls.wgtwo.grpcTls, url));
    check(`gRPC in a tunnel, ${engine}`, words(await tunnelled.client.sms.sendText(sms).result()), ["ok"]);
    check("… arrives once", sandbox.state.smsOutbox.length - before, 1);
    await using forbidden = closing(through(sandbox.urls.wgtwo.grpc, url));
    check(
      `gRPC to a port that is not for TLS, ${engine}`,
      words(await forbidden.client.sms.sendText(sms).result()),
      ["connection_failed", "proxy_forbidden"],
    );
    await using refused = closing(through(sandbox.urls.wgtwo.grpcTls, stranger));
    check(
      `gRPC without the proxy's credentials, ${engine}`,
      words(await refused.client.sms.sendText(sms).result()),
      ["connection_failed", "proxy_auth_required"],
    );
  }
}

const send = (windproxy: ReturnType<typeof windproxyThrough>) =>
  windproxy.spai.sendFreeSms({ msisdn: number, body: "Ciao" }).result();

function closing(client: ConsentsClient): AsyncDisposable & { readonly client: ConsentsClient } {
  return { client, [Symbol.asyncDispose]: () => client.close() };
}

/** HAProxy says of requests that were carried out that they were refused, whenever its connection to the service dies. */
async function dyingService(): Promise<void> {
  const sandbox = await startSandbox();
  await using _closed = { [Symbol.asyncDispose]: () => sandbox.close() };
  await using proxy = await startProxy("haproxy", { SERVICE: new URL(sandbox.urls.wgtwo.grpc).port });
  if (proxy === undefined) {
    console.log("haproxy: not installed, not tried");
    return;
  }
  console.log("haproxy");
  sandbox.wgtwo.grant({ target: { kind: "subscription", msisdn: subscriber } });
  for (const engine of engines)
    for (const kind of ["reset", "rst-stream", "goaway"] as const) {
      const before = sandbox.state.smsOutbox.length;
      await using wgtwo = closing(consentsThrough(sandbox, engine, `http://127.0.0.1:${proxy.port}`));
      const fault = kind === "goaway" ? { kind } : { kind, executed: true };
      sandbox.faults.add({ system: "wgtwo", operation: "sms.sendText", fault, times: 1 });
      const outcome = await wgtwo.client.sms.sendText(sms).result();
      const arrived = sandbox.state.smsOutbox.length - before;
      check(
        `${kind} of the service, ${engine}: ${outcome.ok ? "ok" : outcome.error.code}`,
        arrived <= 1,
        true,
      );
      check("… and a yes is one message", !outcome.ok || arrived === 1, true);
    }
}

/** An ordinary rotation of connections, in the middle of many calls. */
async function rotation(): Promise<void> {
  await using sandbox = await startSandbox();
  await using proxy = await startProxy("nginx", { SERVICE: new URL(sandbox.urls.wgtwo.grpc).port });
  if (proxy === undefined) {
    console.log("nginx: not installed, not tried");
    return;
  }
  console.log("nginx");
  sandbox.wgtwo.grant({ target: { kind: "subscription", msisdn: subscriber } });
  for (const engine of engines) {
    const before = sandbox.state.smsOutbox.length;
    await using wgtwo = closing(consentsThrough(sandbox, engine, `http://127.0.0.1:${proxy.port}`));
    const outcomes = await Promise.all(
      Array.from({ length: 90 }, () => wgtwo.client.sms.sendText(sms).result()),
    );
    check(`90 writes at once, ${engine}`, outcomes.filter(({ ok }) => ok).length, 90);
    check("… each arrives once", sandbox.state.smsOutbox.length - before, 90);
  }
}

const tried: Readonly<Record<ProxyName, () => Promise<void>>> = {
  squid: () => forward("squid"),
  tinyproxy: () => forward("tinyproxy"),
  haproxy: dyingService,
  nginx: rotation,
};
for (const one of Object.values(tried)) await one();
if (wrong > 0) process.exitCode = 1;
