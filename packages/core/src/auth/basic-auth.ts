import type { Authenticator } from "./authenticator.ts";
import { createCredential } from "./credential.ts";

export interface BasicAuthOptions {
  /** Must not hold a colon: it ends the name on the wire. */
  readonly username: string;
  readonly password: string;
}

/**
 * HTTP Basic authentication with UTF-8, RFC 7617. A refusal is final: the same password would be refused again.
 * @throws {TypeError} when the name or the password cannot be sent.
 */
export function basicAuth({ username, password }: BasicAuthOptions): Authenticator<"basic"> {
  demand(
    isSendable(username) && username !== "",
    "username must be a non-empty string without control characters",
  );
  demand(!username.includes(":"), "username must not hold a colon");
  demand(isSendable(password), "password must be a string without control characters");
  const pair = new TextEncoder().encode(`${username}:${password}`);
  const encoded = btoa(Array.from(pair, (byte) => String.fromCharCode(byte)).join(""));
  const credential = createCredential({ authorization: `Basic ${encoded}` }, () => false);
  return { kind: "basic", credential: () => credential };
}

function demand(fine: boolean, otherwise: string): void {
  if (!fine) throw new TypeError(`@telcokit/core: basicAuth ${otherwise}`);
}

function isSendable(value: unknown): value is string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 7617 section 2 forbids them
  return typeof value === "string" && value.isWellFormed() && !/[\x00-\x1f\x7f]/.test(value);
}
