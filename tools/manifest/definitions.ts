// Named types become definitions: those that hold themselves, and those that the manifest has in several places.
import { type JsonSchema, mapChildren } from "./json-schema.ts";

/** What a named type looks like wherever it stands: without what is said of one place alone. */
function bodyOf({
  description: _description,
  default: _default,
  deprecated: _deprecated,
  ...body
}: JsonSchema): JsonSchema {
  return body;
}

/** How often each named type stands in schemas, by what it looks like. */
export class Definitions {
  readonly #bodies = new Map<string, { name: string; body: JsonSchema; times: number; recursive: boolean }>();
  readonly #taken = new Map<string, string>();

  /** Counts the named types of one schema. The root itself stays where it is. */
  count(schema: JsonSchema): void {
    mapChildren(schema, (child) => this.#visit(child));
    this.#markRecursive(schema);
  }

  #visit(schema: JsonSchema): JsonSchema {
    if (schema.title !== undefined) {
      const body = bodyOf(schema);
      const key = JSON.stringify(body);
      const known = this.#bodies.get(key);
      if (known === undefined) {
        this.#bodies.set(key, { name: this.#nameFor(schema.title, key), body, times: 1, recursive: false });
      } else {
        known.times += 1;
        return schema;
      }
    }
    return mapChildren(schema, (child) => this.#visit(child));
  }

  /** The first type of a name has it, another one of the same name gets a number. */
  #nameFor(title: string, key: string): string {
    for (let number = 1; ; number += 1) {
      const name = number === 1 ? title : `${title}${number}`;
      const owner = this.#taken.get(name);
      if (owner === undefined) this.#taken.set(name, key);
      if (owner === undefined || owner === key) return name;
    }
  }

  #markRecursive(schema: JsonSchema): void {
    const text = JSON.stringify(schema);
    for (const one of this.#bodies.values())
      if (text.includes(`"#/$defs/${one.body.title}"`)) one.recursive = true;
  }

  /** A schema with references in place of named types, and their definitions beside. */
  write(schema: JsonSchema): JsonSchema {
    const used = new Map<string, JsonSchema>();
    const refer = (child: JsonSchema): JsonSchema => {
      const known = child.title === undefined ? undefined : this.#bodies.get(JSON.stringify(bodyOf(child)));
      if (known === undefined || (known.times < 2 && !known.recursive)) return mapChildren(child, refer);
      if (!used.has(known.name)) {
        used.set(known.name, {});
        used.set(known.name, mapChildren(known.body, refer));
      }
      const { description, default: preset, deprecated } = child;
      return {
        $ref: `#/$defs/${known.name}`,
        ...(description === undefined ? {} : { description }),
        ...(deprecated === undefined ? {} : { deprecated }),
        ...(preset === undefined ? {} : { default: preset }),
      };
    };
    const root = mapChildren(schema, refer);
    const own = schema.title;
    if (own !== undefined && JSON.stringify(root).includes(`"#/$defs/${own}"`) && !used.has(own))
      used.set(own, root);
    if (used.size === 0) return root;
    const sorted = [...used].sort(([left], [right]) => (left < right ? -1 : 1));
    return { ...root, $defs: Object.fromEntries(sorted) };
  }
}
