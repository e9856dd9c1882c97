import type { ManifestOperation } from "@telcokit/core";
import { clientNames, manifestOf } from "../clients.ts";
import { callableBy } from "./callable.ts";

/** What a search tells of an operation: enough to choose by. */
export interface Found {
  readonly client: string;
  readonly operation: string;
  readonly summary: string;
  readonly effect: ManifestOperation["effect"];
  readonly reaches?: "person";
  /** The tool that calls it. */
  readonly tool: string;
  /** Refusals that were asked for, by code or meaning. */
  readonly refusals?: readonly { readonly code: string; readonly meaning: string }[];
}

/** Operations of all clients, or of one, that the words speak of; those that fit best come first. */
export async function search(
  text: string,
  client: string | undefined,
  max: number,
): Promise<readonly Found[]> {
  const words = wordsOf(text);
  const all = await Promise.all(
    (client === undefined ? clientNames : [client]).map(async (name) =>
      (await manifestOf(name)).operations.map((operation) => ({
        name,
        operation,
        rank: rankOf(words, name, operation),
      })),
    ),
  );
  return all
    .flat()
    .filter(({ rank }) => rank > 0)
    .sort((left, right) => right.rank - left.rank)
    .slice(0, max)
    .map(({ name, operation }) => foundOf(name, operation, words));
}

function foundOf(client: string, operation: ManifestOperation, words: readonly string[]): Found {
  const { name, summary, effect, reaches, errors } = operation;
  const codes = errors.filter(({ code }) => words.includes(code.toLowerCase()));
  const refusals = codes.map(({ code, meaning }) => ({ code, meaning }));
  return {
    client,
    operation: name,
    summary,
    effect,
    ...(reaches === undefined ? {} : { reaches }),
    tool: callableBy(operation),
    ...(refusals.length === 0 ? {} : { refusals }),
  };
}

/** `spai.sendFreeSms` is found by `send` and by `sms`, and as a whole. */
function wordsOf(text: string): readonly string[] {
  const whole = text.toLowerCase().match(/[\p{L}\d_.-]+/gu) ?? [];
  return [...new Set(whole.flatMap((word) => [word, ...(word.match(/[\p{L}\d]+/gu) ?? [])]))];
}

function partsOf(name: string): readonly string[] {
  return name.split(/[^\p{L}\d]+|(?<=\p{Ll})(?=\p{Lu})/u).map((part) => part.toLowerCase());
}

/** A word in the name says more than one in a description; more of the words say more than one of them often. */
function rankOf(words: readonly string[], client: string, operation: ManifestOperation): number {
  const { name, summary, description = "", errors, route = "", scopes = [] } = operation;
  const own = partsOf(`${client}.${name}`);
  const texts = [
    [`${summary} ${route}`.toLowerCase(), 3],
    [`${description} ${scopes.join(" ")} ${errors.map(({ meaning }) => meaning).join(" ")}`.toLowerCase(), 1],
  ] as const;
  const each = words.map((word) => {
    if (word === name.toLowerCase() || errors.some(({ code }) => code.toLowerCase() === word)) return 12;
    if (own.includes(word)) return 6;
    if (word.length > 2 && name.toLowerCase().includes(word)) return 4;
    return texts.find(([told]) => word.length > 2 && told.includes(word))?.[1] ?? 0;
  });
  const met = each.filter((points) => points > 0).length;
  return each.reduce<number>((sum, points) => sum + points, 0) * met;
}
