import type { HttpOperation, ReadError } from "@telcokit/core/client";
import { acrField, addressField, addressUri } from "../address.ts";
import type { AcrError } from "../errors.ts";
import { type AcrState, type ReplyFields, readState, replyFields } from "../reference.ts";
import { aboutReference, refusedBy, serverError } from "../refusals.ts";
import type { AcrWire } from "../wire.ts";

/** A reference and the subscriber it stands for. */
export interface QueryInput {
  /** `+E.164`, or `tokenSubject`. */
  readonly address: string;
  /** As the gatekeeper gave it, with its ncc, not encoded. */
  readonly acr: string;
}

type Refused = AcrError<"acr_address_mismatch" | "acr_ncc_mismatch" | "acr_not_found" | "acr_server_error">;

/** What `query` may fail with. */
export type QueryError = ReadError | Refused;

/** `GET /CustomerReference/v1/{address}/{acr}`, E37533-01 chapter 4, Query ACR. */
export function queryOperation(wire: AcrWire): HttpOperation<QueryInput, ReplyFields, AcrState, Refused> {
  return {
    name: "query",
    effect: "read",
    method: "GET",
    path: "/CustomerReference/{version}/{address}/{acr}",
    encodeSegment: wire.encodeSegment,
    request: (kit) => kit.request({ address: addressField(kit, wire.oauth), acr: acrField(kit) }),
    parts: ({ address, acr }) => ({ params: { version: wire.version, address: addressUri(address), acr } }),
    refusals: refusedBy<Refused["code"]>({ ...aboutReference, 503: serverError }),
    unauthorized: "challenge",
    reply: (kit) => replyFields(kit, "optional"),
    value: (reply, _answer, { acr }) => readState(reply, acr),
  };
}
