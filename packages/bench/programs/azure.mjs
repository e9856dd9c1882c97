import { getClient } from "@azure-rest/core-client";

const client = getClient(process.argv[2], { allowInsecureConnection: true });
const { body } = await client.pathUnchecked("/spai/msisdncheck").post({ body: { msisdn: "+393291234567" } });
if (body.result !== "OK") throw new Error("that is no answer");
