/**
 * What one line of a journal says of a key:
 * `b` begun, `d` done, `r` refused, `f` failed and certainly not carried out, `u` unknown,
 * `h` decided: it happened, `n` decided: it did not happen.
 */
export type RecordState = "b" | "d" | "r" | "f" | "u" | "h" | "n";

/** Letter, blank, digest, line feed. */
export const recordBytes = 67;

export function writeRecord(state: RecordState, digest: string): string {
  return `${state} ${digest}\n`;
}

/** The record in 67 characters; `undefined` when they are none. */
export function readRecord(
  text: string,
): { readonly state: RecordState; readonly digest: string } | undefined {
  if (!/^[bdrfuhn] [0-9a-f]{64}\n$/.test(text)) return undefined;
  return { state: text[0] as RecordState, digest: text.slice(2, 66) };
}
