import { createHmac } from "node:crypto";

const key = "the sandbox signs its JWTs with this, and everybody may know";

/** A JWT that the sandbox takes for valid until `expiresAt`, seconds since 1970. The same every time. */
export function signedJwt(expiresAt: number): string {
  const head = encode({ alg: "HS256", typ: "JWT" });
  const claims = encode({ iss: "https://piksel.sandbox", sub: "app", exp: expiresAt });
  return `${head}.${claims}.${signature(`${head}.${claims}`)}`;
}

export type JwtState = "valid" | "expired" | "foreign" | "broken";

/** What a bearer token is; `foreign` is well made, but not signed here. */
export function jwtState(authorization: string | undefined, nowMs: number): JwtState {
  const token = /^Bearer (\S+)$/i.exec(authorization ?? "")?.[1] ?? "";
  const [head, claims, signed, ...rest] = token.split(".");
  const { alg } = decode(head) ?? {};
  const { exp } = decode(claims) ?? {};
  if (typeof alg !== "string" || decode(claims) === undefined) return "broken";
  if (signed === undefined || signed === "" || rest.length > 0) return "broken";
  if (signed !== signature(`${head}.${claims}`)) return "foreign";
  return typeof exp === "number" && exp * 1000 > nowMs ? "valid" : "expired";
}

/** The bearer token as it came. */
export function bearerOf(authorization: string | undefined): string | undefined {
  return /^Bearer (\S+)$/i.exec(authorization ?? "")?.[1];
}

function signature(text: string): string {
  return createHmac("sha256", key).update(text).digest("base64url");
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function decode(part: string | undefined): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part ?? "", "base64url").toString());
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
