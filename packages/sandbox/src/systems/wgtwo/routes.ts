import type { ServeHttp } from "../../http/handler.ts";
import { wgtwoOperations } from "../../operations/wgtwo.ts";
import { type ProvisioningOptions, serveProvisioningUpdate } from "./consents/provisioning.ts";

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
  options: ProvisioningOptions,
): Readonly<Record<keyof typeof wgtwoRestOperations, ServeHttp>> {
  return {
    discovery: options.identity.serveDiscovery,
    jwks: options.identity.serveJwks,
    token: options.identity.serveToken,
    "bundling.replaceProducts": serveProvisioningUpdate(options),
  };
}
