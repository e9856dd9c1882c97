import type { Chapter } from "./stage.ts";

export const acr: Chapter = {
  title: "Oracle gatekeeper: references instead of phone numbers",
  async play(stage) {
    const { urls, credentials } = stage.sandbox;
    const { username, password, clientId, clientSecret, developerId } = credentials.acr;
    const where = { ACR_BASE_URL: urls.acr, ACR_DEVELOPER_ID: developerId };
    await stage.run("A reference is made, asked about, expires and is refreshed", "acr-lifecycle.ts", {
      ...where,
      ACR_USERNAME: username,
      ACR_PASSWORD: password,
    });
    await stage.run("One for whoever the access token stands for", "acr-with-oauth.ts", {
      ...where,
      ACR_TOKEN_URL: urls.wgtwo.tokenUrl,
      ACR_CLIENT_ID: clientId,
      ACR_CLIENT_SECRET: clientSecret,
    });
  },
  findings({ requests }) {
    const creates = requests({ system: "acr", operation: "create" });
    const refused = creates.filter(({ status }) => status === 303).length;
    return [
      {
        what: `references were made once each; a second one for the same number was refused, and the redirect not followed`,
        holds: creates.length === 3 && refused === 1,
      },
    ];
  },
};
