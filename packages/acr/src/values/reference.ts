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
  readonly expiresAt?: Date;
  /** The expiry as the service wrote it. */
  readonly expiry?: string;
}

/** A reference that was just created or changed. */
export interface AcrReference extends AcrState {
  /** The expiry as the service wrote it; empty when it wrote none. */
  readonly expiry: string;
}

/** A reply's fields, whichever shape they came in. */
export interface ReplyFields {
  readonly acr?: string | undefined;
  readonly status: AcrStatus;
  readonly expiry?: string | undefined;
}

/** Replies come flat (`{ acr, status, expiry }`) and nested (`{ acr: { status } }`): one decoder for both. */
function flatten(reply: unknown): unknown {
  if (typeof reply !== "object" || reply === null || !("acr" in reply)) return reply;
  const { acr, ...rest } = reply;
  return typeof acr === "object" && acr !== null ? { ...rest, ...acr } : reply;
}

/** @param acr what is asked of the reference in the reply: create's can be taken from nowhere else. */
export function replyFields(
  { z, reply, oneOf }: SchemaKit,
  acr: "required" | "optional",
): Field<ReplyFields> {
  const text = z.string();
  return z.preprocess(
    flatten,
    reply({
      acr: acr === "required" ? text.min(1, "must not be empty") : text.optional(),
      status: oneOf(["Valid", "Expired"]),
      expiry: text.optional(),
    }),
  );
}

/** The caller's view of a reply; what it leaves out of the reference is what was asked for. */
export function readState(reply: unknown, asked: string): AcrState {
  // Replies that are not checked arrive here as they came.
  const { acr, status, expiry } = flatten(reply) as ReplyFields;
  const expiresAt = expiry === undefined ? undefined : parseExpiry(expiry);
  return {
    acr: acr === undefined || acr === "" ? asked : acr,
    status,
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(expiry === undefined ? {} : { expiry }),
  };
}

export function readReference(reply: unknown, asked: string): AcrReference {
  const state = readState(reply, asked);
  return { ...state, expiry: state.expiry ?? "" };
}
