// Makes the published form of a manifest, which packed.ts describes.
import type { JsonSchema, Manifest, ManifestError } from "../../packages/core/src/operation/manifest.ts";
import { mapChildren } from "./json-schema.ts";
import { type PackedErrors, type PackedManifest, partAt, withSchemas } from "./packed.ts";

type Node = JsonSchema | ManifestError | PackedErrors;

function mapNode(node: Node, change: (child: Node) => Node): Node {
  if (Array.isArray(node)) return node.map(change) as PackedErrors;
  if ("code" in node) return node;
  return mapChildren(node as JsonSchema, change as (child: JsonSchema) => JsonSchema);
}

/** What stands in several places, and is longer than the references to it. */
class Parts {
  readonly #times = new Map<string, number>();
  readonly #places = new Map<string, number>();
  readonly found: Node[] = [];

  count(node: Node): void {
    const text = JSON.stringify(node);
    const times = (this.#times.get(text) ?? 0) + 1;
    this.#times.set(text, times);
    if (times > 1) return;
    mapNode(node, (child) => {
      this.count(child);
      return child;
    });
  }

  /** The node with parts taken out of it, or what stands for it when it is one itself. */
  refer<Given extends Node>(node: Given): Given {
    const text = JSON.stringify(node);
    const inside = (): Node => mapNode(node, (child) => this.refer(child));
    if (!this.#isWorth(text)) return inside() as Given;
    let place = this.#places.get(text);
    if (place === undefined) {
      place = this.found.push(node) - 1;
      this.#places.set(text, place);
      this.found[place] = inside();
    }
    return partAt(place) as Given;
  }

  #isWorth(text: string): boolean {
    const times = this.#times.get(text) ?? 0;
    const reference = JSON.stringify(partAt(this.found.length));
    return times * reference.length + text.length < times * text.length;
  }
}

export function pack(manifest: Manifest): PackedManifest {
  const all: Record<string, JsonSchema> = {};
  const bare = ({ $defs, ...schema }: JsonSchema): JsonSchema => {
    for (const [name, body] of Object.entries($defs ?? {})) {
      if (all[name] !== undefined && all[name] !== body) throw new Error(`two schemas are named ${name}`);
      all[name] = body;
    }
    return schema;
  };
  const operations = manifest.operations.map((operation) => withSchemas(operation, bare));
  const parts = new Parts();
  for (const operation of operations) {
    parts.count(operation.errors);
    withSchemas(operation, (schema) => {
      parts.count(schema);
      return schema;
    });
  }
  parts.count({ $defs: all });
  const { $defs = {} } = parts.refer<JsonSchema>({ $defs: all });
  const packed = operations.map(({ errors, ...operation }) => ({
    ...withSchemas(operation, (schema) => parts.refer(schema)),
    errors: parts.refer<PackedErrors>(errors),
  }));
  return { ...manifest, operations: packed, $defs, parts: parts.found };
}
