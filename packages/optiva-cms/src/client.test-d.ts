import type { Call, ConnectionError, Listing, OutcomeUnknownError } from "@telcokit/core";
import { describe, expectTypeOf, it } from "vitest";
import {
  type CmsReadError,
  type CmsWriteError,
  type Customer,
  createOptivaCmsClient,
  type Eligibility,
  type Individual,
  type JourneyError,
  keycloak,
  type ProductOrder,
  type ProductOrderCreate,
  type ProductOrderState,
  type ProvisionSubscriberValues,
  type RequestInvalidError,
  type StepEvent,
  type TmfError,
} from "./index.ts";

const auth = keycloak({ url: "https://id.example", realm: "cms", clientId: "c", clientSecret: "s" });
const cms = createOptivaCmsClient({ baseUrl: "https://gateway.example", auth });

describe("the client's types", () => {
  it("tell what an operation gives and what it may fail with", () => {
    expectTypeOf(cms.customers.get).returns.toEqualTypeOf<Call<Customer, CmsReadError>>();
    expectTypeOf(cms.customers.list).returns.toEqualTypeOf<Listing<Customer, CmsReadError>>();
    expectTypeOf(cms.productOrders.create).returns.toEqualTypeOf<Call<ProductOrder, CmsWriteError>>();
  });

  it("narrow errors by kind and by code, and offer every code", async () => {
    const outcome = await cms.productOrders.create({} as ProductOrderCreate).result();
    if (outcome.ok) return;
    const { error } = outcome;
    if (error.code === "connection_failed") expectTypeOf(error).toEqualTypeOf<ConnectionError>();
    if (error.code === "60") expectTypeOf(error).toEqualTypeOf<TmfError>();
    if (error.kind === "TmfError") expectTypeOf(error).toEqualTypeOf<TmfError>();
    if (error.kind === "OutcomeUnknownError") expectTypeOf(error).toEqualTypeOf<OutcomeUnknownError>();
    expectTypeOf<"timeout" | "aborted" | "outcome_unknown">().toExtend<(typeof error)["code"]>();
    expectTypeOf<"made_up">().not.toExtend<(typeof error)["code"]>();
    expectTypeOf<string>().not.toExtend<(typeof error)["kind"]>();
  });

  it("keep resources open: unknown fields, types and values", () => {
    const person = {} as Individual;
    expectTypeOf(person.id).toEqualTypeOf<string>();
    expectTypeOf(person.givenName).toEqualTypeOf<string | undefined>();
    expectTypeOf(person.loyalty).toEqualTypeOf<unknown>();
    expectTypeOf<"ported">().toExtend<ProductOrderState>();
    expectTypeOf<"completed">().toExtend<ProductOrderState>();
  });

  it("ask for what a create must have, and for nothing in a patch", () => {
    void cms.individuals.create({ givenName: "Ada", familyName: "Moreau", odd: [1] });
    // @ts-expect-error a person has a family name
    void cms.individuals.create({ givenName: "Ada" });
    // @ts-expect-error an order is for an account
    void cms.productOrders.create({ productOrderItem: [] });
    void cms.billingAccounts.update("9", {
      creditLimit: { value: 5 },
      contact: [{ contactName: "Ada" }],
      state: null,
    });
    // @ts-expect-error the name is text
    void cms.billingAccounts.update("9", { name: 5 });
    void cms.customers.update({ id: "8" }, [{ op: "remove", path: "/name" }]);
  });

  it("catch a misspelt amount before money is taken", () => {
    void cms.paymentGateway.applyCharge({ accountID: "9", amount: { value: 5, unit: "EUR" } });
    // @ts-expect-error amount is misspelt
    void cms.paymentGateway.applyCharge({ accountID: "9", amuont: 5 });
    const activation = { customerId: "c1", accountID: "a1", productOfferingId: "plan" };
    void cms.journeys.activateSim({ ...activation, payment: { charge: { amount: 10 } } });
    // @ts-expect-error amount is misspelt
    void cms.journeys.activateSim({ ...activation, payment: { charge: { amuont: 10 } } });
  });

  it("declare what a number's import says, and keep the rest", () => {
    type Eligible = Awaited<ReturnType<typeof cms.numberPorting.eligibility>>;
    expectTypeOf<Eligible>().toEqualTypeOf<Eligibility>();
    expectTypeOf<Eligible["eligible"]>().toEqualTypeOf<boolean | undefined>();
    type Status = Awaited<ReturnType<typeof cms.productOrders.numberPortStatus>>;
    expectTypeOf<Status["state"]>().toEqualTypeOf<ProductOrderState | undefined>();
    expectTypeOf<Status["donor"]>().toEqualTypeOf<unknown>();
  });

  it("take an optional field that is undefined, with exactOptionalPropertyTypes too", () => {
    const maybe = undefined as string | undefined;
    createOptivaCmsClient({ baseUrl: "https://gateway.example", auth, apiPrefix: maybe });
    void cms.individuals.create({ givenName: "Ada", familyName: "Moreau", title: maybe });
    void cms.customers.update("8", { name: maybe });
    void cms.journeys.activateSim({
      customerId: "c1",
      accountID: "a1",
      productOfferingId: "plan",
      subscriptionId: maybe,
      portIn: undefined,
      payment: { charge: { amount: 10, tokenID: maybe } },
    });
  });

  it("want one way to name a subscription", () => {
    void cms.subscriptions.balance({ subscriptionId: "5" });
    // @ts-expect-error one of them
    void cms.subscriptions.balance({ subscriptionId: "5", mobileNumber: "316" });
    // @ts-expect-error at least one
    void cms.subscriptions.balance({});
  });

  it("know what a journey asks for and gives", () => {
    type Provision = ReturnType<typeof cms.journeys.provisionSubscriber>;
    expectTypeOf<Provision>().toEqualTypeOf<
      Call<ProvisionSubscriberValues, JourneyError<ProvisionSubscriberValues> | RequestInvalidError>
    >();
    const error = {} as JourneyError<ProvisionSubscriberValues>;
    type Steps = "individual" | "customer" | "billingAccount" | "productOrder";
    expectTypeOf(error.failed.step).toEqualTypeOf<Steps>();
    void cms.journeys.provisionSubscriber(error.resume, {
      onStep: ({ step }) => {
        expectTypeOf(step).toEqualTypeOf<Steps>();
      },
    });
    // One listener serves every journey.
    const onStep = ({ step }: StepEvent): void => void step;
    void cms.journeys.provisionSubscriber(error.resume, { onStep });
    void cms.journeys.cancelTopUp({ scheduleID: "s1" }, { onStep });
    expectTypeOf(error.completed.individual).toEqualTypeOf<Individual | undefined>();
    void cms.journeys.provisionSubscriber(error.resume);
    // @ts-expect-error a cart needs a cart
    void cms.journeys.referFriend({ kind: "shopping-cart", referral: {} });
  });
});
