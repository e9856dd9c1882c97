import type { HttpOperation, ReadError, SchemaKit } from "@telcokit/core/client";
import type { KoError, UndocumentedKoError } from "../errors.ts";
import { backendFailed, koRefusals, misconfigured, missingParameter } from "../refusals.ts";
import type { Category } from "../values/categories.ts";
import { envelope, textField } from "./fields.ts";

export interface GetCategoryListFullInput {
  /** The name you are known by to the service. */
  readonly clientName: string;
  /** @default the server's, "consumer" */
  readonly clientela?: string | undefined;
  /** @default the server's, "PRE" */
  readonly mercato?: string | undefined;
  /** @default the server's, "MOBILE" */
  readonly channel?: string | undefined;
}

export interface GetCategoryListFullValue {
  /** The outermost categories as the service lists them; empty when there are none. See `walkCategories`. */
  readonly categories: readonly Category[];
}

interface Reply {
  readonly data: "OK" | "KO";
  readonly categories?: unknown;
}

type Ko = "KO2" | "KO4" | "KO5";
export type GetCategoryListFullError = ReadError | KoError<Ko> | UndocumentedKoError;

/** `POST /datapower/getCategoryListFull`. */
export const getCategoryListFull: HttpOperation<
  GetCategoryListFullInput,
  Reply,
  GetCategoryListFullValue,
  KoError<Ko> | UndocumentedKoError,
  "read"
> = {
  name: "datapower.getCategoryListFull",
  effect: "read",
  method: "POST",
  path: "/datapower/getCategoryListFull",
  request: (kit) => {
    const { request } = kit;
    const text = textField(kit);
    return request({
      clientName: text,
      clientela: text.optional(),
      mercato: text.optional(),
      channel: text.optional(),
    });
  },
  parts: ({ clientName, clientela, mercato, channel }) => ({
    body: { clientName, clientela, mercato, channel },
  }),
  refusals: koRefusals<Ko>({
    KO2: missingParameter,
    KO4: {
      ...backendFailed("Datapower"),
      meaning: "Datapower failed or did not answer in time; see serverMessage",
    },
    KO5: misconfigured,
  }),
  reply: (kit) => {
    const problemIn = categoryChecker(kit);
    return kit
      .reply({ ...envelope(kit), data: kit.z.enum(["OK", "KO"]), categories: kit.z.unknown().optional() })
      .superRefine(({ data, categories }, context) => {
        if (data === "KO" && (categories === undefined || categories === null)) return;
        const problem = problemIn(categories);
        if (problem !== undefined) context.addIssue({ code: "custom", ...problem });
      });
  },
  value: ({ data, categories }) => ({ categories: data === "OK" ? (categories as Category[]) : [] }),
};

interface Problem {
  readonly path: PropertyKey[];
  readonly message: string;
}

/** Longer paths say no more, and the tree may be of any depth. */
const longestPath = 9;

/** Checks a tree level by level: a schema that calls itself would run out of stack on a deep one. */
function categoryChecker({ z, reply, oneOf }: SchemaKit): (categories: unknown) => Problem | undefined {
  const text = z.string().nullish();
  const node = reply({
    id: z.string(),
    type: oneOf(["TAB", "FOLDER"]),
    title: z.string(),
    viewOrder: z.string(),
    codice: text,
    imageURI: text,
    subTitle: text,
    flagCampaign: oneOf(["Y", "N"]).nullish(),
    categories: z.array(z.unknown()).nullish(),
  });
  return (categories) => {
    if (!Array.isArray(categories)) return { path: ["categories"], message: "must be a list" };
    const lists: { readonly list: readonly unknown[]; readonly path: readonly PropertyKey[] }[] = [
      { list: categories, path: ["categories"] },
    ];
    for (let next = lists.pop(); next !== undefined; next = lists.pop()) {
      for (const [index, item] of next.list.entries()) {
        const path = [...next.path, index].slice(0, longestPath);
        const parsed = node.safeParse(item);
        if (!parsed.success) {
          const [issue] = parsed.error.issues;
          return { path: [...path, ...(issue?.path ?? [])], message: issue?.message ?? "is no category" };
        }
        const children = parsed.data.categories;
        if (children != null)
          lists.push({ list: children, path: [...path, "categories"].slice(0, longestPath) });
      }
    }
    return undefined;
  };
}
