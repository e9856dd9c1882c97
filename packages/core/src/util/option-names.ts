import { nearestName } from "./nearest-name.ts";

/** Says of every name in `given` that is not known what may have been meant. What is `undefined` was left out. */
export function unknownNames(
  given: object,
  known: readonly string[],
): readonly { readonly name: string; readonly hint: string }[] {
  // Every call with options asks, and hardly any has a name that is unknown.
  if (!holdsUnknown(given, known)) return none;
  return Object.entries(given)
    .filter(([name, value]) => value !== undefined && !known.includes(name))
    .map(([name]) => {
      const nearest = nearestName(name, known);
      return { name, hint: nearest === undefined ? "" : `; did you mean ${nearest}?` };
    });
}

const none: readonly never[] = [];

function holdsUnknown(given: object, known: readonly string[]): boolean {
  for (const name in given) if (!known.includes(name)) return true;
  return false;
}

/**
 * Refuses options that would pass in silence.
 * @param owner leads the message: `@telcokit/acr`
 * @throws {TypeError} naming the first, and what may have been meant.
 */
export function checkOptionNames(owner: string, given: object, known: readonly string[]): void {
  const [first] = unknownNames(given, known);
  if (first !== undefined) throw new TypeError(`${owner}: unknown option ${first.name}${first.hint}`);
}

/**
 * Refuses misspelt names alone, where more than the known ones may be there for good reason: whoever spreads a record of
 * credentials into the options has them.
 * @throws {TypeError} naming the first, and what must have been meant.
 */
export function checkSpelling(owner: string, given: object, known: readonly string[]): void {
  const misspelt = unknownNames(given, known).find(({ hint }) => hint !== "");
  if (misspelt !== undefined)
    throw new TypeError(`${owner}: unknown option ${misspelt.name}${misspelt.hint}`);
}
