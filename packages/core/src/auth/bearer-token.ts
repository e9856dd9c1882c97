import { AuthError } from "../errors/auth-error.ts";
import { safeToken } from "../privacy.ts";
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

function ask(give: () => string | Promise<string>, operation: string): Credential | Promise<Credential> {
  try {
    const given: unknown = give();
    if (!isThenable(given)) return credentialOf(given, () => differs(give, given), operation);
    return Promise.resolve(given).then(
      // Whether an asynchronous function has another token by now shows only when it is asked again.
      (token: unknown) => credentialOf(token, () => true, operation),
      (error: unknown) => {
        throw askingFailed(error, operation);
      },
    );
  } catch (error) {
    throw askingFailed(error, operation);
  }
}

function credentialOf(token: unknown, hasAnother: () => boolean, operation: string): Credential {
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
    return hasAnother();
  });
}

function differs(give: () => string | Promise<string>, old: unknown): boolean {
  try {
    const given: unknown = give();
    if (!isThenable(given)) return given !== old;
    Promise.resolve(given).catch(() => undefined);
    return true;
  } catch {
    return false;
  }
}

/** The function's error may quote anything: only what kind it was is told. */
function askingFailed(error: unknown, operation: string): AuthError {
  if (error instanceof AuthError) return error;
  const kind = error instanceof Error ? safeToken(error.constructor.name) : undefined;
  return new AuthError({
    operation,
    reason: `the token function failed${kind === undefined ? "" : ` with ${kind}`}`,
    verdict: { ran: "no", transient: true },
  });
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value;
}
