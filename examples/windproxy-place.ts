// Where the Wind-Proxy examples run: a sandbox of their own, or what the environment variables name. In your own code
// only the options are left of this.
import type { WindProxyClientOptions } from "@telcokit/windproxy";
import { ownSandbox, type Place } from "./place.ts";

export interface WindProxyPlace extends Place<WindProxyClientOptions> {
  /**
   * Whom or what an example is about: an environment variable. Its own sandbox has an example ready; a real service
   * gets nothing that was not chosen, since an SMS or an activation there is a real one.
   */
  chosen(variable: "MSISDN" | "MSISDNS" | "OPTIONS" | "TRIPLET", sandboxExample: string): string;
}

const { env } = process;

/**
 * WINDPROXY_ENVIRONMENT (production or preproduction) or WINDPROXY_URL choose a real service. On preproduction SMS are
 * real too: WINDPROXY_ALLOW_REAL_SMS=yes.
 */
export async function windproxyPlace(): Promise<WindProxyPlace> {
  const environment = chosenEnvironment();
  if (environment === undefined) {
    const place = await ownSandbox<WindProxyClientOptions>(({ options }) => options.windproxy());
    return { ...place, chosen: (variable, example) => env[`WINDPROXY_${variable}`] ?? example };
  }
  const allowRealSms = env.WINDPROXY_ALLOW_REAL_SMS === "yes";
  return {
    options: { environment, allowRealSms },
    sandbox: undefined,
    chosen(variable) {
      const value = env[`WINDPROXY_${variable}`];
      if (value === undefined) throw new Error(`set WINDPROXY_${variable}`);
      return value;
    },
    close: async () => {},
  };
}

function chosenEnvironment(): WindProxyClientOptions["environment"] | undefined {
  const { WINDPROXY_ENVIRONMENT: name, WINDPROXY_URL: baseUrl } = env;
  if (name === "production" || name === "preproduction") return name;
  return baseUrl === undefined ? undefined : { baseUrl };
}
