// The way of a good value past zod: itself, or what it becomes. Whatever is not passed here is zod's to judge, who alone
// has the words: nothing here ever says what is wrong.

import { once } from "../util/lazy.ts";

/** Says that a value does not pass. */
export const refused: unique symbol = Symbol("refused");
/** Says that only zod can tell. */
const unsure: unique symbol = Symbol("unsure");

/** Whether a value did not get through. */
export function isOut(passed: unknown): boolean {
  return passed === refused || passed === unsure;
}

/**
 * Gives the value, or what it becomes, and never changes what it was given. `copying`: the value is the caller's, and
 * nothing of it may be shared; else nobody else holds it, as JSON just parsed, and what stays the same is not copied.
 */
export type Quick = (value: unknown, copying: boolean) => unknown;

export const slow: Quick = () => unsure;

/** A value of one kind, which stays as it is. */
export function quickIf(holds: (value: unknown) => boolean): Quick {
  return (value) => (holds(value) ? value : refused);
}

/** A check that may leave it to zod. */
export type Holds = (value: unknown) => boolean | undefined;

/** What passed, if it also holds. */
export function quickThen(quick: Quick, holds: Holds): Quick {
  return (value, copying) => {
    const passed = quick(value, copying);
    if (isOut(passed)) return passed;
    const verdict = holds(passed);
    if (verdict === undefined) return unsure;
    return verdict ? passed : refused;
  };
}

/** @param then what is done with those values that are set apart */
export function quickUnless(quick: Quick, apart: (value: unknown) => boolean, then?: Quick): Quick {
  return (value, copying) => {
    if (!apart(value)) return quick(value, copying);
    return then === undefined ? value : then(value, copying);
  };
}

export function quickUnion(options: readonly Quick[]): Quick {
  return (value, copying) => {
    for (const option of options) {
      const passed = option(value, copying);
      // Of one that nobody is sure of it may be the first that fits.
      if (passed !== refused) return passed;
    }
    return refused;
  };
}

export function quickArray(item: Quick): Quick {
  return (value, copying) => {
    if (!Array.isArray(value)) return refused;
    let copy: unknown[] | undefined = copying ? [...value] : undefined;
    for (let at = 0; at < value.length; at += 1) {
      const before: unknown = value[at];
      const after = item(before, copying);
      if (isOut(after)) return after;
      if (after === before) continue;
      copy ??= [...value];
      copy[at] = after;
    }
    return copy ?? value;
  };
}

/** One field of an object, as far as its absence matters. */
export interface QuickMember {
  readonly name: string;
  readonly quick: Quick;
  readonly mayBeAbsent: boolean;
  /** Absent it stays absent; others become something, a default or what a preparation makes of nothing. */
  readonly staysAbsent: boolean;
}

type Given = Record<string, unknown>;

/** @param membersOf asked when the first value comes: zod works out late what may be absent */
export function quickObject(membersOf: () => readonly QuickMember[], strict: boolean): Quick {
  const shape = once(() => {
    const members = membersOf();
    return {
      members,
      byName: new Map(members.map((member) => [member.name, member])),
      looked: members.filter(({ staysAbsent }) => !staysAbsent),
      // What every object inherits is a member to zod, though nobody gave it.
      inherits: members.some(({ name }) => name in Object.prototype),
    };
  });
  return (value, copying) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return refused;
    const { members, byName, looked, inherits } = shape();
    if (inherits) return unsure;
    const given = value as Given;
    if (copying) return copyOf(given, members, strict ? byName : undefined);
    return strict ? keptStrictly(given, byName, looked) : kept(given, members);
  };
}

/** Of what nobody else holds: the same, as long as nothing in it becomes something else. */
function kept(given: Given, members: readonly QuickMember[]): unknown {
  let copy: Given | undefined;
  for (const member of members) {
    const { name, quick } = member;
    const before = given[name];
    if (before === undefined && !(name in given)) {
      if (!member.mayBeAbsent) return refused;
      if (member.staysAbsent) continue;
    }
    const after = quick(before, false);
    if (isOut(after)) return after;
    if (after === before) continue;
    copy ??= { ...given };
    copy[name] = after;
  }
  return copy ?? given;
}

/** The same by what is given: an object of a hundred fields mostly holds ten. */
function keptStrictly(
  given: Given,
  byName: ReadonlyMap<string, QuickMember>,
  looked: readonly QuickMember[],
): unknown {
  let copy: Given | undefined;
  for (const name in given) {
    const member = byName.get(name);
    if (member === undefined) return refused;
    const before = given[name];
    const after = member.quick(before, false);
    if (isOut(after)) return after;
    if (after === before) continue;
    copy ??= { ...given };
    copy[name] = after;
  }
  for (const { name, quick, mayBeAbsent } of looked) {
    if (name in given) continue;
    if (!mayBeAbsent) return refused;
    const after = quick(undefined, false);
    if (isOut(after)) return after;
    if (after === undefined) continue;
    copy ??= { ...given };
    copy[name] = after;
  }
  return copy ?? given;
}

/** @param known the names that are allowed, if others are not */
function copyOf(
  given: Given,
  members: readonly QuickMember[],
  known: ReadonlyMap<string, QuickMember> | undefined,
): unknown {
  if (Object.hasOwn(given, "__proto__")) return unsure;
  if (known !== undefined) for (const name in given) if (!known.has(name)) return refused;
  const copy: Given = known === undefined ? { ...given } : {};
  for (const { name, quick, mayBeAbsent, staysAbsent } of members) {
    const before = given[name];
    const absent = before === undefined && !(name in given);
    if (absent) {
      if (!mayBeAbsent) return refused;
      if (staysAbsent) continue;
    }
    const after = quick(before, true);
    if (isOut(after)) return after;
    if (!(after === undefined && absent)) copy[name] = after;
  }
  return copy;
}
