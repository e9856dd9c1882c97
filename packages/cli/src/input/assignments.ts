import { usage } from "../exit.ts";
import { isRecord } from "./is-record.ts";

/** `a=1` → `{ a: 1 }`: JSON where it is some, else text. */
export function assignments(set: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    set.map((text) => {
      const at = text.indexOf("=");
      if (at < 1) throw usage(`--set wants name=value, not ${text}`);
      return [text.slice(0, at), jsonOrText(text.slice(at + 1))];
    }),
  );
}

/** JSON where it is some, else text. */
export function jsonOrText(text: string): unknown {
  // A number in E.164 form is no number of JSON's.
  if (!/^(?:-?\d{1,15}(?:\.\d+)?|true|false|null|[[{"].*)$/s.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** `{ "auth.kind": … }` → `{ auth: { kind: … } }`. */
export function nested(flat: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.entries(flat).reduce<Record<string, unknown>>(
    (made, [path, value]) => merged(made, inside(path.split("."), value)),
    {},
  );
}

function inside([name = "", ...rest]: readonly string[], value: unknown): Record<string, unknown> {
  return { [name]: rest.length === 0 ? value : inside(rest, value) };
}

/** Both; where both have something, the second's counts. */
export function merged(
  first: Readonly<Record<string, unknown>>,
  second: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const made: Record<string, unknown> = { ...first };
  for (const [name, value] of Object.entries(second)) {
    const before = made[name];
    made[name] = isRecord(before) && isRecord(value) ? merged(before, value) : value;
  }
  return made;
}
