// Where the billing examples run: against the gateway that the environment variables name, otherwise against a sandbox of
// their own. In your own code only the options are left of this.
import type { OptivaBssClientOptions } from "@telcokit/optiva-bss";
import { ownSandbox, type Place } from "./place.ts";

const { env } = process;

/**
 * OPTIVA_BSS_URL, OPTIVA_BSS_SPID, OPTIVA_BSS_TENANT, OPTIVA_BSS_KEYCLOAK_URL, OPTIVA_BSS_REALM, OPTIVA_BSS_CLIENT_ID and
 * OPTIVA_BSS_CLIENT_SECRET choose the gateway and the service account.
 */
export async function bssPlace(): Promise<Place<OptivaBssClientOptions>> {
  const { OPTIVA_BSS_URL: baseUrl, OPTIVA_BSS_SPID: spid, OPTIVA_BSS_TENANT: tenant } = env;
  const { OPTIVA_BSS_KEYCLOAK_URL: url, OPTIVA_BSS_REALM: realm } = env;
  const { OPTIVA_BSS_CLIENT_ID: clientId, OPTIVA_BSS_CLIENT_SECRET: clientSecret } = env;
  if (!baseUrl || !spid || !tenant || !url || !realm || !clientId || !clientSecret)
    return ownSandbox<OptivaBssClientOptions>(({ options }) => options.optivaBss());
  return {
    options: { baseUrl, spid: Number(spid), tenant, keycloak: { url, realm, clientId, clientSecret } },
    sandbox: undefined,
    close: async () => {},
  };
}

/** Whom an example is about: an environment variable, or whom the sandbox has. */
export function chosen(variable: string, sandboxExample: string): string {
  return env[`OPTIVA_BSS_${variable}`] ?? sandboxExample;
}
