/** The gatekeeper's operations; what its status line says no with is table 4-2 of the guide. */
export const acrOperations = {
  create: {
    method: "POST",
    path: "/CustomerReference/v1/:address",
    protocol: "http",
    refusals: ["303", "400", "401", "503"],
  },
  query: {
    method: "GET",
    path: "/CustomerReference/v1/:address/:acr",
    protocol: "http",
    refusals: ["400", "401", "404", "503"],
  },
  // One operation on the wire, which the client offers as two.
  refresh: {
    method: "POST",
    path: "/CustomerReference/v1/:address/:acr{.*}",
    protocol: "http",
    refusals: ["400", "401", "404", "503"],
  },
  changeStatus: {
    method: "POST",
    path: "/CustomerReference/v1/:address/:acr{.*}",
    protocol: "http",
    refusals: ["400", "401", "404", "503"],
  },
  "session.open": {
    method: "POST",
    path: "/rest/session_manager/sessions",
    protocol: "http",
    refusals: ["401"],
  },
  "session.remaining": {
    method: "GET",
    path: "/rest/session_manager/session/:id",
    protocol: "http",
    refusals: ["401", "404"],
  },
  "session.destroy": {
    method: "DELETE",
    path: "/rest/session_manager/session/:id",
    protocol: "http",
    refusals: ["401", "404"],
  },
} as const;

export type AcrOperation = keyof typeof acrOperations;
