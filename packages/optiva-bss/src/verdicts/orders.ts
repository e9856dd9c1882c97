import type { Meaning } from "../operations/spec.ts";
import { isObject, listOf } from "../wire/unwrap.ts";
import { type Judge, type Judgement, no, nothing, open, yes } from "./judgement.ts";
import { textAt } from "./look-up.ts";

const refused: Meaning = [
  "not-applicable",
  "the port order was refused, or there is none; serverMessage says why",
];

/** Words of the service bus that mean no. */
const words: Readonly<Record<string, Judgement>> = {
  pending: open("grr_pending", [
    "internal",
    "the request was accepted, but is not done: whether it will be is open",
  ]),
  error: no("grr_error", ["internal", "the request ended with an error; data says which"]),
  invalid: no("grr_invalid", ["invalid-argument", "the service does not accept the request"]),
};
const inside = no("grr_result", ["internal", "the request was carried out with an error; data says which"]);

/** What they are known to say. */
export const orderRefusals: Readonly<Record<string, readonly Judgement[]>> = {
  portOrder: [no("order_refused", refused)],
  grr: [...Object.values(words), inside],
};

/** A port order says its reason in words: it is there, or it is not. */
export const judgePortOrder: Judge = ({ payload, operation }) => {
  if (!isObject(payload)) return nothing;
  if (operation.effect === "write" && textAt(payload, "orderNumber") !== undefined) return yes;
  const views = ["orderListView", "orderGetView"].flatMap((name) => listOf(payload[name]));
  // In a sample the message stands inside an item.
  const message =
    textAt(payload, "resultMessage") ?? views.map((view) => textAt(view, "resultMessage")).find(Boolean);
  if (operation.effect === "read" && views.length > 0) return yes;
  if (message === undefined) return nothing;
  // A list may be empty.
  if (/^success$/i.test(message)) return operation.effect === "write" ? nothing : yes;
  return no("order_refused", refused);
};

/** The service bus answers in one word. */
export const judgeGrr: Judge = ({ payload }) => {
  const word = textAt(payload, "response.status.message");
  if (word === undefined) return nothing;
  if (word === "complete") return failedInside(payload) ? inside : yes;
  const known = Object.hasOwn(words, word) ? words[word] : undefined;
  if (known !== undefined) return known;
  return { says: "unknown", value: word };
};

function failedInside(payload: unknown): boolean {
  const response = isObject(payload) ? payload.response : undefined;
  const pairs = isObject(response) ? listOf(response.result) : [];
  const code = pairs.find((pair) => textAt(pair, "name") === "resultCode");
  const value = textAt(code, "value");
  return value !== undefined && !/^0+$/.test(value);
}
