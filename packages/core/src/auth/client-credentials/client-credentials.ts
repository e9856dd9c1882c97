import { AuthError } from "../../errors/auth-error.ts";
import { type Clock, systemClock } from "../../time/clock.ts";
import { createEnding } from "../../util/ending.ts";
import { once } from "../../util/lazy.ts";
import { harmlessLogger, silentLogger } from "../../util/logger.ts";
import type { Authenticator, Credential } from "../authenticator.ts";
import { boundStore } from "../token-store/bounded-store.ts";
import { shareToken } from "../token-store/shared-token.ts";
import { storeKey } from "../token-store/store-key.ts";
import { type ObtainToken, TokenCache } from "./token-cache.ts";
import { requestToken } from "./token-request.ts";
import { type ClientCredentialsOptions, resolveTokenSettings } from "./token-settings.ts";

/** Client credentials, and the token itself for tools that telcokit does not know. */
export interface ClientCredentials extends Authenticator<"client-credentials"> {
  /**
   * The access token, from the same cache. It is a secret: pass it on, do not print it.
   * Rejects with `AuthError`.
   */
  accessToken(): Promise<string>;
}

/**
 * OAuth 2.0 client credentials, RFC 6749 section 4.4. One authenticator may serve any number of clients; its calls share
 * one token and one token request. The first token is asked for with the first call.
 *
 * A token is renewed in the background when less than 2 minutes (or half of its life, if that is shorter) is left;
 * calls wait for the new one only when less than 30 s (or a quarter) is left. A token that the service refuses is
 * dropped. A refused client is remembered for 5 s. Calls fail with `AuthError`; `oauthError` holds the server's code.
 *
 * @throws {TypeError} when an option is impossible.
 */
export function clientCredentials(options: ClientCredentialsOptions): ClientCredentials {
  const settings = resolveTokenSettings(options);
  const { store } = options;
  const logger = harmlessLogger(options.logger ?? silentLogger);
  const ending = createEnding();
  const key = once(() => storeKey(settings));
  let cache: TokenCache | undefined;
  const credential = (operation: string, clock: Clock): Credential | Promise<Credential> => {
    if (ending.over) {
      throw new AuthError({ operation, reason: "the authenticator was closed; make a new one" });
    }
    // One clock for the authenticator's whole life: ages taken on two clocks cannot be compared.
    cache ??= new TokenCache({ clock, logger, obtain: obtainOn(clock) });
    return cache.credential(operation);
  };
  return {
    kind: "client-credentials",
    credential: ({ operation, clock }) => credential(operation, clock),
    async accessToken() {
      const { headers } = await credential("clientCredentials accessToken", systemClock);
      return (headers.authorization ?? "").replace(/^Bearer /, "");
    },
    async close() {
      ending.end();
      if (options.transport === undefined) await settings.transport.close?.();
    },
  };

  function obtainOn(clock: Clock): ObtainToken {
    const request = () => requestToken(settings, clock, ending);
    if (store === undefined) return request;
    const { timeoutMs } = settings;
    return shareToken({
      clock,
      key,
      request,
      timeoutMs,
      ending,
      store: boundStore(store, clock, logger),
    });
  }
}
