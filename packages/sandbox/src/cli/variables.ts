import type { Sandbox } from "../sandbox.ts";

/** The variables that the examples and the guides read, by name. */
export function variablesOf({
  urls,
  credentials,
}: Pick<Sandbox, "urls" | "credentials">): [string, string][] {
  const { wgtwo, keycloak } = urls;
  const { acr, optiva } = credentials;
  return [
    ["WGTWO_API", wgtwo.grpc],
    ["WGTWO_PROVISIONING", wgtwo.provisioning],
    ["WGTWO_TOKEN_URL", wgtwo.tokenUrl],
    ["WGTWO_CLIENT_ID", credentials.wgtwo.clientId],
    ["WGTWO_CLIENT_SECRET", credentials.wgtwo.clientSecret],
    ["WINDPROXY_URL", urls.windproxy],
    ["WINDPROXY_MSISDN", "+393291234567"],
    ["WINDPROXY_MSISDNS", "+393291234567,+393347654321"],
    ["WINDPROXY_OPTIONS", "ROPZ241,TK2323"],
    ["WINDPROXY_TRIPLET", credentials.triplettaVA],
    ["WINDPROXY_JWT", credentials.jwt],
    ["ACR_BASE_URL", urls.acr],
    ["ACR_TOKEN_URL", wgtwo.tokenUrl],
    ["ACR_USERNAME", acr.username],
    ["ACR_PASSWORD", acr.password],
    ["ACR_CLIENT_ID", acr.clientId],
    ["ACR_CLIENT_SECRET", acr.clientSecret],
    ["ACR_DEVELOPER_ID", acr.developerId],
    ["OPTIVA_URL", urls.optiva],
    ["OPTIVA_KEYCLOAK_URL", keycloak.url],
    ["OPTIVA_REALM", keycloak.realm],
    ["OPTIVA_CLIENT_ID", optiva.clientId],
    ["OPTIVA_CLIENT_SECRET", optiva.clientSecret],
    ["TELCOKIT_SANDBOX_URL", urls.acr],
  ];
}

/** Lines that a shell, Node's --env-file and dotenv read alike. */
export function envFileOf(sandbox: Pick<Sandbox, "urls" | "credentials">): string {
  return `${variablesOf(sandbox)
    .map(([name, value]) => `${name}='${value}'`)
    .join("\n")}\n`;
}
