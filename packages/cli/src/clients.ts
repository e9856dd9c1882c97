import type { Manifest, ManifestOperation } from "@telcokit/core";
import type { RemoteSandbox } from "@telcokit/sandbox";
import { usage } from "./exit.ts";

/** A client package: what is known of it, and what makes it. Each is loaded when it is needed and not before. */
export interface ClientEntry {
  readonly manifest: () => Promise<{ readonly manifest: Manifest }>;
  readonly load: () => Promise<Readonly<Record<string, unknown>>>;
  /** Options against a sandbox. */
  readonly ready: (options: RemoteSandbox["options"]) => object;
}

/** By the name of their package. What they can do stands in their manifests, and nowhere here. */
const clients: Readonly<Record<string, ClientEntry>> = {
  "wgtwo-consents": {
    manifest: () => import("@telcokit/wgtwo-consents/manifest"),
    load: () => import("@telcokit/wgtwo-consents"),
    ready: (options) => options.consents(),
  },
  "wgtwo-sipbreakout": {
    manifest: () => import("@telcokit/wgtwo-sipbreakout/manifest"),
    load: () => import("@telcokit/wgtwo-sipbreakout"),
    ready: (options) => options.sipBreakout(),
  },
  acr: {
    manifest: () => import("@telcokit/acr/manifest"),
    load: () => import("@telcokit/acr"),
    ready: (options) => options.acr(),
  },
  windproxy: {
    manifest: () => import("@telcokit/windproxy/manifest"),
    load: () => import("@telcokit/windproxy"),
    ready: (options) => options.windproxy(),
  },
  "optiva-cms": {
    manifest: () => import("@telcokit/optiva-cms/manifest"),
    load: () => import("@telcokit/optiva-cms"),
    ready: (options) => options.optivaCms(),
  },
  "optiva-bss": {
    manifest: () => import("@telcokit/optiva-bss/manifest"),
    load: () => import("@telcokit/optiva-bss"),
    ready: (options) => options.optivaBss(),
  },
};

export const clientNames: readonly string[] = Object.keys(clients);

/** @throws {CliError} naming the clients there are. */
export function clientEntry(name: string): ClientEntry {
  const entry = Object.hasOwn(clients, name) ? clients[name] : undefined;
  if (entry === undefined) throw usage(`there is no client ${name}; there are ${clientNames.join(", ")}`);
  return entry;
}

export async function manifestOf(client: string): Promise<Manifest> {
  return (await clientEntry(client).manifest()).manifest;
}

/** @throws {CliError} naming what sounds alike. */
export async function operationOf(client: string, name: string): Promise<ManifestOperation> {
  const { operations } = await manifestOf(client);
  const found = operations.find((operation) => operation.name === name);
  if (found !== undefined) return found;
  const lower = name.toLowerCase();
  const near = operations.filter((operation) => {
    const known = operation.name.toLowerCase();
    return known.includes(lower) || lower.includes(known.split(".").at(-1) ?? known);
  });
  const hint =
    near.length > 0
      ? `; did you mean ${near
          .slice(0, 5)
          .map((one) => one.name)
          .join(", ")}?`
      : "";
  throw usage(
    `${client} has no operation ${name}${hint === "" ? ";" : hint} \`telcokit operations ${client}\` lists them`,
  );
}
