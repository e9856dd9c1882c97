import type { Sandbox } from "../sandbox.ts";

/** What the command prints: addresses, who one can be, and lines to paste into a shell. */
export function announcement({ urls, credentials }: Pick<Sandbox, "urls" | "credentials">): string {
  const { wgtwo, keycloak, windproxy } = urls;
  const { clientId, clientSecret } = credentials.wgtwo;
  const rows = [
    ["gRPC", wgtwo.grpc],
    ["gRPC over TLS", `${wgtwo.grpcTls}  (authority: --ca-file)`],
    ["provisioning", `${wgtwo.provisioning}/provision/v2/update`],
    ["tokens", wgtwo.tokenUrl],
    ["Wind-Proxy", windproxy],
    ["references (ACR)", `${urls.acr}/CustomerReference/v1`],
    ["customer management", `${urls.optiva}/api`],
    ["billing", `${urls.bss}/api/v1`],
    ["Keycloak", `${keycloak.url}/realms/${keycloak.realm}/protocol/openid-connect/token`],
  ];
  const people = [
    ["product and operator", credentials.wgtwo],
    ["another product", credentials.wgtwoWebfilter],
    ["operator (BSS)", credentials.wgtwoOperator],
    ["customer management", credentials.optiva],
    ["  with few roles", credentials.optivaClerk],
    ["references (ACR)", credentials.acr],
  ] as const;
  return [
    "telcokit sandbox: nothing here leaves this machine",
    "",
    ...rows.map(([name = "", where = ""]) => `  ${name.padEnd(24)}${where}`),
    "",
    "credentials (client id, secret)",
    ...people.map(([name, who]) => `  ${name.padEnd(24)}${who.clientId}  ${who.clientSecret}`),
    `  ${"operator's key (Basic)".padEnd(24)}${credentials.wgtwoOperatorKey.username}  ${credentials.wgtwoOperatorKey.password}`,
    `  ${"references (Basic)".padEnd(24)}${credentials.acr.username}  ${credentials.acr.password}`,
    "",
    "for your shell",
    `  export WGTWO_API='${wgtwo.grpc}'`,
    `  export WGTWO_PROVISIONING='${wgtwo.provisioning}'`,
    `  export WGTWO_TOKEN_URL='${wgtwo.tokenUrl}'`,
    `  export WGTWO_CLIENT_ID='${clientId}'`,
    `  export WGTWO_CLIENT_SECRET='${clientSecret}'`,
    `  export WINDPROXY_URL='${windproxy}'`,
    "  export WINDPROXY_MSISDN='+393291234567' WINDPROXY_MSISDNS='+393291234567,+393347654321'",
    `  export WINDPROXY_OPTIONS='ROPZ241,TK2323' WINDPROXY_TRIPLET='${credentials.triplettaVA}'`,
    `  export ACR_BASE_URL='${urls.acr}'`,
    `  export ACR_TOKEN_URL='${wgtwo.tokenUrl}'`,
    `  export ACR_USERNAME='${credentials.acr.username}'`,
    `  export ACR_PASSWORD='${credentials.acr.password}'`,
    `  export ACR_CLIENT_ID='${credentials.acr.clientId}'`,
    `  export ACR_CLIENT_SECRET='${credentials.acr.clientSecret}'`,
    `  export ACR_DEVELOPER_ID='${credentials.acr.developerId}'`,
    "",
    "look around",
    `  buf curl --http2-prior-knowledge --protocol grpc --list-methods ${wgtwo.grpc}`,
    "",
    "Ctrl-C ends it.",
  ].join("\n");
}
