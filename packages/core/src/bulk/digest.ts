import { builtin } from "../util/builtin.ts";

/** SHA-256 of a key's UTF-8 bytes in 64 hexadecimal digits; at once where the platform can. */
export type Digest = (key: string) => string | Promise<string>;

/** Node, Bun and Deno hash at once; a Worker's and a browser's Web Crypto only gives promises. */
export function createDigest(): Digest {
  const crypto = builtin("node:crypto");
  if (crypto === undefined) return subtleDigest;
  const { createHash, hash } = crypto;
  return typeof hash === "function"
    ? (key) => hash("sha256", key, "hex")
    : (key) => createHash("sha256").update(key).digest("hex");
}

/** Goes on with a digest: at once, where it is there. */
export function withDigest<Made extends undefined | Promise<void>>(
  digest: ReturnType<Digest>,
  then: (digest: string) => Made,
): Made | Promise<void> {
  return typeof digest === "string" ? then(digest) : digest.then<void>(then);
}

async function subtleDigest(key: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(key));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
