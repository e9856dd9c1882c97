// What each client is made with when nothing is to be sent. A new client needs a line here.

/** Options under which a client lets through all that a good input may hold: numbers of a sandbox, made-up data. */
export const clientOptions: Readonly<Record<string, object>> = {
  acr: { baseUrl: "https://acr.invalid", auth: bearer() },
  "optiva-bss": { baseUrl: "https://bss.invalid", auth: bearer(), spid: 1, tenant: "happyphone" },
  "optiva-cms": { baseUrl: "https://cms.invalid", auth: bearer() },
  "wgtwo-consents": { environment: "sandbox" },
  "wgtwo-sipbreakout": { environment: "sandbox" },
  windproxy: { environment: "preproduction", allowRealSms: true },
};

/** A credential of the kind `clientCredentials` makes, without a token endpoint. */
function bearer(): object {
  return { kind: "client-credentials", credential: () => ({ headers: {}, refused: () => false }) };
}
