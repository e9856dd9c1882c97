import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Sandbox } from "@telcokit/sandbox";

const colours = process.stdout.isTTY === true && process.env.NO_COLOR === undefined;
const paint =
  (code: number) =>
  (text: string): string =>
    colours ? `\u001b[${code}m${text}\u001b[0m` : text;

export const bold: (text: string) => string = paint(1);
export const dim: (text: string) => string = paint(2);
export const green: (text: string) => string = paint(32);
export const red: (text: string) => string = paint(31);
export const indent = (line: string): string => `    ${line}`;

/** The environment variables that point an example of wgtwo at this sandbox. */
export function environmentOf(
  urls: Sandbox["urls"],
  { clientId, clientSecret }: { readonly clientId: string; readonly clientSecret: string },
): Record<string, string> {
  return {
    WGTWO_API: urls.wgtwo.grpc,
    WGTWO_PROVISIONING: urls.wgtwo.provisioning,
    WGTWO_TOKEN_URL: urls.wgtwo.tokenUrl,
    WGTWO_CLIENT_ID: clientId,
    WGTWO_CLIENT_SECRET: clientSecret,
  };
}

export interface RunningExample {
  onLine(listener: (line: string) => void): void;
  /** The exit code. */
  readonly ended: Promise<number | null>;
}

const longestMs = 60_000;

/** Runs an example as a process of its own, the way a user would. Lines of both outputs come in order. */
export function startExample(file: string, env: Record<string, string>): RunningExample {
  const path = fileURLToPath(new URL(`../${file}`, import.meta.url));
  const child = spawn(process.execPath, [...process.execArgv, path], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: longestMs,
  });
  const readers = [child.stdout, child.stderr].map((input) => createInterface({ input }));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  return {
    onLine: (listener) => {
      for (const reader of readers) reader.on("line", listener);
    },
    ended,
  };
}
