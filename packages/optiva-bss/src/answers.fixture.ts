// A good answer of every operation in both shapes, and what callers should have of it, as the facts say.
import { type FactOperation, listsIn, notationAt, type Shapes, schemaOf, shapesOf } from "./facts.fixture.ts";

export interface AnswerCase {
  readonly status: number;
  readonly declared: unknown;
  readonly sampled: unknown;
  /** Of a list in pages: the items of one. */
  readonly expected: unknown;
}

type Json = Readonly<Record<string, unknown>>;

/** Values that make a good answer a yes, where the facts have no table. */
const good: Readonly<Record<string, Json>> = {
  debit: { return: "0", shortfall: "0" },
  options: {
    validateAndUpdateQueryResult: {
      validationResultCode: "0",
      balanceCheckResultCode: "0",
      provisionResultCode: "0",
    },
  },
  payment: {
    responseCode: 0,
    billingSystemResult: { resultCode: "0" },
    chargingGatewayResult: { resultCode: "0" },
    paymentGatewayResult: { resultCode: "0" },
  },
  transfer: { status: 0 },
  bundleTransfer: { status: 0 },
  giftableBundles: { status: 0 },
  grr: { response: { status: { message: "complete" }, result: [{ name: "resultCode", value: "0" }] } },
  convertToGroup: { statusCode: "1000" },
};

export function answerCase(operation: FactOperation): AnswerCase | undefined {
  const [status = "200", root = ""] =
    Object.entries(operation.responses).find(([code]) => code.startsWith("2")) ?? [];
  const code = Number(status);
  if (root === "pdf") return undefined;
  if (root === "string" || operation.value === "nothing")
    return { status: code, declared: undefined, sampled: undefined, expected: undefined };
  if (operation.answerAt === "SuccessfulResponse.result") {
    const declared = { SuccessfulResponse: { result: "0" } };
    return { status: code, declared, sampled: { SuccessfulResponse: { result: 0 } }, expected: undefined };
  }
  const path = operation.answerAt === undefined || operation.answerAt === "(root)" ? "" : operation.answerAt;
  const bare = shapesOf(operation, notationAt(operation.spec, root, path), listsBelow(operation, root, path));
  const shapes =
    path.endsWith("[]") && !Array.isArray(bare.expected) ? { ...bare, expected: [bare.expected] } : bare;
  const payload = withVerdict(operation, shapes);
  return {
    status: code,
    declared: around(path, payload.declared),
    sampled: sampledOf(operation, path, payload.sampled),
    expected: expectedOf(operation, payload.expected),
  };
}

/** Where samples have lists, from the payload on. */
function listsBelow({ spec }: FactOperation, root: string, path: string): string[] {
  const prefix = path === "" ? "" : `${path.replaceAll("[]", "")}.`;
  return listsIn(schemaOf(spec, root.slice(1)))
    .filter((place) => place.startsWith(prefix))
    .map((place) => place.slice(prefix.length));
}

function withVerdict({ verdict, client }: FactOperation, shapes: Shapes): Shapes {
  const values =
    good[verdict?.kind ?? ""] ??
    (verdict?.at === undefined || verdict.yes?.[0] === undefined ? {} : around(verdict.at, verdict.yes[0]));
  const own = client.startsWith("porting.orders") ? { resultMessage: "Success" } : values;
  const lay = (whole: unknown, text: boolean): unknown => overlay(whole, own as Json, text);
  return {
    declared: lay(shapes.declared, false),
    sampled: lay(shapes.sampled, true),
    expected: lay(shapes.expected, false),
  };
}

/** The type that the field has stays: a verdict is a number here and a text there. */
function overlay(whole: unknown, values: Json, asText: boolean): unknown {
  if (typeof whole !== "object" || whole === null || Array.isArray(whole)) return whole;
  const object = whole as Json;
  const laid = Object.entries(values).map(([name, value]) => {
    const present = object[name];
    if (typeof value === "object" && !Array.isArray(value))
      return [name, overlay(present, value as Json, asText)];
    if (Array.isArray(value)) return [name, asText ? value[0] : value];
    return [name, !asText && typeof present === "number" ? Number(value) : String(value)];
  });
  return { ...object, ...Object.fromEntries(laid) };
}

function around(path: string, payload: unknown): unknown {
  const steps = path === "" ? [] : path.split(".");
  return steps.reduceRight<unknown>((inner, step) => ({ [step.replace("[]", "")]: inner }), payload);
}

/** As the samples of the file have it: other wrappers, and some oddities of their own. */
function sampledOf({ client, answerAtSample }: FactOperation, path: string, payload: unknown): unknown {
  if (client === "catalog.accountRoles") return { listAccountRolesResponse: [{ return: payload }] };
  if (client === "numbers.list") return { mobileNumbersResponse: [(payload as Json).references] };
  if (client === "closedUserGroups.create" || client === "closedUserGroups.update")
    return around(path.replace(/\.cug$/, ""), payload);
  if (client === "entities.retrieve" || client === "catalog.provinces") {
    const { statusCode, statusMessage, parameters } = payload as Json;
    return around(path, { parameters: [{ ...(parameters as Json), statusCode, statusMessage }] });
  }
  if (client === "sims.createCardPackage") {
    const { cardPackageReference, ...rest } = payload as Json;
    return { ...rest, cardPackageReference: { pageKey: "9", cardPackageReference } };
  }
  return around(answerAtSample ?? path, payload);
}

function expectedOf({ client, value, paging }: FactOperation, payload: unknown): unknown {
  if (value === "receipt") return { authNumber: (payload as Json).authNumber };
  if (value !== undefined) return { [value]: payload };
  if (client === "entities.retrieve" || client === "catalog.provinces") {
    const { parameters } = payload as { readonly parameters: readonly unknown[] };
    return { parameters: parameters.map((one) => ({ value: (one as Json).value })) };
  }
  if (paging === undefined) return payload;
  const steps = paging.items.split(".").filter((step) => !/^return$|Response$/.test(step));
  const items = steps.reduce<unknown>((at, step) => (at as Json)[step], payload);
  return Array.isArray(items) ? items : [items];
}
