import { startSandbox } from "@telcokit/sandbox";
import { expect, it } from "vitest";
import { createConsentsLister } from "./consents-lister.ts";

it("an rpc declared as data authenticates, checks its input and types its value", async () => {
  const sandbox = await startSandbox();
  sandbox.wgtwo.grant({ target: { kind: "subscription", msisdn: "+4799990000" } });
  const { environment } = sandbox.options.consents();
  const { clientId, clientSecret } = sandbox.credentials.wgtwo;

  // #region call
  // In production: { environment: "production", region: "shamrock", auth: { clientId, clientSecret } }.
  const lister = createConsentsLister({ environment, auth: { clientId, clientSecret } });

  const products = await lister.products({ pageSize: 100 });
  console.log(`consents for ${products.join(", ")}`);
  await lister.close();
  // #endregion
  expect(products).toEqual(["security-notification"]);
  await sandbox.close();
});
