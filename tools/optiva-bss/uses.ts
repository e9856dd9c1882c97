// Which schemas an operation's input and answer reach.
import type { Operation } from "./model.ts";
import type { Kind, Schemas } from "./schemas.ts";

export interface Reach {
  readonly objects: Set<string>;
  readonly enums: Set<string>;
}

export function reachOf(schemas: Schemas, kinds: readonly Kind[]): Reach {
  const reach: Reach = { objects: new Set(), enums: new Set() };
  const visit = (kind: Kind): void => {
    if (typeof kind !== "object") return;
    if ("enum" in kind) reach.enums.add(kind.enum);
    else if ("oneOf" in kind) for (const object of kind.oneOf) visit({ object });
    else if (!reach.objects.has(kind.object)) {
      reach.objects.add(kind.object);
      for (const field of schemas.objects.get(kind.object)?.fields ?? []) visit(field.kind);
    }
  };
  for (const kind of kinds) visit(kind);
  return reach;
}

/** What goes in. */
export function inputKinds({ payload, plain }: Operation): Kind[] {
  const kinds = plain.flatMap(({ kind }) => (kind === "flag" ? [] : [kind]));
  return payload === undefined ? kinds : [...kinds, { object: payload.object }];
}

/** What callers get: of a list in pages, its items. */
export function valueKinds({ answer }: Operation): Kind[] {
  if (answer.is === "value") return [answer.of.kind];
  return answer.is === "pages" ? [answer.item.kind] : [];
}

/** All that is read of an answer. */
export function answerKinds({ answer }: Operation): Kind[] {
  return answer.is === "value" || answer.is === "pages" ? [answer.of.kind] : [];
}
