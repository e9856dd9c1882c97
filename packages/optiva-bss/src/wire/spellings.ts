import { isObject } from "./unwrap.ts";

/** Gives fields other names: `token.tokenID` to `tokenId`, `list[].name` to `otherName`. */
export function respell(
  value: Readonly<Record<string, unknown>>,
  spellings: Readonly<Record<string, string>>,
): Readonly<Record<string, unknown>> {
  return Object.entries(spellings).reduce(
    (whole, [path, name]) => renamed(whole, path.split("."), name),
    value,
  );
}

function renamed(
  value: Readonly<Record<string, unknown>>,
  path: readonly string[],
  name: string,
): Readonly<Record<string, unknown>> {
  const [field = "", ...rest] = path;
  const entries = Object.entries(value).map(([key, one]) => {
    if (key !== field) return [key, one];
    if (rest.length === 0) return [name, one];
    return [key, isObject(one) ? renamed(one, rest, name) : one];
  });
  return Object.fromEntries(entries);
}
