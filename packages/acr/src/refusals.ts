import type { LeftOpenRefusal, Refusal, RefusalOf, Refusals } from "@telcokit/core/client";
import { type AcrCode, AcrError } from "./errors.ts";

/**
 * The gatekeeper's "no" stands in the status line alone: the document describes no body, and none is read.
 * Any 2xx is a yes, as the document names 201 for create and leaves the others out.
 */
export function refusedBy<Code extends AcrCode, LeftOpen extends AcrCode = never>(
  no: Readonly<Record<number, RefusalOf<AcrError<Code>, LeftOpen>>>,
): Refusals<AcrError<Code>, LeftOpen> {
  return {
    verdict: ({ ok, status }) => (ok ? "2xx" : status),
    ignoresBody: true,
    yes: ["2xx"],
    no,
    // One class for both kinds of codes.
    error: (options, { status, headers }) =>
      new AcrError(options, status, headers.location) as AcrError<Code>,
  };
}

/** 400, 401 and 404 of the operations that name a reference, E37533-01 table 4-2. */
export const aboutReference: Readonly<
  Record<number, Refusal<"acr_address_mismatch" | "acr_ncc_mismatch" | "acr_not_found">>
> = {
  400: {
    code: "acr_address_mismatch",
    category: "invalid-argument",
    meaning: "the ACR belongs to another subscriber than the address",
  },
  401: {
    code: "acr_ncc_mismatch",
    category: "permission-denied",
    meaning: "the ACR belongs to another network code (ncc) than the caller's",
    // A gatekeeper that refuses a run-out token or session without a challenge sends the same status.
    doubtsCredential: true,
  },
  404: {
    code: "acr_not_found",
    category: "not-found",
    meaning: "the gatekeeper does not know the ACR; it must be whole, with its ncc",
  },
};

/** 503, which the document calls an inner server error: nothing says how far the request came. */
export const serverError: LeftOpenRefusal<"acr_server_error"> = {
  code: "acr_server_error",
  category: "internal",
  meaning: "the gatekeeper failed inside",
  outcome: "unknown",
  transient: true,
};
