/** What an Italian fiscal code says of its bearer's birth: the year is its last two digits. */
export interface FiscalBirth {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const months = "ABCDEHLMPRST";
/** Letters that stand for 0 to 9 where two people would share a code. */
const standIns = "LMNPQRSTUV";
const replaceable = [6, 7, 9, 10, 12, 13, 14];
/** The weights of the characters in odd places, 0 to 9 like A to J. */
const oddWeights = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

/** Reads a personal fiscal code, sixteen characters with a check letter; `undefined` when it is none or the letter is wrong. */
export function fiscalBirth(code: string): FiscalBirth | undefined {
  const text = code.trim().toUpperCase();
  if (!/^[A-Z0-9]{16}$/.test(text) || checkLetter(text) !== text[15]) return undefined;
  const plain = [...text].map((sign, at) => (replaceable.includes(at) ? digitOf(sign) : sign)).join("");
  const found = /^[A-Z]{6}(\d{2})([A-EHLMPRST])(\d{2})[A-Z]\d{3}[A-Z]$/.exec(plain);
  if (found === null) return undefined;
  const [, year = "", month = "", day = ""] = found;
  return { year: Number(year), month: months.indexOf(month) + 1, day: Number(day) % 40 };
}

function digitOf(sign: string): string {
  const digit = standIns.indexOf(sign);
  return digit < 0 ? sign : String(digit);
}

function checkLetter(text: string): string {
  let sum = 0;
  for (let at = 0; at < 15; at += 1) {
    const sign = text.charCodeAt(at);
    const rank = sign <= 57 ? sign - 48 : sign - 65;
    sum += at % 2 === 0 ? (oddWeights[rank] ?? 0) : rank;
  }
  return String.fromCharCode(65 + (sum % 26));
}

/**
 * A birth date as `YYYY-MM-DD`, when the fiscal code confirms how to read it. `birthDate` comes with slashes and the
 * document's own sample has the month first, unlike Italian dates, so the text alone decides nothing.
 */
export function confirmedBirthDate(birthDate: string, fiscalCode: string): string | undefined {
  const birth = fiscalBirth(fiscalCode);
  const found = /^\s*(\d{1,2})\/(\d{1,2})\/(\d{4})\s*$/.exec(birthDate);
  if (birth === undefined || found === null) return undefined;
  const [first, second, year] = found.slice(1).map(Number);
  if (Number(year) % 100 !== birth.year) return undefined;
  const confirmed = [`${first}/${second}`, `${second}/${first}`].includes(`${birth.month}/${birth.day}`);
  return confirmed ? [pad(year, 4), pad(birth.month, 2), pad(birth.day, 2)].join("-") : undefined;
}

function pad(value: number | undefined, length: number): string {
  return String(value).padStart(length, "0");
}
