import type { Field, HttpOperation, ReadError, SchemaKit, WriteError } from "@telcokit/core/client";
import type { AcrError } from "../errors.ts";
import type { AcrSettings } from "../options.ts";
import { aboutReference, refusedBy, serverError } from "../refusals.ts";
import { acrField, addressField, addressUri } from "../values/address.ts";
import { type AcrReference, type ReplyFields, readReference, replyFields } from "../values/reference.ts";
import type { QueryInput } from "./query.ts";
import { requestBody } from "./request-body.ts";

/** Who develops the application, in every input. */
export interface DeveloperPerCall {
  /** The OneAPI developer id. Required, unless the client was given one. */
  readonly developerId: string;
}

/** The same where the client was given a `developerId`. */
export interface DeveloperOfClient {
  /** The OneAPI developer id. @default the client's */
  readonly developerId?: string | undefined;
}

/** A reference to be made valid again. */
export type RefreshInput<Developer extends DeveloperOfClient = DeveloperPerCall> = QueryInput &
  Developer & {
    /** The gatekeeper's id of the application. */
    readonly applicationId?: string | undefined;
  };

/** A reference and what to make of it. */
export type ChangeStatusInput<Developer extends DeveloperOfClient = DeveloperPerCall> =
  RefreshInput<Developer> & {
    /** Free text on the wire. Only `Valid` is documented, and `refresh` is for that. */
    readonly status: string;
    /** Sent as it is. @default none */
    readonly expiry?: string | undefined;
  };

type NotThisOne = "acr_address_mismatch" | "acr_ncc_mismatch" | "acr_not_found";
/** What `refresh` may fail with. */
export type RefreshError = ReadError | AcrError<NotThisOne | "acr_server_error">;

/** What `changeStatus` may fail with. `outcome_unknown` when the answer was lost or the gatekeeper failed inside (503). */
export type ChangeStatusError = WriteError | AcrError<NotThisOne>;

interface Parsed extends QueryInput {
  readonly developerId: string;
  readonly applicationId?: string | undefined;
  readonly status?: string | undefined;
  readonly expiry?: string | undefined;
}

type RefreshOperation = HttpOperation<
  RefreshInput<DeveloperOfClient>,
  ReplyFields | undefined,
  AcrReference,
  AcrError<NotThisOne | "acr_server_error">,
  "idempotent",
  Parsed
>;

type ChangeOperation = HttpOperation<
  ChangeStatusInput<DeveloperOfClient>,
  ReplyFields | undefined,
  AcrReference,
  AcrError<NotThisOne>,
  "write",
  Parsed,
  "acr_server_error"
>;

/** Change ACR Status to `Valid`, the one transition that is documented. A repetition leaves the same status. */
export function refreshOperation(settings: AcrSettings): RefreshOperation {
  return {
    ...changeOperation(settings),
    refusals: refusedBy<NotThisOne | "acr_server_error">({ ...aboutReference, 503: serverError }),
    name: "refresh",
    effect: "idempotent",
    request: (kit) => kit.request(commonFields(kit, settings)),
  };
}

/** Change ACR Status to any status. Nothing is known of what the gatekeeper makes of it, so it is never repeated. */
export function changeStatusOperation(settings: AcrSettings): ChangeOperation {
  return {
    ...changeOperation(settings),
    refusals: refusedBy<NotThisOne, "acr_server_error">({ ...aboutReference, 503: serverError }),
    name: "changeStatus",
    effect: "write",
    advice: "query tells the present status",
    request: (kit) =>
      kit.request({
        ...commonFields(kit, settings),
        status: textField(kit),
        expiry: textField(kit).optional(),
      }),
  };
}

/** `POST /CustomerReference/v1/{address}/{acr}`, E37533-01 chapter 4, Change ACR Status. */
function changeOperation(
  settings: AcrSettings,
): Pick<ChangeOperation, "method" | "path" | "encodeSegment" | "parts" | "unauthorized" | "reply" | "value"> {
  return {
    method: "POST",
    path: "/CustomerReference/{version}/{address}/{acr}",
    encodeSegment: settings.encodeSegment,
    parts: ({ address, acr, status = "Valid", expiry, developerId, applicationId }) => ({
      params: { version: settings.version, address: addressUri(address), acr },
      body: requestBody(settings, { status, expiry, developerId, applicationId }),
    }),
    unauthorized: "challenge",
    reply: (kit) => replyFields(kit, "either"),
    value: (reply, _answer, { acr, status = "Valid" }) => readReference(reply, { acr, status }),
  };
}

function commonFields(kit: SchemaKit, settings: AcrSettings) {
  const developerId = kit.z
    .string("is required: pass it, or give the client one for all of its calls")
    .regex(printableText, notPrintable);
  return {
    address: addressField(kit, settings.oauth),
    acr: acrField(kit),
    developerId: settings.developerId === undefined ? developerId : developerId.default(settings.developerId),
    applicationId: textField(kit).optional(),
  };
}

const printableText = /^(?=.*\S)\P{Cc}+$/u;
const notPrintable = "must not be empty or hold control characters";

function textField({ z }: SchemaKit): Field<string> {
  return z.string().regex(printableText, notPrintable);
}
