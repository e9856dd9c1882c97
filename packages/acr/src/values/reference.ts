import type { Field, SchemaKit } from "@telcokit/core/client";
import { parseExpiry } from "./expiry.ts";

/** `Valid` and `Expired` are documented; any other is passed on as it came. */
export type AcrStatus = "Valid" | "Expired" | (string & {});

/** What the service says of a reference. */
export interface AcrState {
  /** The anonymous customer reference with its ncc: `acr:0123456890123456789;ncc=23415`. */
  readonly acr: string;
  readonly status: AcrStatus;
  /** Missing when the service sent no expiry, or one that cannot be read. */
  readonly expiresAt?: Date | undefined;
  /** The expiry as the service wrote it. */
  readonly expiry?: string | undefined;
}

/** A reference that was just created or changed. */
export interface AcrReference extends AcrState {
  /** The expiry as the service wrote it; empty when it wrote none. */
  readonly expiry: string;
}

/** A reply's fields, whichever shape they came in. */
export interface ReplyFields {
  readonly acr?: string | null | undefined;
  readonly status?: AcrStatus | null | undefined;
  readonly expiry?: string | null | undefined;
}

/** Replies come flat (`{ acr, status, expiry }`) and nested (`{ acr: { status } }`): one decoder for both. */
function flatten(reply: unknown): unknown {
  if (typeof reply !== "object" || reply === null || !("acr" in reply)) return reply;
  const { acr, ...rest } = reply;
  return typeof acr === "object" && acr !== null ? { ...rest, ...acr } : reply;
}

/** What a reply must hold: `create` needs the reference, which can be taken from nowhere else, `query` the status, a change one of them. */
export type Needed = "acr" | "status" | "either";

/**
 * A change that a 2xx confirmed was made, whatever else its answer says: what is missing is what was asked for, and a
 * text may come as a number.
 */
export function replyFields({ z, reply, oneOf }: SchemaKit, needed: Needed): Field<ReplyFields | undefined> {
  const acr = z.union([z.string().min(1, "must not be empty"), z.int().transform(String)]);
  const status = oneOf(["Valid", "Expired"]);
  const fields = reply({
    acr: needed === "acr" ? acr : z.union([acr, z.literal("")]).nullish(),
    status: needed === "status" ? status : status.nullish(),
    expiry: z.union([z.string(), z.number().transform(String)]).nullish(),
  }).refine((body) => body.acr != null || body.status != null, "must hold acr or status");
  // No content at all speaks of nothing else either.
  return z.preprocess(flatten, needed === "either" ? fields.optional() : fields);
}

/** What was asked for: of a reference, and as its status. */
export interface Asked {
  readonly acr: string;
  readonly status: AcrStatus;
}

/** The caller's view of a reply; what it leaves out is what was asked for. */
export function readState(body: unknown, asked: Asked): AcrState {
  // Replies that are not checked arrive here as they came.
  const { acr, status, expiry } = flatten(body ?? {}) as ReplyFields;
  const expiresAt = typeof expiry === "string" ? parseExpiry(expiry) : undefined;
  return {
    acr: acr === undefined || acr === null || acr === "" ? asked.acr : acr,
    status: status ?? asked.status,
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(expiry === undefined || expiry === null ? {} : { expiry: String(expiry) }),
  };
}

export function readReference(body: unknown, asked: Asked): AcrReference {
  const state = readState(body, asked);
  return { ...state, expiry: state.expiry ?? "" };
}
