import { parseJson } from "@telcokit/core/client";

/** A text (an unended one up to the end, so that it is looked at once), or a number outside texts. */
const tokens = /"(?:[^"\\]|\\.)*(?:"|$)|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;

/**
 * JSON whose whole numbers beyond 2^53 become texts: ids and amounts come as numbers at times, and `JSON.parse` would make
 * another one of them.
 * @throws {SyntaxError} when the text is not JSON.
 */
export function parseLongDigits(text: string): unknown {
  if (!/\d{16}/.test(text)) return parseJson(text);
  return parseJson(
    text.replace(tokens, (token) =>
      /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token,
    ),
  );
}
