// Where the Customer Management examples run: against the gateway that the environment variables name, otherwise against
// a sandbox of their own. In your own code only the options are left of this.
import type { OptivaCmsClientOptions } from "@telcokit/optiva-cms";
import { ownSandbox, type Place } from "./place.ts";

const { env } = process;

/**
 * OPTIVA_URL, OPTIVA_KEYCLOAK_URL, OPTIVA_REALM, OPTIVA_CLIENT_ID and OPTIVA_CLIENT_SECRET choose the gateway and the
 * service account.
 */
export async function optivaPlace(): Promise<Place<OptivaCmsClientOptions>> {
  const { OPTIVA_URL: baseUrl, OPTIVA_KEYCLOAK_URL: url, OPTIVA_REALM: realm } = env;
  const { OPTIVA_CLIENT_ID: clientId, OPTIVA_CLIENT_SECRET: clientSecret } = env;
  if (!baseUrl || !url || !realm || !clientId || !clientSecret)
    return ownSandbox<OptivaCmsClientOptions>(({ options }) => options.optivaCms());
  return {
    options: { baseUrl, keycloak: { url, realm, clientId, clientSecret } },
    sandbox: undefined,
    close: async () => {},
  };
}

/** What an example sells, to whom: an environment variable, or what the sandbox has. */
export function chosen(variable: string, sandboxExample: string): string {
  return env[`OPTIVA_${variable}`] ?? sandboxExample;
}
