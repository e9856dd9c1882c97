import { sha512 } from "@noble/hashes/sha2";
import { bytesToHex } from "@noble/hashes/utils";
import { bytesOf } from "./bytes.ts";
import type { StoredPart } from "./stored.ts";

/** Everything that looks random in the sandbox's answers, the same again for the same seed. Tokens are not made here. */
export interface Identifiers extends StoredPart<number> {
  /** A new UUID-shaped id. */
  uuid(): string;
  /** `length` characters of 0-9a-z that always belong to `parts`. */
  pseudonym(length: number, ...parts: string[]): string;
}

export function seededIdentifiers(seed: number): Identifiers {
  let count = 0;
  const digest = (parts: readonly string[]): Uint8Array => sha512(bytesOf(JSON.stringify([seed, ...parts])));
  return {
    save: () => count,
    load(saved) {
      count = saved;
    },
    uuid() {
      count += 1;
      const hex = bytesToHex(digest(["uuid", String(count)]));
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
    },
    pseudonym: (length, ...parts) =>
      [...digest(["pseudonym", ...parts])]
        .map((byte) => (byte % 36).toString(36))
        .join("")
        .slice(0, length),
  };
}
