import type { CryptoKey, JWK } from "jose";

/** An RS256 key of an issuer, made when it is first needed. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  /** What a JWKS shows of it. */
  readonly publicJwk: JWK;
}

export function lazySigningKey(): () => Promise<SigningKey> {
  let made: Promise<SigningKey> | undefined;
  return () => {
    made ??= makeSigningKey();
    return made;
  };
}

async function makeSigningKey(): Promise<SigningKey> {
  const { calculateJwkThumbprint, exportJWK, generateKeyPair } = await import("jose");
  const { privateKey, publicKey } = await generateKeyPair("RS256");
  const jwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  return { kid, privateKey, publicJwk: { ...jwk, kid, use: "sig", alg: "RS256" } };
}
