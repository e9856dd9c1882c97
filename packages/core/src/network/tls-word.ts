/** Node has many words for a TLS connection that came to nothing; users need to know which of these it is. */
export type TlsWord =
  | "client_certificate_refused"
  | "client_certificate_required"
  | "not_http2"
  | "not_tls"
  | "tls_failed";

/** The word for a code of Node's or OpenSSL's; `undefined` for one that speaks of something else. */
export function tlsWord(code: string): TlsWord | undefined {
  if (!code.startsWith("ERR_SSL_") && code !== "EPROTO") return undefined;
  if (/WRONG_VERSION_NUMBER|PACKET_LENGTH|HTTP_REQUEST|UNKNOWN_PROTOCOL|RECORD_LAYER/.test(code))
    return "not_tls";
  if (code.endsWith("CERTIFICATE_REQUIRED")) return "client_certificate_required";
  if (/ALERT_(?:BAD|UNSUPPORTED|UNKNOWN|REVOKED|EXPIRED)?_?(?:CERTIFICATE|CERT|CA)/.test(code))
    return "client_certificate_refused";
  return code.endsWith("NO_APPLICATION_PROTOCOL") ? "not_http2" : "tls_failed";
}
