import type { ServeHttp } from "../../http/handler.ts";
import { wgtwoOperations } from "../../operations/wgtwo.ts";
import { type ProvisioningOptions, serveProvisioningUpdate } from "./consents/provisioning.ts";
import type { WgtwoIssuer } from "./issuer.ts";

/** The rows of the table that are REST; the others are gRPC methods. */
export const wgtwoRestOperations: Pick<
  typeof wgtwoOperations,
  "discovery" | "jwks" | "token" | "bundling.replaceProducts"
> = {
  discovery: wgtwoOperations.discovery,
  jwks: wgtwoOperations.jwks,
  token: wgtwoOperations.token,
  "bundling.replaceProducts": wgtwoOperations["bundling.replaceProducts"],
};

/** The token endpoint and the provisioning API. */
export function wgtwoRoutes(
  issuer: WgtwoIssuer,
  options: ProvisioningOptions,
): Readonly<Record<keyof typeof wgtwoRestOperations, ServeHttp>> {
  return {
    discovery: issuer.serveDiscovery,
    jwks: issuer.serveJwks,
    token: issuer.serveToken,
    "bundling.replaceProducts": serveProvisioningUpdate(options),
  };
}
