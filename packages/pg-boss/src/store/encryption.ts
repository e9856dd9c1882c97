/**
 * Turns what is stored into something that only the workers can read: inputs, values and rows hold personal data and
 * tokens. `aesGcm(key)` is one.
 */
export interface Encryption {
  encrypt(text: string): string | Promise<string>;
  /** Must reject what `encrypt` did not make. */
  decrypt(sealed: string): string | Promise<string>;
}

/** Stores as it is. */
export const plainText: Encryption = { encrypt: (text) => text, decrypt: (text) => text };

const ivBytes = 12;

/**
 * AES-256-GCM by Web Crypto. Give the newest key first: it encrypts, all of them decrypt, so keys can be changed while
 * journeys run.
 *
 * @param keys 32 bytes each, `randomBytes(32)` of node:crypto say, from wherever secrets are kept
 * @throws {TypeError} when a key has another length
 */
export function aesGcm(...keys: readonly Uint8Array[]): Encryption {
  if (keys.length === 0 || keys.some((key) => !(key instanceof Uint8Array) || key.length !== 32))
    throw new TypeError("@telcokit/pg-boss: aesGcm needs keys of 32 bytes");
  const imported = keys.map((key) =>
    crypto.subtle.importKey("raw", new Uint8Array(key), "AES-GCM", false, ["encrypt", "decrypt"]),
  );
  for (const key of imported) key.catch(() => {});
  return {
    async encrypt(text) {
      const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
      const [key] = await Promise.all(imported.slice(0, 1));
      const bytes = new TextEncoder().encode(text);
      const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key as CryptoKey, bytes);
      return `aes-gcm:${Buffer.concat([iv, new Uint8Array(sealed)]).toString("base64")}`;
    },
    async decrypt(sealed) {
      const bytes = new Uint8Array(Buffer.from(sealed.replace(/^aes-gcm:/, ""), "base64"));
      const iv = bytes.subarray(0, ivBytes);
      for (const key of await Promise.all(imported)) {
        try {
          const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, bytes.subarray(ivBytes));
          return new TextDecoder().decode(text);
        } catch {
          // Another key may fit.
        }
      }
      throw new Error("none of the keys decrypts it");
    },
  };
}
