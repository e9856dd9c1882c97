import { type InstallSize, installSize } from "../lib/install-size.ts";
import { runScript } from "../lib/spawn.ts";
import { median } from "../lib/stats.ts";

export interface StartRow {
  readonly name: string;
  readonly importMs: number;
  /** Import, make the client, and its first call answered; of clients that take part in the REST comparison. */
  readonly firstCallMs: number | undefined;
  readonly install: InstallSize;
}

/** Packages with the client of `clients/rest.ts` or `clients/grpc.ts` that stands for each. */
const packages: readonly (readonly [string, "rest.ts" | "grpc.ts" | undefined, string])[] = [
  ["@telcokit/windproxy", "rest.ts", "telcokit, default"],
  ["@telcokit/optiva-cms", undefined, ""],
  ["@telcokit/optiva-bss", undefined, ""],
  ["@telcokit/acr", undefined, ""],
  ["@telcokit/wgtwo-consents", "grpc.ts", "telcokit, grpc-js"],
  ["@telcokit/wgtwo-sipbreakout", undefined, ""],
  ["@octokit/core", "rest.ts", "@octokit/core"],
  ["@azure-rest/core-client", "rest.ts", "@azure-rest/core-client"],
  ["openai", "rest.ts", "openai"],
  ["stripe", "rest.ts", "stripe"],
  ["@vonage/server-client", "rest.ts", "@vonage/server-client"],
  ["auth0", "rest.ts", "auth0"],
  ["telnyx", "rest.ts", "telnyx"],
  ["twilio", "rest.ts", "twilio"],
  ["@grpc/grpc-js", "grpc.ts", "grpc-js"],
  ["@connectrpc/connect-node", "grpc.ts", "connect-node"],
  ["nice-grpc", "grpc.ts", "nice-grpc"],
];

export async function measureStart(
  addresses: Readonly<Record<"rest.ts" | "grpc.ts", string>>,
  rounds: number,
): Promise<StartRow[]> {
  const times = new Map<string, number[]>();
  const note = async (key: string, args: readonly string[]): Promise<void> => {
    const ms = Number(await runScript("./cold-start.ts", args));
    times.set(key, [...(times.get(key) ?? []), ms]);
  };
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, module, client] of packages) {
      await note(`import ${name}`, ["import", name]);
      if (module === undefined) continue;
      const url = new URL(`../clients/${module}`, import.meta.url).href;
      await note(`call ${name}`, ["call", url, client, addresses[module]]);
    }
  }
  return packages.map(([name]) => {
    const calls = times.get(`call ${name}`);
    return {
      name,
      importMs: median(times.get(`import ${name}`) ?? []),
      firstCallMs: calls === undefined ? undefined : median(calls),
      install: installSize(name),
    };
  });
}
