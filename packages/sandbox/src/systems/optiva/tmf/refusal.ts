import type { PlainAnswer } from "../../../http/answer.ts";
import { json } from "./answer.ts";

/** Error codes of the TM Forum's design guidelines, by what is wrong. */
const codes = {
  badUrl: "20",
  noBody: "21",
  badBody: "22",
  noField: "23",
  badField: "24",
  noQuery: "27",
  badQuery: "28",
  noCredentials: "40",
  badCredentials: "41",
  accessDenied: "50",
  notFound: "60",
  methodNotAllowed: "61",
  unsupportedMediaType: "68",
  outOfRange: "69",
} as const;

/** The service says no, in the TM Forum's words. */
export class TmfRefusal extends Error {
  override readonly name = "TmfRefusal";
  readonly status: number;
  readonly code: string;
  readonly reason: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    reason: string,
    message: string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.reason = reason;
    this.headers = headers;
  }

  answer(codesAs: "string" | "number" = "string"): PlainAnswer {
    const { status, code, reason, message } = this;
    const written = codesAs === "number" && /^\d+$/.test(code) ? Number(code) : code;
    const error = { code: written, reason, message, status: String(status), "@type": "Error" };
    return json(status, error, this.headers);
  }
}

export function missingBody(): TmfRefusal {
  return new TmfRefusal(400, codes.noBody, "Missing body", "The request needs a body.");
}

export function invalidBody(message: string): TmfRefusal {
  return new TmfRefusal(400, codes.badBody, "Invalid body", message);
}

export function missingField(path: string): TmfRefusal {
  return new TmfRefusal(400, codes.noField, "Missing body field", `${path} is mandatory.`);
}

/** `message` names the field and what is wrong with it, never its value. */
export function invalidField(message: string): TmfRefusal {
  return new TmfRefusal(400, codes.badField, "Invalid body field", message);
}

export function missingQuery(name: string): TmfRefusal {
  return new TmfRefusal(400, codes.noQuery, "Missing query-string parameter", `${name} is mandatory.`);
}

export function invalidQuery(message: string): TmfRefusal {
  return new TmfRefusal(400, codes.badQuery, "Invalid query-string parameter value", message);
}

export function unauthorized(kind: "missing" | "invalid"): TmfRefusal {
  return kind === "missing"
    ? new TmfRefusal(401, codes.noCredentials, "Missing credentials", "No bearer token was sent.", {
        "www-authenticate": 'Bearer realm="sandbox"',
      })
    : new TmfRefusal(401, codes.badCredentials, "Invalid credentials", "The token is not valid.", {
        "www-authenticate": 'Bearer realm="sandbox", error="invalid_token"',
      });
}

/** Says no more than a real gateway: which role is missing is for the client to work out. */
export function forbidden(message: string): TmfRefusal {
  return new TmfRefusal(403, codes.accessDenied, "Access denied", message);
}

export function paymentDeclined(message: string): TmfRefusal {
  return new TmfRefusal(402, "payment_declined", "Payment declined", message);
}

export function notFound(what: string): TmfRefusal {
  return new TmfRefusal(404, codes.notFound, "Resource not found", `There is no such ${what}.`);
}

export function methodNotAllowed(allowed: readonly string[]): TmfRefusal {
  const allow = allowed.join(", ");
  const message = `Only ${allow} is possible here.`;
  return new TmfRefusal(405, codes.methodNotAllowed, "Method not allowed", message, { allow });
}

export function conflict(code: string, message: string): TmfRefusal {
  return new TmfRefusal(409, code, "Conflict", message);
}

export function unsupportedMediaType(accepted: readonly string[]): TmfRefusal {
  const message = `The body must be ${accepted.join(" or ")}.`;
  return new TmfRefusal(415, codes.unsupportedMediaType, "Unsupported media type", message);
}

export function outOfRange(): TmfRefusal {
  const message = "The offset lies beyond the last entry.";
  return new TmfRefusal(416, codes.outOfRange, "Requested range not satisfiable", message);
}

export function unknownPath(): TmfRefusal {
  return new TmfRefusal(404, codes.badUrl, "Invalid URL", "The service has nothing at this path.");
}
