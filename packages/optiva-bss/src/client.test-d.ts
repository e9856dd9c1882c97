import type { Call, ConnectionError, Listing, OutcomeUnknownError } from "@telcokit/core";
import { describe, expectTypeOf, it } from "vitest";
import {
  type AccountsListItem,
  type BssError,
  type BssReadError,
  type BssWriteError,
  createOptivaBssClient,
  type JourneyError,
  keycloak,
  type MobileReceipt,
  type PartlyDoneError,
  type Pdf,
  type RtrPeriodUnitType,
  type RtsPeriodUnitType,
  type SubscriptionState,
  type SubscriptionsProfileValue,
} from "./index.ts";

const auth = keycloak({ url: "https://id.example", realm: "bss", clientId: "c", clientSecret: "s" });
const bss = createOptivaBssClient({ baseUrl: "https://gateway.example", spid: 1, tenant: "t", auth });

describe("the client's types", () => {
  it("tell what an operation gives and what it may fail with", () => {
    expectTypeOf(bss.subscriptions.profile).returns.toEqualTypeOf<
      Call<SubscriptionsProfileValue, BssReadError>
    >();
    expectTypeOf(bss.accounts.list).returns.toEqualTypeOf<Listing<AccountsListItem, BssReadError>>();
    expectTypeOf(bss.mobile.recharge).returns.toEqualTypeOf<Call<MobileReceipt, BssWriteError>>();
    expectTypeOf(bss.accounts.addNote).returns.toEqualTypeOf<Call<void, BssWriteError>>();
    expectTypeOf(bss.invoices.pdf).returns.toEqualTypeOf<Call<Pdf, BssWriteError>>();
  });

  it("narrow errors by kind and by code", async () => {
    const outcome = await bss.transfers
      .balance({ donorMsisdn: "1", recipientMsisdn: "2", amount: 1, channelId: 1 })
      .result();
    if (outcome.ok) return;
    const { error } = outcome;
    if (error.code === "connection_failed") expectTypeOf(error).toEqualTypeOf<ConnectionError>();
    if (error.kind === "BssError") expectTypeOf(error).toEqualTypeOf<BssError>();
    if (error.kind === "PartlyDoneError") expectTypeOf(error).toEqualTypeOf<PartlyDoneError>();
    if (error.kind === "OutcomeUnknownError") expectTypeOf(error).toEqualTypeOf<OutcomeUnknownError>();
    expectTypeOf<"timeout" | "aborted" | "outcome_unknown">().toExtend<(typeof error)["code"]>();
    expectTypeOf<"made_up">().not.toExtend<(typeof error)["code"]>();
  });

  it("share no enumeration between the two gateways", () => {
    expectTypeOf<RtsPeriodUnitType>().not.toEqualTypeOf<RtrPeriodUnitType>();
    expectTypeOf<99>().not.toExtend<SubscriptionState>();
  });

  it("ask for what an operation must have, and for nothing that the client fills in", () => {
    void bss.subscriptions.changeState({
      subscriptionRef: { identifier: "17-1", subscriptionType: 10_001 },
      newState: 1,
    });
    // @ts-expect-error the new state is required
    void bss.subscriptions.changeState({ subscriptionRef: { identifier: "17-1" } });
    // @ts-expect-error there is no such state
    void bss.subscriptions.changeState({ subscriptionRef: { identifier: "17-1" }, newState: 99 });
    // @ts-expect-error a date is text, as on the wire
    void bss.invoices.pdf({ accountIdentifier: "17", billingDate: new Date() });
  });

  it("tell the steps of a journey", async () => {
    const outcome = await bss.journeys
      .portIn({ number: { phoneNumber: "1" }, order: { orderData: {} as never } })
      .result();
    if (outcome.ok) expectTypeOf(outcome.value.eligibility.Eligible).toExtend<string | undefined>();
    else if (outcome.error.kind === "JourneyError") expectTypeOf(outcome.error).toExtend<JourneyError>();
  });
});
