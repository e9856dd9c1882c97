import { hrefOf, now, type OptivaContext } from "../store/context.ts";
import { methodOf } from "../store/payments.ts";
import type { PaymentToken } from "../store/records.ts";
import { accountIdOf, knownAccountId } from "../store/references.ts";
import { entry } from "../store/store.ts";
import { json } from "../tmf/answer.ts";
import { jsonBody, parsed, requireFields } from "../tmf/body.ts";
import { isObject, type JsonObject, type Resource } from "../tmf/json.ts";
import { patched } from "../tmf/patch.ts";
import { conflict, invalidField } from "../tmf/refusal.ts";
import { createdAnswer, deletedAnswer } from "./resource.ts";
import type { RoutesOf } from "./route.ts";

const path = "paymentMethod";
const required = ["tokenValue", "maskedCardNumber", "expiryDate"];

/** The stored payment method, one per account: fact sheet §2, 41–43. */
export function paymentMethodRoutes(context: OptivaContext): RoutesOf<"paymentMethods"> {
  const { paymentMethods } = context.store;
  return {
    "paymentMethods.create": (request) => createdAnswer(context, create(context, jsonBody(request))),
    "paymentMethods.update"(request) {
      const current = entry(paymentMethods, request.params.id, "PaymentMethod");
      const next = patched(current, request, context.manners);
      // "You need to send": unlike other updates, this one wants all three again.
      const written = parsed(request);
      if (isObject(written)) requireFields(written, required);
      checkCard(context, next);
      paymentMethods.set(current.id, withToken(context, next, current));
      const token = tokenByValue(context, next.tokenValue);
      if (token !== undefined) linkToken(context, token);
      return json(context.manners.updatedStatus, view(paymentMethods.get(current.id) ?? next));
    },
    "paymentMethods.delete"({ params }) {
      const method = entry(paymentMethods, params.id, "PaymentMethod");
      paymentMethods.delete(method.id);
      return deletedAnswer(context, view(method));
    },
  };
}

function create(context: OptivaContext, body: JsonObject): Resource {
  requireFields(body, required);
  checkCard(context, body);
  const token = tokenByValue(context, body.tokenValue);
  const accountId = accountIdOf(body) === undefined ? token?.accountId : knownAccountId(context, body);
  if (token?.accountId !== undefined && token.accountId !== accountId) {
    throw invalidField("tokenValue belongs to another account.");
  }
  if (accountId !== undefined && methodOf(context, accountId) !== undefined) {
    throw conflict("payment_method_exists", "The account has a stored payment method already.");
  }
  const id = context.ids.next(path);
  const method: Resource = {
    "@type": "TokenizedCard",
    name: `Card ending ${String(body.maskedCardNumber).slice(-4)}`,
    status: "Active",
    statusDate: now(context),
    ...(accountId === undefined ? {} : { accountID: accountId }),
    ...body,
    ...tokenOf(context, body),
    id,
    href: hrefOf(path, id),
  };
  context.store.paymentMethods.set(id, method);
  if (token !== undefined) linkToken(context, token);
  return view(method);
}

/** Gateways without a card send 1111 and 2200/01 (fact sheet §2, 41–43), which pass like any other. */
function checkCard({ clock }: OptivaContext, { maskedCardNumber, expiryDate }: JsonObject): void {
  if (!/^[\dxX*• -]*\d{4}$/.test(String(maskedCardNumber)) || /\d{7,}/.test(String(maskedCardNumber))) {
    throw invalidField("maskedCardNumber must show the last four digits and no more.");
  }
  const [, year, month] = /^(\d{4})\/(0[1-9]|1[0-2])$/.exec(String(expiryDate)) ?? [];
  if (year === undefined) throw invalidField("expiryDate must be YYYY/MM.");
  if (Date.UTC(Number(year), Number(month)) <= clock.wall()) throw invalidField("expiryDate has passed.");
}

/** The token may come before or after the method it belongs to: editions of the document differ. */
export function linkToken(context: OptivaContext, token: PaymentToken): void {
  const { paymentMethods } = context.store;
  for (const method of paymentMethods.values()) {
    if (method.tokenValue !== token.tokenValue) continue;
    const account = token.accountId === undefined ? {} : { accountID: token.accountId };
    const accountId = accountIdOf(method);
    paymentMethods.set(method.id, { ...account, ...method, tokenID: token.tokenID });
    if (token.accountId === undefined && accountId !== undefined) {
      context.store.tokens.set(token.tokenID, { ...token, accountId });
    }
  }
}

/** Another value is another token: the former one's id must not stay. */
function withToken(context: OptivaContext, next: Resource, former: Resource): Resource {
  if (next.tokenValue === former.tokenValue) return next;
  const { tokenID: _, ...rest } = next;
  return { ...rest, ...tokenOf(context, next), id: next.id, href: next.href };
}

function tokenOf(context: OptivaContext, { tokenValue }: JsonObject): JsonObject {
  const token = tokenByValue(context, tokenValue);
  return token === undefined ? {} : { tokenID: token.tokenID };
}

function tokenByValue({ store }: OptivaContext, tokenValue: unknown): PaymentToken | undefined {
  return [...store.tokens.values()].findLast((token) => token.tokenValue === tokenValue);
}

/** What is answered: the token's value can charge money and is not repeated. */
function view({ id, href, tokenValue: _, ...method }: Resource): Resource {
  return { id, href, ...method };
}
