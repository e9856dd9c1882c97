// In one terminal: npx @telcokit/sandbox        In another: node first.ts
import { AcrError, basicAuth, createAcrClient, isValid } from "@telcokit/acr";

const acr = createAcrClient({
  baseUrl: "http://127.0.0.1:4010",
  auth: basicAuth({ username: "acr-app", password: "sandbox-secret-acr" }),
  developerId: "sandbox-developer",
});

const address = "+7990123456";
const created = await acr.create(address);
// Store it now: no other answer tells it again. One reference per subscriber, so a second run needs a new sandbox.
console.log(`created: ${created.status}, usable: ${isValid(created)}`);

const again = await acr.create(address).result();
if (!again.ok && again.error instanceof AcrError) console.log(`not twice: ${again.error.code}`);

const refreshed = await acr.refresh({ address, acr: created.acr });
console.log(`refreshed: ${refreshed.status}, the same: ${refreshed.acr === created.acr}`);

await acr.close();
