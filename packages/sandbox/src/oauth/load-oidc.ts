import type { LoadEndpoint } from "./endpoint.ts";

/** The certified endpoint, which needs Node. It is loaded when it is needed. */
export const loadOidcEndpoint: LoadEndpoint = async (options) => {
  const { oidcEndpoint } = await import("./oidc-endpoint.ts");
  return oidcEndpoint(options);
};
