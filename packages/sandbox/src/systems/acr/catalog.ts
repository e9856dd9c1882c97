/** An application of the gatekeeper and the ways in which it may prove who it is. */
export interface AcrApplication {
  readonly username: string;
  readonly password: string;
  /** The OneAPI developer behind it. */
  readonly developerId: string;
  /** The network code of its service provider group. */
  readonly ncc: string;
  /** Its OAuth client, for the token endpoint at `/oauth2/token`. */
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: readonly string[];
  /** Whom an access token of this client speaks for: the subscriber behind `acr:Authorization`. */
  readonly subscriber: string;
}

/** The document's own network code and number first; the other one lives in another network. */
export const acrApplications: Readonly<Record<"acr" | "acrOther", AcrApplication>> = {
  acr: {
    username: "acr-app",
    password: "sandbox-secret-acr",
    developerId: "sandbox-developer",
    ncc: "23415",
    clientId: "acr-client",
    clientSecret: "sandbox-secret-acr-client",
    scopes: ["acr"],
    subscriber: "+7990123456",
  },
  acrOther: {
    username: "acr-other-app",
    password: "sandbox-secret-acr-other",
    developerId: "sandbox-other-developer",
    ncc: "23420",
    clientId: "acr-other-client",
    clientSecret: "sandbox-secret-acr-other-client",
    scopes: ["acr"],
    subscriber: "+7990123457",
  },
};
