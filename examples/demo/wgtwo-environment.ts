import type { Sandbox } from "@telcokit/sandbox";
import type { Environment } from "./stage.ts";

/** The variables that point an example of wgtwo at this sandbox, in somebody's name. */
export function wgtwoEnvironment(
  { urls }: Sandbox,
  { clientId, clientSecret }: { readonly clientId: string; readonly clientSecret: string },
): Environment {
  return {
    WGTWO_API: urls.wgtwo.grpc,
    WGTWO_PROVISIONING: urls.wgtwo.provisioning,
    WGTWO_TOKEN_URL: urls.wgtwo.tokenUrl,
    WGTWO_CLIENT_ID: clientId,
    WGTWO_CLIENT_SECRET: clientSecret,
  };
}
