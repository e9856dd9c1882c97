// What is loaded with the first call of a group: its operations as data, and the schemas they need.
import { kindCode, type Tables, tablesOf } from "./codes.ts";
import { type Spec, specs } from "./facts.ts";
import type { Operation, Param } from "./model.ts";
import { answerKinds, inputKinds, reachOf } from "./uses.ts";

export type TablesOfSpecs = Readonly<Record<Spec, Tables>>;

export interface GroupData {
  readonly name: string;
  readonly operations: readonly Operation[];
  readonly tables: TablesOfSpecs;
}

/** The groups, and the schemas that more than one of them needs. */
export function groupsOf(operations: readonly Operation[]): {
  readonly groups: readonly GroupData[];
  readonly shared: TablesOfSpecs;
} {
  const names = [...new Set(operations.map(({ group }) => group))];
  const reaches = new Map(
    names.map((name) => [name, reachOfGroup(operations.filter(({ group }) => group === name))]),
  );
  const counts = new Map<string, number>();
  for (const reach of reaches.values()) for (const key of reach) counts.set(key, (counts.get(key) ?? 0) + 1);
  const isShared = (key: string): boolean => (counts.get(key) ?? 0) > 1;
  return {
    shared: tables(operations, [...counts.keys()].filter(isShared)),
    groups: names.map((name) => ({
      name,
      operations: operations.filter(({ group }) => group === name),
      tables: tables(
        operations,
        [...(reaches.get(name) ?? [])].filter((key) => !isShared(key)),
      ),
    })),
  };
}

/** `rts object X`, `rtr enum Y`. */
function reachOfGroup(operations: readonly Operation[]): Set<string> {
  const keys = new Set<string>();
  for (const operation of operations) {
    const { objects, enums } = reachOf(operation.schemas, [
      ...inputKinds(operation),
      ...answerKinds(operation),
    ]);
    for (const object of objects) keys.add(`${operation.spec} object ${object}`);
    for (const one of enums) keys.add(`${operation.spec} enum ${one}`);
  }
  return keys;
}

function tables(operations: readonly Operation[], keys: readonly string[]): TablesOfSpecs {
  const of = (spec: Spec): Tables => {
    const schemas = operations.find((one) => one.spec === spec)?.schemas;
    if (schemas === undefined) return { objects: {}, enums: {} };
    const pick = (what: string) =>
      keys
        .filter((key) => key.startsWith(`${spec} ${what} `))
        .map((key) => key.slice(`${spec} ${what} `.length));
    return tablesOf(schemas, pick("object"), pick("enum"));
  };
  return Object.fromEntries(specs.map((spec) => [spec, of(spec)])) as unknown as TablesOfSpecs;
}

/** An operation as the client's interpreter reads it. */
export function operationData(operation: Operation): object {
  const {
    spec,
    method,
    path,
    effect,
    effectIf,
    reaches,
    headers,
    payload,
    plain,
    verdict,
    errors,
    spellings,
    advice,
    identifies,
  } = operation;
  return {
    spec,
    method,
    path,
    effect,
    ...(effectIf === undefined ? {} : { effectIf }),
    ...(reaches === undefined ? {} : { reaches }),
    headers,
    ...(plain.length === 0 ? {} : { params: plain.map(paramData) }),
    ...(identifies === undefined ? {} : { identifies }),
    ...(payload === undefined ? {} : { payload }),
    answer: answerData(operation),
    ...(verdict === undefined ? {} : { verdict }),
    ...(errors === undefined ? {} : { errors }),
    ...(spellings === undefined ? {} : { spellings }),
    ...(advice === undefined ? {} : { advice }),
  };
}

function paramData({ name, wire, in: where, kind, list, required, values }: Param): object {
  const isSpid = name === "spid" && where === "query" && !list;
  const code = isSpid ? "pi" : kind === "flag" ? "y" : kindCode(kind);
  const optional = isSpid || name === "limit";
  return {
    name,
    ...(wire === name ? {} : { wire }),
    ...(where === "path" ? { in: "path" } : {}),
    code: `${list ? "[" : ""}${code}${required && !optional ? "!" : ""}`,
    ...(name === "limit" && required ? { limit: true } : {}),
    ...(values === undefined ? {} : { values }),
  };
}

function answerData({ answer, payload, schemas, plain }: Operation): object {
  if (answer.is === "value")
    return {
      is: "value",
      code: `${answer.of.list ? "[" : ""}${kindCode(answer.of.kind)}`,
      wrappers: answer.wrappers,
    };
  if (answer.is !== "pages") return answer;
  const { of, items, next, key, wrappers } = answer;
  const inPayload = schemas.objects.get(payload?.object ?? "")?.fields ?? [];
  const limited =
    plain.some(({ name }) => name === "limit") || inPayload.some(({ name }) => name === "limit");
  const must =
    plain.some(({ name, required }) => name === "limit" && required) ||
    inPayload.some(({ name, required }) => name === "limit" && required);
  const by = key === "offset" ? "offset" : key === undefined ? "nothing" : "key";
  return {
    is: "pages",
    code: kindCode(of.kind),
    wrappers,
    items,
    by,
    ...(next === undefined ? {} : { next }),
    ...(limited ? { limit: must || by === "offset" ? "always" : "given" } : {}),
  };
}
