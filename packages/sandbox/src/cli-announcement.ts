import type { Sandbox } from "./sandbox.ts";

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
    ["Keycloak", `${keycloak.url}/realms/${keycloak.realm}/protocol/openid-connect/token`],
  ];
  const people = [
    ["product and operator", credentials.wgtwo],
    ["another product", credentials.wgtwoWebfilter],
    ["operator (BSS)", credentials.wgtwoOperator],
    ["Keycloak client", credentials.keycloak],
  ] as const;
  return [
    "telcokit sandbox: nothing here leaves this machine",
    "",
    ...rows.map(([name = "", where = ""]) => `  ${name.padEnd(24)}${where}`),
    "",
    "credentials (client id, secret)",
    ...people.map(([name, who]) => `  ${name.padEnd(24)}${who.clientId}  ${who.clientSecret}`),
    `  ${"operator's key (Basic)".padEnd(24)}${credentials.wgtwoOperatorKey.username}  ${credentials.wgtwoOperatorKey.password}`,
    "",
    "for your shell",
    `  export WGTWO_API='${wgtwo.grpc}'`,
    `  export WGTWO_PROVISIONING='${wgtwo.provisioning}'`,
    `  export WGTWO_TOKEN_URL='${wgtwo.tokenUrl}'`,
    `  export WGTWO_CLIENT_ID='${clientId}'`,
    `  export WGTWO_CLIENT_SECRET='${clientSecret}'`,
    `  export WINDPROXY_URL='${windproxy}'`,
    "",
    "look around",
    `  buf curl --http2-prior-knowledge --protocol grpc --list-methods ${wgtwo.grpc}`,
    "",
    "Ctrl-C ends it.",
  ].join("\n");
}
