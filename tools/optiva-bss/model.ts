// Both specifications as the generators want them: operations with the schemas of what goes in and what comes out.
import { type FactOperation, type FactParam, type Facts, readFacts, type Spec, specs } from "./facts.ts";
import { type Kind, normalise, type Reference, type Schemas } from "./schemas.ts";

export interface Param {
  /** On the wire. */
  readonly wire: string;
  /** In the input. */
  readonly name: string;
  readonly in: "query" | "path";
  readonly kind: Kind | "flag";
  readonly list: boolean;
  readonly required: boolean;
  readonly values?: readonly string[];
}

export interface Operation extends FactOperation {
  readonly spec: Spec;
  readonly document: string;
  readonly schemas: Schemas;
  /** `accounts`: what it is loaded with. */
  readonly group: string;
  readonly plain: readonly Param[];
  /** What goes into the body, or base64 into the query. */
  readonly payload?: {
    readonly in: "body" | "query";
    readonly object: string;
    readonly wrap?: string;
    readonly otherWrap?: string;
    readonly nest?: string;
  };
  readonly answer: Answer;
  /** What the item of a page or of a list, or else the value, is named by. */
  readonly identifies?: "identifier";
}

export type Answer =
  | { readonly is: "nothing" | "pdf" | "receipt" }
  | { readonly is: "value"; readonly of: Reference; readonly wrappers: readonly string[] }
  | { readonly is: "scalar"; readonly name: string; readonly wrappers: readonly string[] }
  | {
      readonly is: "pages";
      readonly of: Reference;
      readonly items: readonly string[];
      readonly next: string | undefined;
      readonly key: string | undefined;
      readonly item: Reference;
      readonly wrappers: readonly string[];
    };

export function readModel(folder?: string): readonly Operation[] {
  return specs.flatMap((spec) => {
    const facts = readFacts(spec, folder);
    const schemas = normalise(facts);
    return facts.operations.map((one) => operationOf(facts, schemas, one));
  });
}

function operationOf(facts: Facts, schemas: Schemas, fact: FactOperation): Operation {
  const params = fact.params ?? [];
  const encoded = params.find(({ base64Json }) => base64Json !== undefined);
  const plain = params.filter((one) => one !== encoded).map((one) => paramOf(schemas, one));
  const names = new Set(plain.map(({ name }) => name));
  return {
    ...fact,
    spec: facts.spec,
    document: facts.document,
    schemas,
    group: fact.client.split(".")[0] ?? "",
    plain,
    ...payloadOf(schemas, fact, encoded),
    answer: answerOf(schemas, fact),
    ...(names.has("identifier") && names.has("subscriptionType") ? { identifies: "identifier" } : {}),
  };
}

function paramOf(schemas: Schemas, param: FactParam): Param {
  const list = Array.isArray(param.type);
  const type = String(list ? param.type?.[0] : (param.type ?? "string")).split(":")[0] ?? "";
  const kinds: Readonly<Record<string, Param["kind"]>> = {
    string: "text",
    integer: "integer",
    number: "number",
    boolean: "boolean",
    YN: "flag",
  };
  const kind = param.schema === undefined ? kinds[type] : schemas.resolve(param.schema).kind;
  if (kind === undefined) throw new Error(`${param.name}: what is ${type}?`);
  return {
    wire: param.name,
    name: inputName(param.name),
    in: param.in,
    kind,
    list,
    required: param.required === true,
    ...(param.enum === undefined ? {} : { values: param.enum }),
  };
}

/** `.billingDate`, `ReservationId`, `subscriptionTypeSelection.1.e` are no names to write in a program. */
function inputName(wire: string): string {
  const words = wire.split(".").filter((word) => word !== "");
  const joined = words.map((word, at) => (at === 0 ? word : word[0]?.toUpperCase() + word.slice(1))).join("");
  if (joined === "pagekey") return "pageKey";
  return /^[A-Z]+$/.test(joined)
    ? joined.toLowerCase()
    : joined.replace(/^[A-Z]/, (one) => one.toLowerCase());
}

function payloadOf(
  schemas: Schemas,
  { body, id, client }: FactOperation,
  encoded: FactParam | undefined,
): Pick<Operation, "payload"> {
  if (body !== undefined) {
    const { schema, ...rest } = body;
    return { payload: { in: "body", object: objectOf(schemas.resolve(schema), client), ...rest } };
  }
  if (encoded?.base64Json === undefined) return {};
  const declared = objectOf(schemas.resolve(encoded.base64Json), client);
  // A single field that holds an object is the wrapper: the input is what stands inside.
  const fields = schemas.objects.get(declared)?.fields ?? [];
  const [only] = fields;
  const wrapped = fields.length === 1 && only !== undefined && isObject(only.kind) && only.name !== "request";
  if (!wrapped) return { payload: { in: "query", object: declared, otherWrap: id ?? "" } };
  // Two payloads are declared under the name of another operation.
  const borrowed = only.name === "getPromotions" || client === "callDetails.listWithBundles";
  const otherWrap = borrowed && id !== null ? { otherWrap: id } : {};
  return { payload: { in: "query", object: objectOf(only, client), wrap: only.name, ...otherWrap } };
}

function isObject(kind: Kind): kind is { readonly object: string } {
  return typeof kind === "object" && "object" in kind;
}

function objectOf({ kind }: { readonly kind: Kind }, place: string): string {
  if (!isObject(kind)) throw new Error(`${place}: the payload is no object`);
  return kind.object;
}

function answerOf(schemas: Schemas, fact: FactOperation): Answer {
  const good = Object.entries(fact.responses).find(([status]) => status.startsWith("2"))?.[1] ?? "string";
  if (good === "pdf") return { is: "pdf" };
  if (good === "string" || fact.value === "nothing" || fact.answerAt === "SuccessfulResponse.result")
    return { is: "nothing" };
  if (fact.value === "receipt") return { is: "receipt" };
  const root = schemas.resolve(good);
  const path = fact.answerAt === undefined || fact.answerAt === "(root)" ? [] : fact.answerAt.split(".");
  const wrappers = path.map((step) => step.replaceAll("[]", ""));
  const of = follow(schemas, root, wrappers, fact.client);
  if (fact.value !== undefined) return { is: "scalar", name: fact.value, wrappers };
  if (fact.paging === undefined) return { is: "value", of, wrappers };
  const inside = (at: string): string[] => at.split(".").filter((step) => !/^return$|Response$/.test(step));
  const items = inside(fact.paging.items);
  const { next } = fact.paging;
  return {
    is: "pages",
    of,
    items,
    next: next === undefined || next === null ? undefined : inside(next).join("."),
    key: fact.paging.key ?? undefined,
    item: follow(schemas, of, items, fact.client),
    wrappers,
  };
}

/** Goes down a path of fields; a list is gone into. */
function follow(schemas: Schemas, from: Reference, path: readonly string[], place: string): Reference {
  let at = from;
  for (const step of path) {
    const object = isObject(at.kind) ? schemas.objects.get(at.kind.object) : undefined;
    const field = object?.fields.find(({ name }) => name === step);
    if (field === undefined) throw new Error(`${place}: there is no ${step} in ${path.join(".")}`);
    at = { kind: field.kind, list: field.list };
  }
  return at;
}
