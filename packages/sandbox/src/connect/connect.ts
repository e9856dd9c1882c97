import { clientOptions } from "../access/client-options.ts";
import type { FaultHandle } from "../faults/registry.ts";
import { acrParameters } from "../systems/acr/control.ts";
import { bssParameters } from "../systems/bss/control.ts";
import { optivaParameters } from "../systems/optiva/control.ts";
import { wgtwoParameters } from "../systems/wgtwo/control.ts";
import { windproxyParameters } from "../systems/windproxy/control.ts";
import { type ParametersOf, written } from "../world/action.ts";
import { fromTypedJson, type TypedJson } from "../world/typed-json.ts";
import { type ControlClient, controlClient } from "./http.ts";
import type { RemoteControl, RemoteFaultHandle, RemoteFaults, RemoteSandbox } from "./remote.ts";
import { revivedRequest, type WrittenRequest } from "./revive.ts";
import { watchRemote } from "./watch.ts";

interface Info extends Pick<RemoteSandbox, "urls" | "credentials" | "ca"> {
  readonly systems: readonly { readonly name: string; readonly state: readonly string[] }[];
}

/**
 * The object of `startSandbox` for a sandbox that runs elsewhere, `npx @telcokit/sandbox` say. Rejects when none
 * answers there.
 *
 * ```ts
 * await using sandbox = await connectSandbox("http://127.0.0.1:4010");
 * await sandbox.wgtwo.emit({ type: "added" });
 * ```
 */
export async function connectSandbox(url: string): Promise<RemoteSandbox> {
  const client = controlClient(url);
  const { urls, credentials, ca, systems } = (await client.ask("GET", "")) as Info;
  const watches = new Set<{ stop(): void }>();
  const close = async (): Promise<void> => {
    for (const watch of watches) watch.stop();
  };
  return {
    urls,
    credentials,
    ca,
    options: clientOptions(urls, credentials),
    faults: remoteFaults(client),
    state: remoteState(client, systems),
    wgtwo: remoteControl(client, "wgtwo", wgtwoParameters),
    acr: remoteControl(client, "acr", acrParameters),
    windproxy: remoteControl(client, "windproxy", windproxyParameters),
    optiva: remoteControl(client, "optiva", optivaParameters),
    bss: remoteControl(client, "bss", bssParameters),
    clock: remoteClock(client),
    requests: (filter = {}) => allRequests(client, filter),
    async reset() {
      await client.ask("POST", "/reset");
    },
    snapshot: () => client.ask("GET", "/snapshot") as ReturnType<RemoteSandbox["snapshot"]>,
    async restore(snapshot) {
      await client.ask("PUT", "/snapshot", snapshot);
    },
    watch(listener) {
      const watch = watchRemote(client, listener);
      watches.add(watch);
      return () => {
        watch.stop();
        watches.delete(watch);
      };
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function remoteControl<Control>(
  client: ControlClient,
  system: string,
  parameters: ParametersOf<Control>,
): RemoteControl<Control> {
  const methods = Object.entries<ParametersOf<Control>[keyof Control]>(parameters).map(([name, names]) => [
    name,
    async (...given: readonly unknown[]) => {
      const body = written(names, given);
      const answer = await client.ask("POST", `/${system}/${name}?encoding=typed`, body);
      const { result } = answer as { result: TypedJson };
      return result === null ? undefined : fromTypedJson(result);
    },
  ]);
  return Object.fromEntries(methods);
}

function remoteState(client: ControlClient, systems: Info["systems"]): RemoteSandbox["state"] {
  const read = async (system: string, part: string): Promise<unknown> => {
    const state = (await client.ask("GET", `/state/${system}?encoding=typed`)) as Record<string, TypedJson>;
    return fromTypedJson(state[part] ?? null);
  };
  const state = {};
  for (const { name, state: parts } of systems) {
    for (const part of parts) {
      Object.defineProperty(state, part, { get: () => read(name, part), enumerable: true });
    }
  }
  return state as RemoteSandbox["state"];
}

type WrittenFault = Pick<FaultHandle, "id" | "rule" | "hits">;

function remoteFaults(client: ControlClient): RemoteFaults {
  const all = async (): Promise<readonly WrittenFault[]> =>
    ((await client.ask("GET", "/faults")) as { faults: readonly WrittenFault[] }).faults;
  const remove = async (id: number): Promise<boolean> => {
    if (!(await all()).some((fault) => fault.id === id)) return false;
    await client.ask("DELETE", `/faults/${id}`);
    return true;
  };
  const handle = ({ id, rule, hits }: WrittenFault): RemoteFaultHandle => {
    let known = hits;
    return {
      id,
      rule,
      get hits() {
        // Of a rule that was removed, what was last seen.
        return all().then((faults) => {
          known = faults.find((fault) => fault.id === id)?.hits ?? known;
          return known;
        });
      },
      remove: async () => void (await remove(id)),
    };
  };
  return {
    add: async (rule) => handle((await client.ask("POST", "/faults", rule)) as WrittenFault),
    list: async () => (await all()).map(handle),
    remove,
    async clear() {
      await client.ask("DELETE", "/faults");
    },
    async strike(rule) {
      return ((await client.ask("POST", "/faults/strike", rule)) as { struck: number }).struck;
    },
  };
}

function remoteClock(client: ControlClient): RemoteSandbox["clock"] {
  return {
    async now() {
      return new Date(((await client.ask("GET", "/clock")) as { now: string }).now);
    },
    async advance(ms) {
      await client.ask("POST", "/clock", { advanceMs: ms });
    },
  };
}

const atOnce = 1000;

async function allRequests(
  client: ControlClient,
  { system, operation }: { readonly system?: string; readonly operation?: string },
): ReturnType<RemoteSandbox["requests"]> {
  const given = Object.entries({ system, operation }).filter(([, value]) => value !== undefined);
  const all = [];
  for (let after = 0; ; ) {
    const query = new URLSearchParams([...(given as [string, string][]), ["after", String(after)]]);
    query.set("limit", String(atOnce));
    const answer = await client.ask("GET", `/requests?${query}`);
    const { requests } = answer as { requests: readonly WrittenRequest[] };
    all.push(...requests.map(revivedRequest));
    after = requests.at(-1)?.id ?? after;
    if (requests.length < atOnce) return all;
  }
}
