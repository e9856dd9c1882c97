import { type Endpoint, endpoint, everything, list, made, open, page } from "./endpoint.fixture.ts";

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
function resource(
  first: number,
  group: "individuals" | "customers" | "billingAccounts" | "partyInteractions",
  path: string,
  body: object,
): readonly Endpoint[] {
  return [
    endpoint(
      first,
      `${group}.list`,
      "read",
      `GET /${path}?${page}`,
      (cms) => cms[group].list().toArray(everything),
      { reply: list },
    ),
    endpoint(
      first + 1,
      `${group}.create`,
      "write",
      `POST /${path}`,
      (cms) => cms[group].create({ ...body, odd: 1 } as never),
      { body: { ...body, odd: 1 }, reply: made, status: 201 },
    ),
    endpoint(
      first + 2,
      `${group}.get`,
      "read",
      `GET /${path}/a%2Fb?fields=id%2Cname`,
      (cms) => cms[group].get("a/b", { fields: ["name"] }),
      { reply: made },
    ),
    endpoint(
      first + 3,
      `${group}.update`,
      "write",
      `PATCH /${path}/11`,
      (cms) => cms[group].update(made, { status: "x" }),
      { body: { status: "x" }, reply: made },
    ),
    endpoint(
      first + 4,
      `${group}.delete`,
      "idempotent",
      `DELETE /${path}/11`,
      (cms) => cms[group].delete(made),
      { status: 204 },
    ),
  ];
}

/** What follows the TM Forum. */
export const resourceEndpoints: readonly Endpoint[] = [
  endpoint(
    1,
    "quickPrepaidBillingAccounts.create",
    "write",
    "POST /quickPrepaidBillingAccount",
    (cms) => cms.quickPrepaidBillingAccounts.create(open),
    { body: open, reply: made, status: 201 },
  ),
  ...resource(2, "individuals", "individual", person),
  endpoint(
    7,
    "individuals.validateIdentification",
    "read",
    "POST /individual/identification/validate",
    (cms) => cms.individuals.validateIdentification(open),
    { body: open, reply: open },
  ),
  ...resource(8, "customers", "customer", customer),
  endpoint(
    13,
    "customers.dashboard",
    "read",
    "GET /dashboard/customer/8",
    (cms) => cms.customers.dashboard("8"),
    { reply: open },
  ),
  ...resource(14, "billingAccounts", "billingAccount", account),
  ...resource(20, "partyInteractions", "partyInteraction", interaction),
  endpoint(
    29,
    "productOrders.create",
    "write",
    "POST /productOrder",
    (cms) => cms.productOrders.create({ ...order, atuTokenID: "t", atuAmount: 10 }),
    { body: { ...order, atuTokenID: "t", atuAmount: 10 }, reply: made, status: 201 },
  ),
  endpoint(
    30,
    "productOrders.remove",
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
  endpoint(
    30,
    "productOrders.remove by POST",
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
  ),
  endpoint(
    31,
    "productOrders.numberPortStatus",
    "write",
    "PATCH /productOrder/npg/11/status",
    (cms) => cms.productOrders.numberPortStatus("11"),
    { body: {}, reply: open },
  ),
  endpoint(
    undefined,
    "productOrders.get",
    "read",
    "GET /productOrder/11",
    (cms) => cms.productOrders.get("11"),
    { reply: made },
  ),
  endpoint(
    32,
    "productOfferings.list",
    "read",
    "GET /productOffering?offset=14&limit=7",
    (cms) => cms.productOfferings.list({ limit: 7, offset: 14 }).toArray(everything),
    { reply: list },
  ),
  endpoint(
    undefined,
    "productOfferings.get",
    "read",
    "GET /productOffering/plan",
    (cms) => cms.productOfferings.get("plan"),
    { reply: made },
  ),
  endpoint(
    33,
    "productOfferings.addOns",
    "read",
    `GET /productOffering/plan/addOn?${page}`,
    (cms) => cms.productOfferings.addOns("plan").toArray(everything),
    { reply: list },
  ),
  endpoint(
    34,
    "shoppingCarts.create",
    "write",
    "POST /shoppingCart",
    (cms) => cms.shoppingCarts.create({ cartItem: [] }),
    { body: { cartItem: [] }, reply: made, status: 201 },
  ),
  endpoint(
    35,
    "shoppingCarts.find",
    "read",
    `GET /shoppingCart?customerId=8&${page}`,
    (cms) => cms.shoppingCarts.find({ customerId: "8" }).toArray(everything),
    { reply: list },
  ),
  endpoint(
    36,
    "shoppingCarts.update",
    "write",
    "PATCH /shoppingCart/11",
    (cms) => cms.shoppingCarts.update("11", { cartItem: [] }),
    { body: { cartItem: [] }, reply: made },
  ),
  endpoint(
    41,
    "paymentMethods.create",
    "write",
    "POST /paymentMethod",
    (cms) => cms.paymentMethods.create({ ...card, account: [{ id: "9" }] }),
    { body: { ...card, account: [{ id: "9" }] }, reply: made, status: 201 },
  ),
  endpoint(
    42,
    "paymentMethods.update",
    "write",
    "PATCH /paymentMethod/11",
    (cms) => cms.paymentMethods.update("11", card),
    { body: card, reply: made },
  ),
  endpoint(
    43,
    "paymentMethods.delete",
    "idempotent",
    "DELETE /paymentMethod/11",
    (cms) => cms.paymentMethods.delete("11"),
    { status: 200, reply: open, value: undefined },
  ),
];
