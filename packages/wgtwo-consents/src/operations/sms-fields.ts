import { normaliseMsisdn } from "@telcokit/core";
import { type Field, msisdnPattern, type SchemaKit } from "@telcokit/core/client";
import { duration } from "../duration.ts";

const longestDeadlineMs = 7 * 24 * 3600 * 1000;
/** Characters and bytes alike: the service counts a text in UTF-16 units, as JavaScript does. */
export const longestContent = 2000;

/** GSM 03.38 basic and extension characters that can stand in a sender's name. */
const gsm7Name =
  /^[ \n\r@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ!"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[~\]|€]+$/;
const letter = /\p{L}/u;
const shortNumber = /^\d{1,15}$/;
const numbers = [{ pattern: msisdnPattern() }, { pattern: shortNumber.source }];

/** 1 to 2000 UTF-16 units of well-formed text. NUL ends a text on the way to a phone. */
export function textContent({ z }: SchemaKit): Field<string> {
  return (
    z
      .string()
      .min(1, "must not be empty")
      // zod's max() counts code points; the service counts UTF-16 units.
      .refine(({ length }) => length <= longestContent, `must be at most ${longestContent} UTF-16 units`)
      .refine((text) => text.isWellFormed(), "must be well-formed Unicode")
      .refine((text) => !text.includes("\u0000"), "must not hold U+0000")
      // Characters count as one each in JSON Schema: a text of emoji may be good there and too long here.
      .says({ maxLength: longestContent, pattern: "^[^\\u0000\\p{Cs}]*$" })
  );
}

/** Who the message seems to come from: a number with plus, a short or network number, or a name with a letter. */
export function senderAddress({ z }: SchemaKit): Field<string> {
  const message = "must be a number with plus, a short number, or a name in GSM-7 characters";
  return z
    .string()
    .transform((text, context) => {
      const sender = isName(text) ? text : dialled(text);
      if (sender === undefined) context.addIssue({ code: "custom", message });
      return sender ?? z.NEVER;
    })
    .says({ anyOf: [{ allOf: [{ pattern: gsm7Name.source }, { pattern: letter.source }] }, ...numbers] });
}

/** A number with plus, or a short, national or network number as it is dialled. */
export function numberAddress({ z }: SchemaKit): Field<string> {
  const message = "must be a number with plus, or a short number";
  return z
    .string()
    .transform((text, context) => {
      const number = dialled(text);
      if (number === undefined) context.addIssue({ code: "custom", message });
      return number ?? z.NEVER;
    })
    .says({ anyOf: numbers });
}

function isName(text: string): boolean {
  return gsm7Name.test(text) && letter.test(text);
}

function dialled(text: string): string | undefined {
  return normaliseMsisdn(text) ?? (shortNumber.test(text) ? text : undefined);
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
