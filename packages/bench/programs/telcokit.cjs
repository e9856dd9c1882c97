// The same in CommonJS.
const { clientCredentials } = require("@telcokit/core");
const { createOptivaCmsClient } = require("@telcokit/optiva-cms");

async function main() {
  const baseUrl = process.argv[2];
  const auth = clientCredentials({ tokenUrl: `${baseUrl}/token`, clientId: "bench", clientSecret: "bench" });
  const cms = createOptivaCmsClient({ baseUrl, auth });
  const { id } = await cms.customers.get("8464500001");
  await cms.close();
  await auth.close();
  if (id !== "8464500001") throw new Error("that is no answer");
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
