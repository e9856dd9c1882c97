// A number becomes an anonymous reference, which is asked about, expires and is refreshed.
//   node acr-lifecycle.ts                   against a sandbox of its own
//   ACR_BASE_URL=… ACR_USERNAME=… ACR_PASSWORD=… ACR_DEVELOPER_ID=… node acr-lifecycle.ts      against a gatekeeper
import { createAcrClient, isValid } from "@telcokit/acr";
import { acrPlace } from "./acr-place.ts";

const place = await acrPlace();
const address = process.env.ACR_ADDRESS ?? "+4799990000";
// #region lifecycle
// For example { baseUrl: "https://gatekeeper.example", auth: basicAuth({ username, password }), developerId }.
const acr = createAcrClient(place.options);

const created = await acr.create(address);
// Store it now: no other answer tells it again.
console.log(`created: ${created.status}, until ${created.expiresAt?.toISOString()}`);

const target = { address, acr: created.acr };
const { status } = await acr.query(target);
console.log(`queried: ${status}`);

// What an hour would do. Only the status Valid is documented, so this is not `refresh`.
const expired = await acr.changeStatus({ ...target, status: "Expired" });
console.log(`expired: ${expired.status}, still good: ${isValid(expired)}`);

const usable = isValid(expired) ? expired : await acr.refresh(target);
console.log(`refreshed: ${usable.status}, until ${usable.expiresAt?.toISOString()}`);
// #endregion

// #region refused
// A "no" of the gatekeeper is an error with a code; `result()` gives it as a value instead of throwing it.
const outcome = await acr.create(address).result();
if (outcome.ok) console.log("created another one");
else if (outcome.error.code === "acr_exists") console.log("this application has a reference for the number");
else if (outcome.error.code === "outcome_unknown") console.log(`ask the operator: ${outcome.error.message}`);
else console.log(`not created: ${outcome.error.message}`);
// #endregion

await acr.close();
await place.close();
