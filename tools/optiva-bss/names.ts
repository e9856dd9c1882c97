// The names of types in TypeScript. The two specifications number the same things differently and never share one.

import type { Spec } from "./facts.ts";
import type { Operation } from "./model.ts";
import type { Schemas } from "./schemas.ts";
import { inputKinds, reachOf, valueKinds } from "./uses.ts";

export function pascal(text: string): string {
  return text
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "")
    .map((word) => word[0]?.toUpperCase() + word.slice(1))
    .join("");
}

export interface Names {
  /** The interface of an object in answers. */
  readonly answer: (spec: Spec, object: string) => string;
  /** The interface of an object in requests. */
  readonly request: (spec: Spec, object: string) => string;
  readonly enum: (spec: Spec, name: string) => string;
  readonly objects: readonly {
    readonly spec: Spec;
    readonly object: string;
    readonly as: "request" | "answer";
  }[];
  readonly enums: readonly { readonly spec: Spec; readonly name: string }[];
}

interface Uses {
  readonly schemas: Schemas;
  readonly request: Set<string>;
  readonly answer: Set<string>;
  readonly enums: Set<string>;
}

export function nameTypes(operations: readonly Operation[]): Names {
  const uses = new Map<Spec, Uses>();
  for (const operation of operations) {
    const { spec, schemas } = operation;
    const own = uses.get(spec) ?? { schemas, request: new Set(), answer: new Set(), enums: new Set() };
    uses.set(spec, own);
    const into = reachOf(schemas, inputKinds(operation));
    const out = reachOf(schemas, valueKinds(operation));
    for (const object of into.objects) own.request.add(object);
    for (const object of out.objects) own.answer.add(object);
    for (const name of [...into.enums, ...out.enums]) own.enums.add(name);
  }
  const taken = new Set<string>();
  const roots = rootNames(operations);
  const nameOf = (spec: Spec, as: "request" | "answer", object: string): string =>
    rooted(roots, `${spec} ${as} `, object) ?? typeName(object);
  const wanted = [...uses].flatMap(([spec, own]) => [
    ...[...own.answer].map((object) => ({
      spec,
      key: `answer ${object}`,
      name: nameOf(spec, "answer", object),
    })),
    ...[...own.request].map((object) => {
      const name = nameOf(spec, "request", object);
      const twice = own.answer.has(object) && !name.endsWith("Input");
      return { spec, key: `request ${object}`, name: twice ? `${name}Input` : name };
    }),
    ...[...own.enums].map((name) => ({ spec, key: `enum ${name}`, name: enumName(name) })),
  ]);
  const counts = new Map<string, Set<Spec>>();
  for (const { spec, name } of wanted) counts.set(name, (counts.get(name) ?? new Set()).add(spec));
  const names = new Map<string, string>();
  for (const { spec, key, name } of wanted.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))) {
    const both = (counts.get(name)?.size ?? 0) > 1;
    let own = both || taken.has(name) ? `${spec === "rts" ? "Rts" : "Rtr"}${name}` : name;
    while (taken.has(own)) own = `${own}Data`;
    taken.add(own);
    names.set(`${spec} ${key}`, own);
  }
  const find = (key: string): string => {
    const name = names.get(key);
    if (name === undefined) throw new Error(`no name for ${key}`);
    return name;
  };
  return {
    answer: (spec, object) => find(`${spec} answer ${object}`),
    request: (spec, object) => find(`${spec} request ${object}`),
    enum: (spec, name) => find(`${spec} enum ${name}`),
    objects: [...uses].flatMap(([spec, own]) => [
      ...[...own.answer].map((object) => ({ spec, object, as: "answer" as const })),
      ...[...own.request].map((object) => ({ spec, object, as: "request" as const })),
    ]),
    enums: [...uses].flatMap(([spec, own]) => [...own.enums].map((name) => ({ spec, name }))),
  };
}

/** What is the root of one operation alone is named by that operation. */
function rootNames(operations: readonly Operation[]): ReadonlyMap<string, string> {
  const found = new Map<string, Set<string>>();
  const add = (key: string, name: string): void =>
    void found.set(key, (found.get(key) ?? new Set()).add(name));
  for (const { client, spec, payload, plain, answer } of operations) {
    const name = pascal(client);
    if (payload !== undefined)
      add(`${spec} request ${payload.object}`, `${name}${plain.length === 0 ? "Input" : "Body"}`);
    const value = answer.is === "value" ? answer.of : answer.is === "pages" ? answer.item : undefined;
    if (value !== undefined && typeof value.kind === "object" && "object" in value.kind)
      add(`${spec} answer ${value.kind.object}`, `${name}${value.list ? "Item" : "Value"}`);
  }
  const single = [...found].filter(([, names]) => names.size === 1);
  return new Map(single.map(([key, names]) => [key, [...names][0] ?? ""]));
}

/** Objects inside are named after what they stand in. */
function rooted(roots: ReadonlyMap<string, string>, prefix: string, object: string): string | undefined {
  const words = object.split(".");
  for (let length = words.length; length > 0; length -= 1) {
    const root = roots.get(prefix + words.slice(0, length).join("."));
    if (root !== undefined)
      return (
        root.replace(/(Input|Value|Item|Body)$/, (tail) => (length === words.length ? tail : "")) +
        pascal(words.slice(length).join("."))
      );
  }
  return undefined;
}

/** Without the wrappers that nobody sees: `getX.getXResponse.return.items` is `GetXItems`. */
function typeName(object: string): string {
  const words = object
    .split(".")
    .map((word) =>
      word.replace(/(Response|Request)?(Body|Inner|Object|Result|Data)?$/, (tail) =>
        tail === "Data" ? tail : "",
      ),
    )
    .filter((word) => word !== "return" && word !== "");
  const distinct = words.filter((word, at) => word !== words[at - 1]);
  return pascal((distinct.length === 0 ? [object] : distinct).join("."));
}

function enumName(name: string): string {
  return pascal(name.replace(/Enum(eration)?$/, ""));
}
