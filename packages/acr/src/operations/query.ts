import type { HttpOperation, ReadError } from "@telcokit/core/client";
import type { AcrError } from "../errors.ts";
import type { AcrSettings } from "../options.ts";
import { aboutReference, refusedBy, serverError } from "../refusals.ts";
import { acrField, addressField, addressUri } from "../values/address.ts";
import { type AcrState, type ReplyFields, readState, replyFields } from "../values/reference.ts";

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
export function queryOperation(
  settings: AcrSettings,
): HttpOperation<QueryInput, ReplyFields | undefined, AcrState, Refused, "read"> {
  return {
    name: "query",
    effect: "read",
    method: "GET",
    path: "/CustomerReference/{version}/{address}/{acr}",
    encodeSegment: settings.encodeSegment,
    request: (kit) => kit.request({ address: addressField(kit, settings.oauth), acr: acrField(kit) }),
    parts: ({ address, acr }) => ({
      params: { version: settings.version, address: addressUri(address), acr },
    }),
    refusals: refusedBy<Refused["code"]>({ ...aboutReference, 503: serverError }),
    unauthorized: "challenge",
    reply: (kit) => replyFields(kit, "status"),
    value: (reply, _answer, { acr }) => readState(reply, { acr, status: "" }),
  };
}
