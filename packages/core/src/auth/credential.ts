import type { Credential } from "./authenticator.ts";

/** A credential whose headers are read, never listed: neither `inspect` nor `JSON.stringify` shows them. */
class HiddenCredential implements Credential {
  readonly #headers: Readonly<Record<string, string>>;
  readonly #refused: Credential["refused"];

  constructor(headers: Readonly<Record<string, string>>, refused: Credential["refused"]) {
    this.#headers = headers;
    this.#refused = refused;
  }

  get headers(): Readonly<Record<string, string>> {
    return this.#headers;
  }

  refused(): boolean | Promise<boolean> {
    return this.#refused();
  }
}

/** A credential that can be printed without showing its secret. */
export function createCredential(
  headers: Readonly<Record<string, string>>,
  refused: Credential["refused"],
): Credential {
  return new HiddenCredential(headers, refused);
}

/** `Authorization: Bearer …`, RFC 6750 section 2.1. */
export function bearerCredential(token: string, refused: Credential["refused"]): Credential {
  return createCredential({ authorization: `Bearer ${token}` }, refused);
}

/** What a token may look like in a header: visible ASCII, no space, no line end. */
export function isHeaderToken(value: unknown): value is string {
  return typeof value === "string" && /^[\x21-\x7e]+$/.test(value);
}

/** What a secret may be: any text that can be sent. */
export function isSecret(value: unknown): value is string {
  return typeof value === "string" && value !== "" && value.isWellFormed();
}
