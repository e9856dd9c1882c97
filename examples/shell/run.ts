// Runs shell scripts and holds what they print against what their comments say: a line after "#> " is printed by the
// commands above it, "…" in it stands for any text.
import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import type { Sandbox } from "@telcokit/sandbox";

export interface Shell {
  /** The program and arguments that stand for `telcokit` in the scripts. */
  readonly telcokit: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** The variables that `npx @telcokit/sandbox --write-env` would write for a sandbox, as far as the scripts read them. */
export function shellOf({ urls, credentials }: Sandbox, telcokit: readonly string[]): Shell {
  const { wgtwo, acr, optiva } = credentials;
  return {
    telcokit,
    env: {
      TELCOKIT_SANDBOX_URL: urls.acr,
      WGTWO_PROVISIONING: urls.wgtwo.provisioning,
      WGTWO_TOKEN_URL: urls.wgtwo.tokenUrl,
      WGTWO_CLIENT_ID: wgtwo.clientId,
      WGTWO_CLIENT_SECRET: wgtwo.clientSecret,
      WINDPROXY_URL: urls.windproxy,
      WINDPROXY_TRIPLET: credentials.triplettaVA,
      WINDPROXY_JWT: credentials.jwt,
      ACR_BASE_URL: urls.acr,
      ACR_USERNAME: acr.username,
      ACR_PASSWORD: acr.password,
      OPTIVA_URL: urls.optiva,
      OPTIVA_KEYCLOAK_URL: urls.keycloak.url,
      OPTIVA_REALM: urls.keycloak.realm,
      OPTIVA_CLIENT_ID: optiva.clientId,
      OPTIVA_CLIENT_SECRET: optiva.clientSecret,
    },
  };
}

export interface ScriptResult {
  readonly printed: readonly string[];
  readonly expected: readonly string[];
  /** What it said on standard error. */
  readonly said: string;
}

/** Of our own variables only what makes programs start sooner: a profile of whoever runs this is not theirs. */
const { NODE_COMPILE_CACHE } = process.env;
const inherited = NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE };

/** The scripts of this folder. */
export function scripts(): readonly string[] {
  return readdirSync(import.meta.dirname).filter((file) => file.endsWith(".sh"));
}

/** Runs a script in an empty folder of its own. */
export async function runScript(file: string, { telcokit, env }: Shell): Promise<ScriptResult> {
  const path = resolve(import.meta.dirname, file);
  const folder = mkdtempSync(join(tmpdir(), "telcokit-shell-"));
  try {
    writeFileSync(join(folder, "telcokit"), `#!/bin/sh\nexec ${telcokit.map(quoted).join(" ")} "$@"\n`);
    chmodSync(join(folder, "telcokit"), 0o755);
    const child = spawn("sh", ["-eu", path], {
      cwd: folder,
      env: { ...env, ...inherited, HOME: folder, PATH: `${folder}${delimiter}${process.env.PATH}` },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const output = { printed: "", said: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => (output.printed += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (output.said += text));
    const code = await new Promise<number | null>((ended) => child.once("close", ended));
    const lines = output.printed.split("\n").slice(0, -1);
    return {
      printed: code === 0 ? lines : [...lines, `the script ended with ${code}`],
      expected: readFileSync(path, "utf8").match(/(?<=^#> ).*$/gm) ?? [],
      said: output.said,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Where a script printed something else than it says; nothing when it did not. */
export function difference({ printed, expected, said }: ScriptResult): string | undefined {
  const at = Array.from({ length: Math.max(printed.length, expected.length) }, (_, line) => line).find(
    (line) => !matches(printed[line], expected[line]),
  );
  if (at === undefined) return undefined;
  return `line ${at + 1} is ${printed[at] ?? "missing"}, and should be ${expected[at] ?? "missing"}\n${said}`;
}

function matches(line: string | undefined, expected: string | undefined): boolean {
  if (line === undefined || expected === undefined) return false;
  const parts = expected.split("…").map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(line);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
