import { AuthError } from "../errors/auth-error.ts";
import { classNameOf } from "../util/privacy.ts";
import type { Authenticator, Credential } from "./authenticator.ts";
import { bearerCredential, isHeaderToken } from "./credential.ts";

/**
 * A token that the application has already, or a function that is asked for it before every attempt. When the service
 * refuses a function's token, the attempt is replayed once if the function gives another; a fixed token is final.
 *
 * @throws {TypeError} when a fixed token cannot stand in a header.
 */
export function bearerToken(token: string | (() => string | Promise<string>)): Authenticator<"bearer"> {
  if (typeof token === "function")
    return { kind: "bearer", credential: ({ operation }) => ask(token, operation) };
  if (!isHeaderToken(token)) {
    throw new TypeError(
      "@telcokit/core: bearerToken wants the bare token, visible ASCII without spaces, or a function",
    );
  }
  const credential = bearerCredential(token, () => false);
  return { kind: "bearer", credential: () => credential };
}

type Give = () => string | Promise<string>;

function ask(give: Give, operation: string): Credential | Promise<Credential> {
  const accept = (token: unknown): Credential => credentialOf(token, give, operation);
  try {
    const given: unknown = give();
    if (!isThenable(given)) return accept(given);
    return Promise.resolve(given)
      .then(accept)
      .catch((error: unknown) => {
        throw askingFailed(error, operation);
      });
  } catch (error) {
    throw askingFailed(error, operation);
  }
}

function credentialOf(token: unknown, give: Give, operation: string): Credential {
  if (!isHeaderToken(token)) {
    throw new AuthError({
      operation,
      reason: "the token function did not give a bare token (visible ASCII without spaces)",
    });
  }
  let refused = false;
  return bearerCredential(token, () => {
    if (refused) return false;
    refused = true;
    return givesAnother(give, token);
  });
}

/** The same token would be refused again. */
function givesAnother(give: Give, token: string): boolean | Promise<boolean> {
  try {
    const given: unknown = give();
    if (!isThenable(given)) return given !== token;
    return Promise.resolve(given).then(
      (other) => other !== token,
      () => false,
    );
  } catch {
    return false;
  }
}

/** The function's error may quote anything: only what kind it was is told. */
function askingFailed(error: unknown, operation: string): AuthError {
  if (error instanceof AuthError) return error;
  return new AuthError({
    operation,
    reason: `the token function failed with ${classNameOf(error)}`,
    source: error,
    verdict: { ran: "no", transient: true },
  });
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value;
}
