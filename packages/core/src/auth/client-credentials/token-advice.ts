import type { TokenSettings } from "./token-settings.ts";

/** What the token endpoint's refusal means and what to do about it, in our own words. */
export function explainRefusal(
  settings: TokenSettings,
  status: number,
  oauthError: string | undefined,
): string {
  const seen = oauthError === undefined ? `HTTP ${status}` : `HTTP ${status}, ${oauthError}`;
  return `${advise(settings, status, oauthError)} (${seen} from ${settings.shownUrl})`;
}

function advise({ scopes }: TokenSettings, status: number, oauthError: string | undefined): string {
  switch (oauthError) {
    case "invalid_client":
      return wrongClient;
    case "invalid_scope":
      return scopes.length === 0
        ? "the token endpoint wants scopes, and none were asked for; set scopes"
        : `the token endpoint does not grant the scopes asked for: ${listed(scopes)}; check scopes and what the client is allowed`;
    case "unauthorized_client":
      return "the client may not use the client-credentials grant; allow it where the client is registered";
    case "unsupported_grant_type":
      return "the token endpoint does not know the client-credentials grant; check tokenUrl";
    case "access_denied":
      return "the token endpoint denies this client a token; check what the client is allowed";
    case "invalid_target":
      return "the token endpoint does not know the audience or resource asked for; check parameters";
    default:
      return byStatus(status);
  }
}

const wrongClient =
  "the token endpoint does not accept the client; check clientId and clientSecret, and whether it wants them in the body (clientAuth)";

function byStatus(status: number): string {
  if (status === 401 || status === 403) return wrongClient;
  if (status === 429) return "the token endpoint asks to slow down";
  if (status === 404 || status === 405) return "there is no token endpoint here; check tokenUrl";
  if (status === 408 || status >= 500) return "the token endpoint failed; it may work again in a moment";
  if (status >= 300 && status < 400)
    return "the token endpoint answered with a redirect, which is never followed; check tokenUrl";
  return status >= 400
    ? "the token endpoint does not accept the request; check tokenUrl, clientAuth, scopes and parameters"
    : "the token endpoint gave an answer outside the OAuth contract; check tokenUrl";
}

function listed(scopes: readonly string[]): string {
  const shown = scopes.slice(0, 8).join(" ");
  return scopes.length > 8 ? `${shown} and ${scopes.length - 8} more` : shown;
}
