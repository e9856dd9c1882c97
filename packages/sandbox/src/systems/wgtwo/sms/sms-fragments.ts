/** GSM 03.38: the default alphabet, and what needs an escape and so counts twice. */
const basic =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const extension = "\f^{}\\[~]|€";

export interface Fragments {
  readonly encoding: "gsm-7" | "ucs-2" | "data";
  readonly count: number;
}

/** How many short messages a text takes: 160 or 70 characters alone, 153 or 67 in each part of several. */
export function textFragments(text: string): Fragments {
  const septets = [...text].map((character) =>
    basic.includes(character) ? 1 : extension.includes(character) ? 2 : 0,
  );
  if (!septets.includes(0)) return { encoding: "gsm-7", count: pack(septets, 160, 153) };
  const units = [...text].map((character) => character.length);
  return { encoding: "ucs-2", count: pack(units, 70, 67) };
}

/** How many data messages: 140 bytes alone; headers for parts (6 bytes), ports (7) or both (12) take their share. */
export function dataFragments(bytes: number, hasPort: boolean): Fragments {
  const alone = hasPort ? 133 : 140;
  const count = bytes <= alone ? 1 : Math.ceil(bytes / (hasPort ? 128 : 134));
  return { encoding: "data", count };
}

/** Printable and of the default alphabet or its extension. */
export function isGsm7(text: string): boolean {
  return [...text].every((character) => basic.includes(character) || extension.includes(character));
}

/** A character of two units is never split between parts. */
function pack(sizes: readonly number[], alone: number, part: number): number {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total <= alone) return 1;
  let count = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > part) {
      count += 1;
      used = 0;
    }
    used += size;
  }
  return count;
}
