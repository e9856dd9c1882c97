import type { Credential } from "../auth/authenticator.ts";
import { AuthError } from "../errors/auth-error.ts";
import { isTelcoError, TelcoError } from "../errors/telco-error.ts";
import { classNameOf } from "../util/privacy.ts";
import { type Bounds, bounded, cutShort } from "./bounded.ts";
import type { Exchange } from "./exchange.ts";
import type { Handler } from "./middleware.ts";

/** Gives every attempt its credential; a refused one is dropped and the attempt replayed once with a fresh one. */
export function authenticate<Prepared, Value>(next: Handler<Prepared, Value>): Handler<Prepared, Value> {
  const withCredential = (exchange: Exchange<Prepared>, credential: Credential): Promise<Value> => {
    exchange.credential = credential;
    return next(exchange).catch((error: unknown) => {
      if (!concernsCredential(error)) throw error;
      return replay(exchange, credential, error);
    });
  };
  const replay = async (
    exchange: Exchange<Prepared>,
    refused: Credential,
    error: unknown,
  ): Promise<Value> => {
    if (!(await mayRenew(exchange, refused))) throw error;
    exchange.credential = await credentialFor(exchange);
    try {
      return await next(exchange);
    } catch (again) {
      if (again instanceof AuthError) await mayRenew(exchange, exchange.credential);
      throw again;
    }
  };
  return (exchange) => {
    const asked = credentialFor(exchange);
    return asked instanceof Promise
      ? asked.then((credential) => withCredential(exchange, credential))
      : withCredential(exchange, asked);
  };
}

function concernsCredential(error: unknown): boolean {
  return (
    error instanceof AuthError ||
    (isTelcoError(error) && TelcoError.verdictOf(error).doubtsCredential === true)
  );
}

const waitingForToken: Bounds = { phase: () => "token", verdict: () => ({ ran: "no", transient: true }) };

function credentialFor<Prepared>(exchange: Exchange<Prepared>): Credential | Promise<Credential> {
  const { auth, clock } = exchange.runtime;
  const { title, origin } = exchange.operation;
  const tooLate = cutShort(exchange, waitingForToken);
  if (tooLate !== undefined) throw tooLate;
  let asked: Credential | Promise<Credential>;
  try {
    asked = auth.credential({ operation: title, clock, origin });
  } catch (error) {
    throw authFailure(error, title);
  }
  if (!(asked instanceof Promise)) return asked;
  const credential = asked.catch((error: unknown) => {
    throw authFailure(error, title);
  });
  // Nobody may be left to wait for it, and a failure that nobody sees would end the process.
  credential.catch(ignore);
  return bounded(exchange, waitingForToken, () => credential);
}

/** An authenticator may be the application's own, and throw anything. */
function authFailure(error: unknown, operation: string): TelcoError {
  if (isTelcoError(error)) return error;
  return new AuthError({
    operation,
    reason: `the authenticator failed with ${classNameOf(error)}`,
    source: error,
    verdict: { ran: "no", transient: true },
  });
}

function mayRenew<Prepared>(
  exchange: Exchange<Prepared>,
  credential: Credential,
): boolean | Promise<boolean> {
  const answer = credential.refused();
  return answer instanceof Promise ? bounded(exchange, waitingForToken, () => answer) : answer;
}

function ignore(): void {}
