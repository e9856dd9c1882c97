// Only the access token, for grpcurl or another tool: the client credentials flow of OAuth 2.0.
//   node token-only.ts                      against a sandbox of its own
//   WGTWO_CLIENT_ID=… WGTWO_CLIENT_SECRET=… node token-only.ts      against the real service
import { clientCredentials } from "@telcokit/wgtwo-consents";
import { ownSandbox } from "./place.ts";

const {
  WGTWO_CLIENT_ID: clientId,
  WGTWO_CLIENT_SECRET: clientSecret,
  WGTWO_TOKEN_URL: tokenUrl,
} = process.env;
const place =
  clientId === undefined || clientSecret === undefined
    ? await ownSandbox(({ urls, credentials }) => ({ ...credentials.wgtwo, tokenUrl: urls.wgtwo.tokenUrl }))
    : undefined;
const settings = place?.options ?? {
  tokenUrl: tokenUrl ?? "https://id.wgtwo.com/oauth2/token",
  clientId: clientId ?? "",
  clientSecret: clientSecret ?? "",
};

// #region token
const auth = clientCredentials({
  tokenUrl: settings.tokenUrl,
  clientId: settings.clientId,
  clientSecret: settings.clientSecret,
  scopes: ["phone", "sms.text:send_to_subscriber"],
});
const token = await auth.accessToken();
console.log(`got an access token of ${token.length} characters`);
console.log(`asking again gives the same one: ${token === (await auth.accessToken())}`);
console.log("printing the authenticator shows no secret:", auth);
// #endregion

await auth.close?.();
await place?.close();
