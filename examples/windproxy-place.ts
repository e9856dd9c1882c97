// Where the Wind-Proxy examples run: a sandbox of their own, or what the environment variables name. In your own code
// only the options are left of this.
import type { WindProxyClientOptions } from "@telcokit/windproxy";
import { ownSandbox, type Place } from "./place.ts";

export interface WindProxyPlace extends Place<WindProxyClientOptions> {
  readonly msisdn: string;
  readonly triplettaVA: string;
}

const { env } = process;

/**
 * WINDPROXY_ENVIRONMENT (production or preproduction) or WINDPROXY_URL choose a real service. WINDPROXY_MSISDN and
 * WINDPROXY_TRIPLET say whom the examples are about. On preproduction SMS are real: WINDPROXY_ALLOW_REAL_SMS=yes.
 */
export async function windproxyPlace(): Promise<WindProxyPlace> {
  const {
    WINDPROXY_MSISDN: msisdn = "+393291234567",
    WINDPROXY_TRIPLET: triplettaVA = "sandbox:3291234567",
  } = env;
  const environment = chosenEnvironment();
  if (environment === undefined) {
    const place = await ownSandbox<WindProxyClientOptions>(({ options }) => options.windproxy());
    return { ...place, msisdn, triplettaVA: place.sandbox?.credentials.triplettaVA ?? triplettaVA };
  }
  const allowRealSms = env.WINDPROXY_ALLOW_REAL_SMS === "yes";
  const options = { environment, allowRealSms };
  return { options, sandbox: undefined, msisdn, triplettaVA, close: async () => {} };
}

function chosenEnvironment(): WindProxyClientOptions["environment"] | undefined {
  const { WINDPROXY_ENVIRONMENT: name, WINDPROXY_URL: baseUrl } = env;
  if (name === "production" || name === "preproduction") return name;
  return baseUrl === undefined ? undefined : { baseUrl };
}
