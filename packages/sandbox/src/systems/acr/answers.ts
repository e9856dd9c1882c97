import { emptyAnswer, jsonAnswer, type PlainAnswer } from "../../http/answer.ts";
import type { StoredAcr } from "./references.ts";

// The gatekeeper says why it refuses in its status line; there is no body.

/** A refused credential. A network code that does not fit is a 401 too, but without a challenge. */
export function challenge(scheme: "Basic" | "Bearer"): PlainAnswer {
  const words = scheme === "Basic" ? 'Basic realm="Services Gatekeeper"' : 'Bearer error="invalid_token"';
  return emptyAnswer(401, { "www-authenticate": words });
}

/** The shape that create and change answer in; the expiry is an HTTP date without its comma. */
export function flat(status: number, reference: StoredAcr): PlainAnswer {
  const expiry = reference.expiresAt.toUTCString().replace(",", "");
  return jsonAnswer(status, { acr: reference.acr, status: reference.status, expiry });
}

/** The shape that query answers in. */
export function nested(reference: StoredAcr): PlainAnswer {
  return jsonAnswer(200, { acr: { status: reference.status } });
}
