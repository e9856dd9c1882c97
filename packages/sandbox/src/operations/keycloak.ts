/** The realm's endpoints, also where Keycloak had them up to release 16. */
export const keycloakOperations = {
  token: {
    method: "POST",
    path: [
      "/realms/:realm/protocol/openid-connect/token",
      "/auth/realms/:realm/protocol/openid-connect/token",
    ],
    protocol: "token",
    refusals: ["unauthorized_client", "invalid_scope", "unsupported_grant_type", "invalid_request"],
  },
  discovery: {
    method: "GET",
    path: [
      "/realms/:realm/.well-known/openid-configuration",
      "/auth/realms/:realm/.well-known/openid-configuration",
    ],
    protocol: "http",
    refusals: ["404"],
  },
  jwks: {
    method: "GET",
    path: [
      "/realms/:realm/protocol/openid-connect/certs",
      "/auth/realms/:realm/protocol/openid-connect/certs",
    ],
    protocol: "http",
    refusals: ["404"],
  },
} as const;
