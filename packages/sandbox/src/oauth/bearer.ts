/** The token of an `Authorization: Bearer` header, RFC 6750 section 2.1; `undefined` when it is not one. */
export function bearerToken(authorization: string | undefined): string | undefined {
  return /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization ?? "")?.[1];
}
