// A reference for the subscriber behind an access token: the number never passes through this program.
//   node acr-with-oauth.ts                  against a sandbox of its own
//   ACR_BASE_URL=… ACR_TOKEN_URL=… ACR_CLIENT_ID=… ACR_CLIENT_SECRET=… ACR_DEVELOPER_ID=… node acr-with-oauth.ts
//                                           against a gatekeeper
import { createAcrClient, tokenSubject } from "@telcokit/acr";
import { acrOAuthPlace } from "./acr-place.ts";

const place = await acrOAuthPlace();
// #region oauth
// For example { baseUrl, auth: clientCredentials({ tokenUrl, clientId, clientSecret }), developerId }.
const acr = createAcrClient(place.options);

const created = await acr.create(tokenSubject);
console.log(`created: ${created.status}, a reference of ${created.acr.length} characters`);

const refreshed = await acr.refresh({ address: tokenSubject, acr: created.acr });
console.log(`refreshed, the same reference: ${refreshed.acr === created.acr}`);
// #endregion

await acr.close();
await place.options.auth.close?.();
await place.close();
