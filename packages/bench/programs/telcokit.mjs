// A whole program: import, token, first call, close. node telcokit.mjs <address>
import { clientCredentials } from "@telcokit/core";
import { createOptivaCmsClient } from "@telcokit/optiva-cms";

const baseUrl = process.argv[2];
const auth = clientCredentials({ tokenUrl: `${baseUrl}/token`, clientId: "bench", clientSecret: "bench" });
const cms = createOptivaCmsClient({ baseUrl, auth });
const { id } = await cms.customers.get("8464500001");
await cms.close();
await auth.close();
if (id !== "8464500001") throw new Error("that is no answer");
