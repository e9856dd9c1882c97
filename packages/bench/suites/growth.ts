// Run in a process of its own, with --expose-gc: does anything grow with the number of calls, items, registrations?
import { bearerToken } from "@telcokit/core";
import { createOptivaCmsClient } from "@telcokit/optiva-cms";
import { createSipBreakoutClient } from "@telcokit/wgtwo-sipbreakout";
import { createWindProxyClient } from "@telcokit/windproxy";
import { stubTransport } from "../lib/stub-transport.ts";
import { smallReply } from "../servers/bodies.ts";

export interface GrowthFigures {
  readonly inFlight: readonly {
    readonly calls: number;
    readonly cpuUs: number;
    readonly bytesEach: number;
  }[];
  readonly heap: { readonly calls: number; readonly beforeMb: number; readonly afterMb: number };
  readonly listing: { readonly items: number; readonly seconds: number; readonly peakMb: number };
  readonly registrations: { readonly count: number; readonly seconds: number; readonly bytesEach: number };
}

const [, , grpcAddress = "", scale = "1"] = process.argv;
const share = Number(scale);
const many = Math.round(1_000_000 * share);
const heapMb = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
};
const cpuUs = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return user + system;
};

function gatedClient() {
  let open: () => void = () => {};
  const gate = { opened: Promise.resolve() };
  const shut = (): void => {
    gate.opened = new Promise((resolve) => {
      open = resolve;
    });
  };
  const answer = stubTransport(() => smallReply);
  const client = createWindProxyClient({
    environment: { baseUrl: "http://127.0.0.1:9" },
    transport: async (request) => {
      await gate.opened;
      return answer(request);
    },
  });
  const call = () => client.spai.msisdnCheck({ msisdn: "+393291234567" });
  return { call, shut, open: () => open() };
}

async function inFlight(calls: number): Promise<GrowthFigures["inFlight"][number]> {
  const { call, shut, open } = gatedClient();
  await call();
  const repeats = Math.max(1, Math.round((100_000 * share) / calls));
  let bytesEach = 0;
  const before = heapMb();
  const cpu = process.cpuUsage();
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    shut();
    const running = Array.from({ length: calls }, call);
    if (repeat === 0 && calls >= 1000) {
      await new Promise((resolve) => setImmediate(resolve));
      bytesEach = ((process.memoryUsage().heapUsed / 2 ** 20 - before) * 2 ** 20) / calls;
    }
    open();
    await Promise.all(running);
  }
  return { calls, cpuUs: cpuUs(cpu) / (repeats * calls), bytesEach };
}

async function heapAfterMany(): Promise<GrowthFigures["heap"]> {
  const { call } = gatedClient();
  const burst = async (calls: number): Promise<void> => {
    let left = calls;
    const lane = async (): Promise<void> => {
      for (left -= 1; left >= 0; left -= 1) await call();
    };
    await Promise.all(Array.from({ length: 32 }, lane));
  };
  await burst(20_000);
  const beforeMb = heapMb();
  await burst(many);
  return { calls: many, beforeMb, afterMb: heapMb() };
}

async function listing(): Promise<GrowthFigures["listing"]> {
  const size = 1000;
  const page = (url: string): string => {
    const offset = Number(/offset=(\d+)/.exec(url)?.[1] ?? 0);
    const length = Math.max(0, Math.min(size, many - offset));
    return JSON.stringify(
      Array.from({ length }, (_, index) => ({ id: `party-${offset + index}`, givenName: "Ada" })),
    );
  };
  const cms = createOptivaCmsClient({
    baseUrl: "http://127.0.0.1:9",
    auth: bearerToken("bench"),
    transport: stubTransport(page),
  });
  const started = performance.now();
  let items = 0;
  let peakMb = 0;
  for await (const _ of cms.individuals.list({ limit: size })) {
    items += 1;
    if (items % 100_000 === 0) peakMb = Math.max(peakMb, heapMb());
  }
  return { items, seconds: (performance.now() - started) / 1000, peakMb };
}

async function registrations(): Promise<GrowthFigures["registrations"]> {
  const count = Math.round(10_000 * share);
  const sip = createSipBreakoutClient({ environment: { api: grpcAddress } });
  const all = Array.from({ length: count }, (_, index) => ({
    phoneNumber: `+4799${String(index).padStart(6, "0")}`,
    sipUri: "sips:pbx.example.com:8888",
    routeType: "loop" as const,
    mobileOriginatingPrefix: "11",
    mobileTerminatingPrefix: "22",
  }));
  const before = heapMb();
  const started = performance.now();
  let registered = 0;
  await new Promise<void>((resolve, reject) => {
    // Kept registrations keep no process alive; this does.
    const limit = setTimeout(
      () => reject(new Error(`${registered} of ${count} registered in time`)),
      120_000,
    );
    sip.keepRegistered(all, {
      onState(_, { state }) {
        if (state === "live") registered += 1;
        if (registered < count) return;
        clearTimeout(limit);
        resolve();
      },
    });
  });
  const seconds = (performance.now() - started) / 1000;
  const bytesEach = ((heapMb() - before) * 2 ** 20) / count;
  await sip.close();
  return { count, seconds, bytesEach };
}

const figures: GrowthFigures = {
  inFlight: [await inFlight(10), await inFlight(1000), await inFlight(Math.round(100_000 * share))],
  heap: await heapAfterMany(),
  listing: await listing(),
  registrations: await registrations(),
};
process.send?.(figures);
process.disconnect();
