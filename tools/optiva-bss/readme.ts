// The table of operations in the README: one row a group.
import type { Operation } from "./model.ts";

const begin = "<!-- operations, made of the facts -->";
const end = "<!-- end of the operations -->";

export function withOperations(text: string, operations: readonly Operation[]): string {
  const [before = "", rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error("the README has no place for the operations");
  const groups = [
    ...new Set(operations.map(({ client }) => client.split(".").slice(0, -1).join("."))),
  ].toSorted();
  const rows = groups.map((group) => {
    const own = operations.filter(
      ({ client }) => client.startsWith(`${group}.`) && !client.slice(group.length + 1).includes("."),
    );
    return `| \`${group}\` | ${own.map(cell).join(" ")} |\n`;
  });
  return `${before}${begin}\n\n| group | operations |\n|---|---|\n${rows.join("")}\n${end}${after}`;
}

/** Writes stand out. */
function cell({ client, effect }: Operation): string {
  const name = client.split(".").at(-1);
  return effect === "write" ? `**\`${name}\`**` : `\`${name}\``;
}
