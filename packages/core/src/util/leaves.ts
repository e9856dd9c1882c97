/** More than this is not looked through: then nothing of a text can be said to be harmless. */
const mostValues = 10_000;

/**
 * A text of somebody else's making, without anything of the value that it speaks of: every text and long number in the
 * value, and every long word and run of digits in those, is replaced by `…`.
 */
export function withoutLeaves(text: string, value: unknown): string {
  const leaves = leavesOf(value);
  if (leaves === undefined) return "is not what the contract asks for";
  const found = [...leaves].filter((leaf) => leaf.length > 2).sort((a, b) => b.length - a.length);
  let blanked = text;
  for (const leaf of found) blanked = blanked.replace(new RegExp(escaped(leaf), "giu"), "…");
  const digits = found.map((leaf) => leaf.replace(/\D/g, ""));
  return blanked.replace(/\d{4,}/g, (run) => (digits.some((leaf) => leaf.includes(run)) ? "…" : run));
}

/** The texts and numbers in a value, whole and in words; `undefined` when there are too many. */
function leavesOf(value: unknown): ReadonlySet<string> | undefined {
  const leaves = new Set<string>();
  const seen = new Set<object>();
  const waiting: unknown[] = [value];
  for (let count = 0; waiting.length > 0; count += 1) {
    if (count > mostValues) return undefined;
    const next = waiting.pop();
    if (typeof next === "string") addWords(leaves, next);
    else if (typeof next === "bigint" || typeof next === "number") addNumber(leaves, String(next));
    else if (typeof next === "object" && next !== null && !ArrayBuffer.isView(next) && !seen.has(next)) {
      seen.add(next);
      for (const [name, part] of Object.entries(next)) {
        if (mayBeData(name)) waiting.push(name);
        waiting.push(part);
      }
    }
  }
  return leaves;
}

function addWords(leaves: Set<string>, text: string): void {
  leaves.add(text.trim());
  for (const word of text.split(/\s+/)) if (word.length > 5) leaves.add(word);
}

/** Small numbers are limits and counts, which a rule may well speak of. */
function addNumber(leaves: Set<string>, digits: string): void {
  if (digits.length > 3) leaves.add(digits);
}

/** A name that a contract would not have. */
function mayBeData(name: string): boolean {
  return !/^[A-Za-z_]\w*$/.test(name) || /\d{5}/.test(name);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
