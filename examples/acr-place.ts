// Where the ACR examples run: against the gatekeeper that the environment variables name, otherwise against a sandbox
// of their own. In your own code only the options are left of this.
import { type AcrClientOptions, basicAuth, clientCredentials } from "@telcokit/acr";
import { ownSandbox, type Place } from "./place.ts";

const { ACR_BASE_URL: baseUrl, ACR_DEVELOPER_ID: developerId = "", ...env } = process.env;

type Options = AcrClientOptions & { readonly developerId: string };

/** ACR_BASE_URL, ACR_USERNAME, ACR_PASSWORD and ACR_DEVELOPER_ID choose the gatekeeper and the application. */
export async function acrPlace(): Promise<Place<Options>> {
  const { ACR_USERNAME: username, ACR_PASSWORD: password } = env;
  if (baseUrl === undefined || username === undefined || password === undefined)
    return ownSandbox(({ options }) => options.acr());
  return there({ baseUrl, developerId, auth: basicAuth({ username, password }) });
}

/** ACR_BASE_URL, ACR_TOKEN_URL, ACR_CLIENT_ID, ACR_CLIENT_SECRET and ACR_DEVELOPER_ID do, when it comes with OAuth. */
export async function acrOAuthPlace(): Promise<Place<Options>> {
  const { ACR_TOKEN_URL: tokenUrl, ACR_CLIENT_ID: clientId, ACR_CLIENT_SECRET: clientSecret } = env;
  if (
    baseUrl === undefined ||
    tokenUrl === undefined ||
    clientId === undefined ||
    clientSecret === undefined
  ) {
    return ownSandbox(({ options, urls, credentials }) =>
      options.acr({ auth: clientCredentials({ tokenUrl: urls.wgtwo.tokenUrl, ...credentials.acr }) }),
    );
  }
  return there({ baseUrl, developerId, auth: clientCredentials({ tokenUrl, clientId, clientSecret }) });
}

function there(options: Options): Place<Options> {
  return { options, sandbox: undefined, close: async () => {} };
}
