import type { Sandbox } from "../sandbox.ts";
import { variablesOf } from "./variables.ts";

/** What the command prints: addresses, who one can be, and lines to paste into a shell. */
export function announcement(sandbox: Pick<Sandbox, "urls" | "credentials">): string {
  const { urls, credentials } = sandbox;
  const { wgtwo, keycloak, windproxy } = urls;
  const rows = [
    ["console", `${urls.acr}/`],
    ["control API", `${urls.acr}/_sandbox`],
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
  const { wgtwoOperatorKey: key, acr } = credentials;
  return [
    "telcokit sandbox: nothing here leaves this machine",
    "",
    ...rows.map(([name = "", where = ""]) => `  ${name.padEnd(24)}${where}`),
    "",
    "credentials (client id, secret)",
    ...people.map(([name, who]) => `  ${name.padEnd(24)}${who.clientId}  ${who.clientSecret}`),
    `  ${"operator's key (Basic)".padEnd(24)}${key.username}  ${key.password}`,
    `  ${"references (Basic)".padEnd(24)}${acr.username}  ${acr.password}`,
    "",
    "for your shell",
    ...variablesOf(sandbox).map(([name, value]) => `  export ${name}='${value}'`),
    "",
    "look around",
    `  curl -X POST ${urls.acr}/_sandbox/wgtwo/emit -d '{ "type": "added" }'`,
    `  buf curl --http2-prior-knowledge --protocol grpc --list-methods ${wgtwo.grpc}`,
    "",
    "Ctrl-C ends it.",
  ].join("\n");
}
