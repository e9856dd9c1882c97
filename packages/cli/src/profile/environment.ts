import { jsonOrText, nested } from "../input/assignments.ts";
import { soundsSecret } from "../input/secret.ts";

/**
 * Options of a client that stand in the environment: `TELCOKIT_ACR_DEVELOPER_ID`, and `TELCOKIT_ACR_AUTH__PASSWORD` for
 * `auth.password`. A secret is named by where it is, as everywhere.
 */
export function optionsInEnvironment(client: string): Record<string, unknown> {
  const prefix = `TELCOKIT_${client.replaceAll("-", "_").toUpperCase()}_`;
  const flat = Object.entries(process.env).flatMap(([name, text]) => {
    if (!name.startsWith(prefix) || text === undefined) return [];
    const path = name.slice(prefix.length).split("__").map(camel).join(".");
    return [[path, soundsSecret(path) ? `env:${name}` : jsonOrText(text)] as const];
  });
  return nested(Object.fromEntries(flat));
}

function camel(words: string): string {
  return words.toLowerCase().replace(/_([a-z\d])/g, (_all, letter: string) => letter.toUpperCase());
}
