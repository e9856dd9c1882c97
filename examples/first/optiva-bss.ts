// In one terminal: npx @telcokit/sandbox        In another: node first.ts
import { BssError, createOptivaBssClient, OutcomeUnknownError } from "@telcokit/optiva-bss";

const bss = createOptivaBssClient({
  baseUrl: "http://127.0.0.1:4010",
  spid: 1,
  tenant: "happyphone",
  keycloak: {
    url: "http://127.0.0.1:4010",
    realm: "sandbox",
    clientId: "cms-integration",
    clientSecret: "sandbox-secret-cms",
  },
});

const sale = await bss.mobile.recharge({ msisdn: "15550100001", amount: 10, eventId: "PLU-TOPUP" }).result();
if (sale.ok) console.log(`receipt ${sale.value.authNumber}`);
// The answer was lost: the same requestId again tells whether the first request arrived.
else if (sale.error instanceof OutcomeUnknownError) console.log(`unknown: ${sale.error.requestId}`);
// The service said no, inside a good answer or by its status.
else if (sale.error instanceof BssError) console.log(`refused: ${sale.error.code}, ${sale.error.meaning}`);
else throw sale.error;

const { balance } = await bss.charging.balance({ msisdn: "15550100001", erReference: "first" });
console.log(`balance ${balance}`);

await bss.close();
