import {
  type Endpoint,
  endpoint,
  everything,
  list,
  made,
  open,
  page,
  type RequestName,
} from "./endpoint.fixture.ts";

const person = { givenName: "Ada", familyName: "Moreau" };
const customer = { name: "Ada", engagedParty: { id: "7", href: "/api/individual/7" } };
const account = { name: "Ada", relatedParty: [{ id: "8", href: "/api/customer/8" }] };
const interaction = {
  direction: "inbound",
  reason: "asks",
  status: "open",
  channel: [{ id: "1" }],
  interactionDate: { startDateTime: "2026-01-01T00:00:00Z" },
};
const order = {
  billingAccount: { id: "9" },
  productOrderItem: [{ id: "1", action: "add", productOffering: { id: "plan" } }],
};
const card = { tokenValue: "tok", maskedCardNumber: "4242", expiryDate: "2030/01" };

/** The five operations of a TM Forum resource. */
function resource<Group extends "individuals" | "customers" | "billingAccounts" | "partyInteractions">(
  first: number,
  group: Group,
  path: string,
  body: object,
): Readonly<Record<`${Group}.${"list" | "create" | "get" | "update" | "delete"}`, Endpoint>> {
  const five = {
    list: endpoint(first, "read", `GET /${path}?${page}`, (cms) => cms[group].list().toArray(everything), {
      reply: list,
    }),
    create: endpoint(
      first + 1,
      "write",
      `POST /${path}`,
      (cms) => cms[group].create({ ...body, odd: 1 } as never),
      { body: { ...body, odd: 1 }, reply: made, status: 201 },
    ),
    get: endpoint(
      first + 2,
      "read",
      `GET /${path}/a%2Fb?fields=id%2Cname`,
      (cms) => cms[group].get("a/b", { fields: ["name"] }),
      { reply: made },
    ),
    update: endpoint(
      first + 3,
      "write",
      `PATCH /${path}/11`,
      (cms) => cms[group].update(made, { status: "x" }),
      { body: { status: "x" }, reply: made },
    ),
    delete: endpoint(first + 4, "idempotent", `DELETE /${path}/11`, (cms) => cms[group].delete(made), {
      status: 204,
    }),
  };
  const named = Object.entries(five).map(([verb, one]) => [`${group}.${verb}`, one]);
  return Object.fromEntries(named) as ReturnType<typeof resource<Group>>;
}

type ResourceGroup =
  | "quickPrepaidBillingAccounts"
  | "individuals"
  | "customers"
  | "billingAccounts"
  | "partyInteractions"
  | "productOrders"
  | "productOfferings"
  | "shoppingCarts"
  | "paymentMethods";

export type ResourceName = Extract<RequestName, `${ResourceGroup}.${string}`>;

/** What follows the TM Forum. */
export const resourceEndpoints: Readonly<Record<ResourceName, Endpoint>> = {
  "quickPrepaidBillingAccounts.create": endpoint(
    1,
    "write",
    "POST /quickPrepaidBillingAccount",
    (cms) => cms.quickPrepaidBillingAccounts.create(open),
    { body: open, reply: made, status: 201 },
  ),
  ...resource(2, "individuals", "individual", person),
  "individuals.validateIdentification": endpoint(
    7,
    "read",
    "POST /individual/identification/validate",
    (cms) => cms.individuals.validateIdentification(open),
    { body: open, reply: open },
  ),
  ...resource(8, "customers", "customer", customer),
  "customers.dashboard": endpoint(
    13,
    "read",
    "GET /dashboard/customer/8",
    (cms) => cms.customers.dashboard("8"),
    { reply: open },
  ),
  ...resource(14, "billingAccounts", "billingAccount", account),
  ...resource(20, "partyInteractions", "partyInteraction", interaction),
  "productOrders.create": endpoint(
    29,
    "write",
    "POST /productOrder",
    (cms) => cms.productOrders.create({ ...order, atuTokenID: "t", atuAmount: 10 }),
    { body: { ...order, atuTokenID: "t", atuAmount: 10 }, reply: made, status: 201 },
  ),
  "productOrders.remove": endpoint(
    30,
    "write",
    "PUT /productOrder",
    (cms) =>
      cms.productOrders.remove({
        billingAccount: { id: "9" },
        productOrderItem: [{ productOffering: { id: "plan" } }],
      }),
    {
      body: {
        billingAccount: { id: "9" },
        productOrderItem: [{ id: "1", action: "delete", productOffering: { id: "plan" } }],
      },
      reply: made,
    },
  ),
  "productOrders.numberPortStatus": endpoint(
    31,
    "write",
    "PATCH /productOrder/npg/11/status",
    (cms) => cms.productOrders.numberPortStatus("11"),
    { body: {}, reply: open },
  ),
  "productOrders.get": endpoint(
    undefined,
    "read",
    "GET /productOrder/11",
    (cms) => cms.productOrders.get("11"),
    { reply: made },
  ),
  "productOfferings.list": endpoint(
    32,
    "read",
    "GET /productOffering?offset=14&limit=7",
    (cms) => cms.productOfferings.list({ limit: 7, offset: 14 }).toArray(everything),
    { reply: list },
  ),
  "productOfferings.get": endpoint(
    undefined,
    "read",
    "GET /productOffering/plan",
    (cms) => cms.productOfferings.get("plan"),
    { reply: made },
  ),
  "productOfferings.addOns": endpoint(
    33,
    "read",
    `GET /productOffering/plan/addOn?${page}`,
    (cms) => cms.productOfferings.addOns("plan").toArray(everything),
    { reply: list },
  ),
  "shoppingCarts.create": endpoint(
    34,
    "write",
    "POST /shoppingCart",
    (cms) => cms.shoppingCarts.create({ cartItem: [] }),
    { body: { cartItem: [] }, reply: made, status: 201 },
  ),
  "shoppingCarts.find": endpoint(
    35,
    "read",
    `GET /shoppingCart?customerId=8&${page}`,
    (cms) => cms.shoppingCarts.find({ customerId: "8" }).toArray(everything),
    { reply: list },
  ),
  "shoppingCarts.update": endpoint(
    36,
    "write",
    "PATCH /shoppingCart/11",
    (cms) => cms.shoppingCarts.update("11", { cartItem: [] }),
    { body: { cartItem: [] }, reply: made },
  ),
  "paymentMethods.create": endpoint(
    41,
    "write",
    "POST /paymentMethod",
    (cms) => cms.paymentMethods.create({ ...card, account: [{ id: "9" }] }),
    { body: { ...card, account: [{ id: "9" }] }, reply: made, status: 201 },
  ),
  "paymentMethods.update": endpoint(
    42,
    "write",
    "PATCH /paymentMethod/11",
    (cms) => cms.paymentMethods.update("11", card),
    { body: card, reply: made },
  ),
  "paymentMethods.delete": endpoint(
    43,
    "idempotent",
    "DELETE /paymentMethod/11",
    (cms) => cms.paymentMethods.delete("11"),
    { status: 200, reply: open, value: undefined },
  ),
};

/** `productOrders.remove` in its other form. */
export const removalByPost: Endpoint = endpoint(
  30,
  "write",
  "POST /productOrder",
  (cms) =>
    cms.productOrders.remove(
      { productOrderItem: [{ id: "x", productOffering: { id: "plan" } }] },
      { method: "POST" },
    ),
  {
    body: { productOrderItem: [{ id: "x", action: "REMOVE", productOffering: { id: "plan" } }] },
    reply: made,
  },
);
