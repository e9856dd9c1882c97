import type { ServeHttp } from "../../http/handler.ts";
import { wgtwoOperations } from "../../operations/wgtwo.ts";
import { type ProvisioningOptions, serveProvisioningUpdate } from "./consents/provisioning.ts";

/** The rows of the table that are REST; the others are gRPC methods. */
export const wgtwoRestOperations: Pick<typeof wgtwoOperations, "token" | "bundling.replaceProducts"> = {
  token: wgtwoOperations.token,
  "bundling.replaceProducts": wgtwoOperations["bundling.replaceProducts"],
};

/** The token endpoint and the provisioning API. */
export function wgtwoRoutes(
  options: ProvisioningOptions,
): Readonly<Record<keyof typeof wgtwoRestOperations, ServeHttp>> {
  return {
    token: options.identity.serveToken,
    "bundling.replaceProducts": serveProvisioningUpdate(options),
  };
}
