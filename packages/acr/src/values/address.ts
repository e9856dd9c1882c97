import { normaliseMsisdn } from "@telcokit/core";
import { type Field, msisdnPattern, msisdnProblem, type SchemaKit } from "@telcokit/core/client";

/**
 * In place of a number: the subscriber whom the access token speaks for. The literal text, in this spelling; the token
 * itself travels in the `Authorization` header only. Needs OAuth. E37533-01 chapter 4, Create ACR.
 */
export const tokenSubject = "acr:Authorization";

/** Deployments differ in the case; it is sent as it was given. */
function isTokenSubject(text: string): boolean {
  return text.toLowerCase() === tokenSubject.toLowerCase();
}

/** The subscriber: an international number with its plus, or `tokenSubject` when the credential is an access token. */
export function addressField({ z }: SchemaKit, oauth: boolean): Field<string> {
  const field = z.string().transform((text, context) => {
    const refuse = (message: string): never => {
      context.addIssue({ code: "custom", message });
      return z.NEVER;
    };
    if (isTokenSubject(text)) {
      return oauth ? text : refuse("tokenSubject needs OAuth: auth must be clientCredentials or bearerToken");
    }
    return (
      normaliseMsisdn(text) ??
      refuse(
        msisdnProblem(text) ??
          "must be an international number in E.164 form (+, country code, number), or tokenSubject",
      )
    );
  });
  return field.says({
    anyOf: [
      { pattern: msisdnPattern() },
      ...(oauth ? [{ pattern: "^[aA][cC][rR]:[aA][uU][tT][hH][oO][rR][iI][zZ][aA][tT][iI][oO][nN]$" }] : []),
    ],
  });
}

/** The address as the URI that stands in the path. */
export function addressUri(address: string): string {
  return isTokenSubject(address) ? address : `tel:${address}`;
}

const separatorsEncoded = /%3a|%3b/i;

/**
 * An anonymous customer reference with its ncc. An empty one would turn *change* into *create*, an encoded one would be
 * encoded twice; any other text is the service's business, whatever its length and alphabet.
 */
export function acrField({ z }: SchemaKit): Field<string> {
  return z
    .string()
    .min(1, "must not be empty")
    .regex(/^[^\s\p{Cc}]*$/u, "must not hold spaces or control characters")
    .refine(
      (acr) => !isEncoded(acr),
      "must be the reference as the service gave it, not percent-encoded; the client encodes it",
    )
    .says({
      not: {
        pattern: "%[0-9a-fA-F]{2}",
        anyOf: [{ not: { pattern: ":" } }, { pattern: "%3[aAbB]", not: { pattern: ";" } }],
      },
    });
}

/** A reference may hold percent-encoded characters of its own, but then its separators stand in clear. */
function isEncoded(acr: string): boolean {
  if (!/%[0-9a-f]{2}/i.test(acr)) return false;
  return !acr.includes(":") || (separatorsEncoded.test(acr) && !acr.includes(";"));
}
