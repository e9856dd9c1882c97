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
export async function clientEntry(name: string): Promise<ClientEntry> {
  const entry = Object.hasOwn(clients, name) ? clients[name] : undefined;
  if (entry === undefined)
    throw usage(
      `there is no client ${name}${await didYouMean(name, clientNames)}; there are ${clientNames.join(", ")}`,
    );
  return entry;
}

export async function manifestOf(client: string): Promise<Manifest> {
  return (await (await clientEntry(client)).manifest()).manifest;
}

/** @throws {CliError} naming what sounds alike. */
export async function operationOf(client: string, name: string): Promise<ManifestOperation> {
  const { operations } = await manifestOf(client);
  const found = operations.find((operation) => operation.name === name);
  if (found !== undefined) return found;
  const names = operations.map((operation) => operation.name);
  throw usage(
    `${client} has no operation ${name}${await didYouMean(name, names)}; \`telcokit operations ${client}\` lists them`,
  );
}

/** `; did you mean …?` where a known name is near. */
async function didYouMean(name: string, known: readonly string[]): Promise<string> {
  const { nearestName } = await import("@telcokit/core/client");
  const nearest = nearestName(name, known);
  const near = nearest === undefined ? alike(name, known, nearestName) : [nearest];
  return near.length === 0 ? "" : `; did you mean ${near.slice(0, 5).join(", ")}?`;
}

/** Those with the name inside, those whose last word is inside it, else those whose last word is near. */
function alike(
  name: string,
  known: readonly string[],
  nearestName: (name: string, known: readonly string[]) => string | undefined,
): readonly string[] {
  const last = (one: string): string => one.toLowerCase().split(".").at(-1) ?? "";
  const lower = name.toLowerCase();
  const found = known.filter((one) => one.toLowerCase().includes(lower) || lower.includes(last(one)));
  if (found.length > 0) return found;
  const word = nearestName(last(name), known.map(last));
  return known.filter((one) => last(one) === word);
}
