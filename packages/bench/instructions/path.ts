// One hot path, so many times: node path.ts <call | list | token | refused> <times>. Run under callgrind, which counts.
import { bearerToken } from "@telcokit/core";
import { createOptivaCmsClient } from "@telcokit/optiva-cms";
import { createWindProxyClient } from "@telcokit/windproxy";
import { stubTransport } from "../lib/stub-transport.ts";
import { customerReply, listReply, smallReply } from "../servers/bodies.ts";

const [, , path = "", times = "0"] = process.argv;
const msisdn = "+393291234567";
const environment = { baseUrl: "http://127.0.0.1:9" };

const paths: Readonly<Record<string, () => () => Promise<unknown>>> = {
  call() {
    const client = createWindProxyClient({ environment, transport: stubTransport(() => smallReply) });
    return () => client.spai.msisdnCheck({ msisdn });
  },
  list() {
    const page = listReply(40);
    const transport = stubTransport(() => page, { "x-total-count": "40" });
    const cms = createOptivaCmsClient({
      baseUrl: environment.baseUrl,
      auth: bearerToken("bench"),
      transport,
    });
    return () => cms.individuals.list({ limit: 500 }).toArray({ max: 500 });
  },
  token() {
    const transport = stubTransport(() => customerReply);
    const cms = createOptivaCmsClient({
      baseUrl: environment.baseUrl,
      auth: bearerToken("bench"),
      transport,
    });
    return () => cms.customers.get("8464500001");
  },
  refused() {
    const no = JSON.stringify({ result: "KO", resultDescription: "KO1" });
    const client = createWindProxyClient({ environment, transport: stubTransport(() => no) });
    return () => client.spai.msisdnCheck({ msisdn }).result();
  },
};
const make = paths[path];
if (make === undefined) throw new Error(`which one? ${Object.keys(paths).join(", ")}`);
const once = make();
for (let done = 0; done < Number(times); done += 1) await once();
