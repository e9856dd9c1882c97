// One hot path, warmed up and then so many times: node path.ts <path> <times>. Run under callgrind, which counts.
import { getPriority } from "node:os";
import { bearerToken } from "@telcokit/core";
import { createOptivaCmsClient } from "@telcokit/optiva-cms";
import { createConsentsClient } from "@telcokit/wgtwo-consents";
import { createWindProxyClient } from "@telcokit/windproxy";
import { startServer } from "../lib/spawn.ts";
import { stubTransport } from "../lib/stub-transport.ts";
import { customerReply, listReply, smallReply } from "../servers/bodies.ts";

const [, , path = "", times = "0"] = process.argv;
const msisdn = "+393291234567";
const environment = { baseUrl: "http://127.0.0.1:9" };

type Run = (times: number) => Promise<unknown>;

/** One after the other. */
const repeated =
  (once: () => Promise<unknown>): Run =>
  async (times) => {
    for (let done = 0; done < times; done += 1) await once();
  };

/** Of a service in a process of its own, which is not counted. */
async function consentsClient() {
  const { address } = await startServer("grpc-server.ts");
  // Under callgrind everything takes fifty times as long.
  const patience = { timeoutMs: 600_000, deadlineMs: 600_000 };
  return createConsentsClient({ environment: { api: address }, ...patience });
}

const paths: Readonly<Record<string, () => Run | Promise<Run>>> = {
  call() {
    const client = createWindProxyClient({ environment, transport: stubTransport(() => smallReply) });
    return repeated(() => client.spai.msisdnCheck({ msisdn }));
  },
  list() {
    const page = listReply(40);
    const transport = stubTransport(() => page, { "x-total-count": "40" });
    const cms = createOptivaCmsClient({
      baseUrl: environment.baseUrl,
      auth: bearerToken("bench"),
      transport,
    });
    return repeated(() => cms.individuals.list({ limit: 500 }).toArray({ max: 500 }));
  },
  token() {
    const transport = stubTransport(() => customerReply);
    const cms = createOptivaCmsClient({
      baseUrl: environment.baseUrl,
      auth: bearerToken("bench"),
      transport,
    });
    return repeated(() => cms.customers.get("8464500001"));
  },
  refused() {
    const no = JSON.stringify({ result: "KO", resultDescription: "KO1" });
    const client = createWindProxyClient({ environment, transport: stubTransport(() => no) });
    return repeated(() => client.spai.msisdnCheck({ msisdn }).result());
  },
  async unary() {
    const client = await consentsClient();
    const input = { to: "+4799990000", from: "MyProduct", text: "Welcome" };
    return repeated(() => client.sms.sendText(input));
  },
  async consume() {
    const client = await consentsClient();
    let acked = 0;
    let onEvent = (): void => {};
    const consumer = client.events.consume(() => onEvent(), {
      queue: "bench",
      concurrency: 50,
      maxInFlight: 200,
      ackTimeoutMs: 600_000,
    });
    return (times) =>
      new Promise<void>((resolve) => {
        acked += times;
        onEvent = () => {
          if (consumer.counters.acked >= acked) resolve();
        };
      });
  },
};
const make = paths[path];
if (make === undefined) throw new Error(`which one? ${Object.keys(paths).join(", ")}`);
const run = await make();
await run(Number(times) / 4);
// What callgrind counts lies between two functions of libuv that nothing else calls.
getPriority();
await run(Number(times));
process.memoryUsage.rss();
process.exit();
