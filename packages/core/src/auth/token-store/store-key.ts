import type { TokenSettings } from "../client-credentials/token-settings.ts";

/**
 * What a token is stored under: token endpoint, client, sorted scopes. Each part is percent-encoded, so that no two sets
 * of options share a key. Further parameters stand as a digest, because nobody promised that they are harmless.
 */
export async function storeKey({
  server,
  shownUrl,
  client,
  scopes,
  parameters,
}: TokenSettings): Promise<string> {
  const parts = [shownUrl, client.client_id, [...scopes].sort().join(" ")];
  const query = new URL(server.token_endpoint ?? shownUrl).search;
  const extra = Object.entries(parameters).sort(([left], [right]) => (left < right ? -1 : 1));
  if (query !== "" || extra.length > 0) parts.push(await digest(JSON.stringify([query, extra])));
  return ["telcokit:token", ...parts.map(encodeURIComponent)].join(":");
}

async function digest(text: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
