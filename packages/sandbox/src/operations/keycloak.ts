/** The realm's token endpoint, also where Keycloak had it up to release 16. */
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
} as const;
