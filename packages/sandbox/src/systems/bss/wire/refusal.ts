import { jsonAnswer, type PlainAnswer } from "../../../http/answer.ts";

/** A no, thrown by whoever serves a request: an answer of its own. */
export class BssRefusal extends Error {
  readonly answer: PlainAnswer;

  constructor(answer: PlainAnswer) {
    super("refused");
    this.answer = answer;
  }
}

type Spec = "rts" | "rtr";

const obpNames: Readonly<Record<number, string>> = {
  14: "VALIDATION_EXCEPTION",
  4: "INVALID_SPID",
  1200: "INTERNAL",
};

/** An error of the first gateway: the number that counts stands inside the message. */
function obpError(status: number, number: number, reason: string): BssRefusal {
  const message = `obp code=${number},text=${obpNames[number] ?? "OTHER"}`;
  return new BssRefusal(jsonAnswer(status, { code: String(status), reason, message }));
}

/** What any operation answers to what it does not accept, in the way of its gateway. */
export function invalid(spec: Spec, reason: string): BssRefusal {
  if (spec === "rts") return obpError(400, 14, reason);
  return new BssRefusal(
    jsonAnswer(400, { responseCode: "ERCRT1001", message: reason, detail: "validation failed" }),
  );
}

export function unknownProvider(spec: Spec): BssRefusal {
  return spec === "rts"
    ? obpError(404, 4, "no such service provider or tenant")
    : invalid(spec, "no such service provider or tenant");
}

/** An HTTP status with the body that its gateway gives it. */
export function statusRefusal(spec: Spec, status: number): BssRefusal {
  if (spec === "rtr") {
    if (status === 400) return invalid(spec, "refused by the sandbox");
    const declared = status === 404 ? { code: "ERCRT1003", detail: "not found" } : {};
    return new BssRefusal(jsonAnswer(status, { ...declared, message: `status ${status}` }));
  }
  const numbers: Readonly<Record<number, number>> = { 400: 14, 404: 4, 500: 1200 };
  const number = numbers[status];
  if (number !== undefined) return obpError(status, number, "refused by the sandbox");
  return new BssRefusal(jsonAnswer(status, { code: String(status), reason: `status ${status}` }));
}

export function unauthorized(spec: Spec): BssRefusal {
  const message = "The access token is missing or not valid.";
  const body = spec === "rtr" ? { message } : { code: "401", reason: "unauthorized", message };
  return new BssRefusal(jsonAnswer(401, body, { "www-authenticate": "Bearer" }));
}
