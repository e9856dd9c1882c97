import type { PlainAnswer } from "../../http/answer.ts";
import type { StoredAcr } from "./references.ts";

export function json(status: number, value: unknown): PlainAnswer {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(value) };
}

/** The gatekeeper says why in its status line; there is no body. */
export function bare(status: number, headers: Readonly<Record<string, string>> = {}): PlainAnswer {
  return { status, headers, body: "" };
}

/** A refused credential. A network code that does not fit is a 401 too, but without a challenge. */
export function challenge(scheme: "Basic" | "Bearer"): PlainAnswer {
  const words = scheme === "Basic" ? 'Basic realm="Services Gatekeeper"' : 'Bearer error="invalid_token"';
  return bare(401, { "www-authenticate": words });
}

/** The shape that create and change answer in; the expiry is an HTTP date without its comma. */
export function flat(status: number, reference: StoredAcr): PlainAnswer {
  const expiry = reference.expiresAt.toUTCString().replace(",", "");
  return json(status, { acr: reference.acr, status: reference.status, expiry });
}

/** The shape that query answers in. */
export function nested(reference: StoredAcr): PlainAnswer {
  return json(200, { acr: { status: reference.status } });
}
