import type { HttpOperation, WriteError } from "@telcokit/core/client";
import type { AcrError } from "../errors.ts";
import type { AcrSettings } from "../options.ts";
import { refusedBy, serverError } from "../refusals.ts";
import { addressField, addressUri } from "../values/address.ts";
import { type AcrReference, type ReplyFields, readReference, replyFields } from "../values/reference.ts";
import { requestBody } from "./request-body.ts";

/**
 * What `create` may fail with. `outcome_unknown` when the answer was lost, or when the gatekeeper failed inside (503,
 * `cause.code` is `acr_server_error`).
 */
export type CreateError = WriteError | AcrError<"acr_exists">;

interface CreateInput {
  readonly address: string;
}

/** `POST /CustomerReference/v1/{address}`, E37533-01 chapter 4, Create ACR. A repetition is refused with 303. */
export function createOperation(
  settings: AcrSettings,
): HttpOperation<
  CreateInput,
  ReplyFields | undefined,
  AcrReference,
  AcrError<"acr_exists">,
  "write",
  CreateInput,
  "acr_server_error"
> {
  return {
    name: "create",
    effect: "write",
    method: "POST",
    path: "/CustomerReference/{version}/{address}",
    encodeSegment: settings.encodeSegment,
    advice:
      "if it did, the ACR cannot be looked up: create then answers acr_exists, and only the gatekeeper's operator can tell the reference",
    request: (kit) => kit.request({ address: addressField(kit, settings.oauth) }),
    parts: ({ address }) => ({
      params: { version: settings.version, address: addressUri(address) },
      body: requestBody(settings, { status: "Valid" }),
    }),
    refusals: refusedBy<"acr_exists", "acr_server_error">({
      303: {
        code: "acr_exists",
        category: "already-exists",
        meaning:
          "this application has an ACR for the subscriber already; use the one it was given, the gatekeeper does not tell it again",
      },
      503: { ...serverError, transient: false },
    }),
    reply: (kit) => replyFields(kit, "acr"),
    value: (reply) => {
      const created = readReference(reply, { acr: "", status: "Valid" });
      // Looked at here as well, for replies that are not checked: core makes a `ReplyInvalidError` of it.
      if (created.acr === "") throw new TypeError("the answer holds no reference");
      return created;
    },
  };
}
