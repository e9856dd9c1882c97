import { decodeJwt, decodeProtectedHeader, errors, jwtVerify } from "jose";

/** The sandbox's JWTs are signed with this (HS256), and everybody may know. */
const key = new TextEncoder().encode("the sandbox signs its JWTs with this, and everybody may know");

export type JwtState = "valid" | "expired" | "foreign" | "broken";

/** What a bearer token is; `foreign` is well made, but not signed here. */
export async function jwtState(authorization: string | undefined, nowMs: number): Promise<JwtState> {
  const token = bearerOf(authorization) ?? "";
  if (!isWellMade(token)) return "broken";
  try {
    await jwtVerify(token, key, {
      algorithms: ["HS256"],
      currentDate: new Date(nowMs),
      requiredClaims: ["exp"],
    });
    return "valid";
  } catch (error) {
    const signed = error instanceof errors.JWTExpired || error instanceof errors.JWTClaimValidationFailed;
    return signed ? "expired" : "foreign";
  }
}

/** The bearer token as it came. */
export function bearerOf(authorization: string | undefined): string | undefined {
  return /^Bearer (\S+)$/i.exec(authorization ?? "")?.[1];
}

/** A signed JWT by its form: three parts, claims, and an algorithm. */
function isWellMade(token: string): boolean {
  const [, , signature = "", ...more] = token.split(".");
  if (signature === "" || more.length > 0) return false;
  try {
    decodeJwt(token);
    return typeof decodeProtectedHeader(token).alg === "string";
  } catch {
    return false;
  }
}
