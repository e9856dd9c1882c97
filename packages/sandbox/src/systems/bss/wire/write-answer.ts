import { jsonAnswer, type PlainAnswer } from "../../../http/answer.ts";
import { believable } from "./believable.ts";
import type { BssFact } from "./fact.ts";
import { isJson, type Json, tables, takeApart } from "./schemas.ts";

/** Which of the two shapes answers have: as declared, or as the samples of the specification show them. */
export type Shapes = "declared" | "sampled";

/** A payload on its way out: fields that are required and missing are made up, and wrappers put around. */
export function writeAnswer(fact: BssFact, client: string, payload: unknown, shapes: Shapes): PlainAnswer {
  if (fact.answer === "nothing") return nothing(fact);
  if (fact.answer === "receipt") return jsonAnswer(fact.status, { AuthorizationReturn: payload });
  const given =
    payload ?? (takeApart(fact.answer).kind === "#" ? believable(fact.spec, fact.answer, "") : undefined);
  const whole = complete(fact.spec, fact.answer, withVerdict(fact, given, payload === undefined));
  const written = shapes === "declared" ? whole : sampled(fact, whole);
  const body =
    shapes === "declared"
      ? around(fact.at, written)
      : (oddities[client]?.(written, fact) ?? around(fact.sampleAt, written));
  return jsonAnswer(fact.status, body);
}

function nothing({ status, at }: BssFact): PlainAnswer {
  if (at.length > 0) return jsonAnswer(status, { SuccessfulResponse: { result: "0" } });
  return { status, headers: {}, body: "" };
}

export function around(path: readonly string[], payload: unknown): unknown {
  return path.reduceRight((inner, step) => ({ [step]: inner }), payload);
}

function complete(spec: "rts" | "rtr", code: string, value: unknown): unknown {
  const { list, kind, name } = takeApart(code);
  if (list) {
    const entries = Array.isArray(value)
      ? value
      : value === undefined
        ? [believable(spec, code.slice(1), "")]
        : [value];
    return entries.map((one) => complete(spec, code.slice(1), one));
  }
  if (value === undefined) return believable(spec, code, "");
  if (kind !== "#" || !isJson(value)) return value;
  const fields = tables[spec].objects[name] ?? {};
  const made = Object.entries(fields).flatMap(([field, one]) => {
    const given = value[field];
    if (given === undefined) return one.endsWith("!") ? [[field, believable(spec, one, field)]] : [];
    return [[field, complete(spec, one, given)]];
  });
  return { ...value, ...Object.fromEntries(made) };
}

/** A good answer says so, in the type that the field has. */
function withVerdict({ verdict, spec, answer }: BssFact, whole: unknown, isMadeUp: boolean): unknown {
  const [yes] = verdict?.yes ?? [];
  if (verdict?.at === undefined || yes === undefined || !isJson(whole)) return whole;
  if (whole[verdict.at] !== undefined && !isMadeUp) return whole;
  const code = tables[spec].objects[takeApart(answer).name]?.[verdict.at] ?? "s";
  return { ...whole, [verdict.at]: /^[i=]/.test(code) ? Number(yes) : yes };
}

/** XML's heritage: every scalar a text, a list of one without brackets, nothing as an empty text. */
function sampled({ spec }: BssFact, value: unknown): unknown {
  if (spec === "rtr") return value;
  if (Array.isArray(value)) {
    if (value.length === 0) return "";
    return value.length === 1
      ? sampled({ spec } as BssFact, value[0])
      : value.map((one) => sampled({ spec } as BssFact, one));
  }
  if (isJson(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, sampled({ spec } as BssFact, one)]),
    );
  return value === undefined || value === null ? "" : String(value);
}

/** Samples that are more than another wrapper. */
const oddities: Readonly<Record<string, (payload: unknown, fact: BssFact) => unknown>> = {
  "catalog.accountRoles": (payload) => ({
    listAccountRolesResponse: [payload].flat().map((one) => ({ return: one })),
  }),
  // The sample is of a page without a next one.
  "numbers.list"(payload) {
    const { pageKey, references } = payload as Json;
    return { mobileNumbersResponse: pageKey === undefined ? [references].flat() : payload };
  },
  "entities.retrieve": inParameters,
  "catalog.provinces": inParameters,
  "sims.createCardPackage"(payload) {
    const { cardPackageReference, ...rest } = payload as Json;
    return { ...rest, cardPackageReference: { pageKey: "", cardPackageReference } };
  },
  "transfers.giftableBundles": (payload) => ({
    ...(payload as Json),
    status: `${String((payload as Json).status)},`,
  }),
};

/** The verdict stands inside the first parameter. */
function inParameters(payload: unknown, { at }: BssFact): unknown {
  const { statusCode, statusMessage, parameters } = payload as Json;
  return around(at, {
    parameters: [
      { ...(isJson(parameters) ? parameters : {}), statusCode, statusMessage: statusMessage ?? "" },
    ],
  });
}
