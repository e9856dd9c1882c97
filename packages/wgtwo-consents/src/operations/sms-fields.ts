import type { Field, SchemaKit } from "@telcokit/core/client";
import { duration } from "../duration.ts";

const longestDeadlineMs = 7 * 24 * 3600 * 1000;
/** Characters and bytes alike: the service counts a text in UTF-16 units, as JavaScript does. */
export const longestContent = 2000;

/** GSM 03.38 basic and extension characters that can stand in a sender's name. */
const gsm7Name =
  /^[ \n\r@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ!"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[~\]|€]+$/;
const shortNumber = /^\d{1,15}$/;

/** 1 to 2000 UTF-16 units of well-formed text. */
export function textContent({ z }: SchemaKit): Field<string> {
  return (
    z
      .string()
      .min(1, "must not be empty")
      // zod's max() counts code points; the service counts UTF-16 units.
      .refine(({ length }) => length <= longestContent, `must be at most ${longestContent} UTF-16 units`)
      .refine((text) => text.isWellFormed(), "must be well-formed Unicode")
  );
}

/** Who the message seems to come from: a number with plus, a short or network number, or a name with a letter. */
export function senderAddress(kit: SchemaKit): Field<string> {
  const name = kit.z
    .string()
    .regex(gsm7Name, "must be a number, or a name in GSM-7 characters")
    .regex(/\p{L}/u, "must be a number, or a name with at least one letter");
  return kit.z.union(
    [numberAddress(kit), name],
    "must be a number with plus, a short number, or a name in GSM-7 characters",
  );
}

/** A number with plus, or a short, national or network number as it is dialled. */
export function numberAddress({ z, msisdn }: SchemaKit): Field<string> {
  return z.union([msisdn(), z.string().regex(shortNumber)], "must be a number with plus, or a short number");
}

/** How long the service tries to deliver, at most seven days. */
export function deliveryDeadline({ z }: SchemaKit): Field<number> {
  return z
    .number()
    .positive("must be more than 0 ms")
    .max(longestDeadlineMs, "must be at most 7 days (604800000 ms)");
}

/** Milliseconds as a protobuf duration; left out, the service takes its own maximum. */
export function durationField(ms: number | undefined): {
  deliveryDeadline?: { seconds: bigint; nanos: number };
} {
  if (ms === undefined) return {};
  return { deliveryDeadline: duration(ms) };
}
