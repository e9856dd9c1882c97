import type { Authenticator, Credential } from "./authenticator.ts";

const nothing: Credential = { headers: {}, refused: () => false };

/** Sends no credentials at all. */
export function anonymous(): Authenticator<"anonymous"> {
  return { kind: "anonymous", credential: () => nothing };
}
