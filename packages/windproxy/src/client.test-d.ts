import type {
  AbortedError,
  AuthError,
  ConnectionError,
  OutcomeUnknownError,
  ReplyInvalidError,
  RequestInvalidError,
  StatusError,
  TimeoutError,
} from "@telcokit/core";
import { describe, expectTypeOf, it } from "vitest";
import type { Category, KoError, OutOrder, SmsInfo, UndocumentedKoError, WindProxyClient } from "./index.ts";

declare const client: WindProxyClient;
const msisdn = "+393291234567";

type Common =
  | RequestInvalidError
  | AuthError
  | ConnectionError
  | TimeoutError
  | AbortedError
  | StatusError
  | ReplyInvalidError;
type ErrorOf<M extends (...args: never[]) => { result(): Promise<unknown> }> =
  Extract<Awaited<ReturnType<ReturnType<M>["result"]>>, { ok: false }> extends { error: infer E } ? E : never;
type Kos<M extends (...args: never[]) => { result(): Promise<unknown> }> =
  Exclude<Extract<ErrorOf<M>, { meaning: string }>, UndocumentedKoError> extends KoError<infer Code>
    ? Code
    : never;

describe("errors", () => {
  it("hold each operation's own KOs and no other", () => {
    type C = WindProxyClient;
    expectTypeOf<Kos<C["spai"]["checkMnpr"]>>().toEqualTypeOf<
      "KO1" | "KO2" | "KO3" | "KO4" | "KO5" | "ERR"
    >();
    expectTypeOf<Kos<C["spai"]["msisdnCheck"]>>().toEqualTypeOf<
      "KO1" | "KO2" | "KO3" | "KO4" | "KO5" | "KO9"
    >();
    expectTypeOf<Kos<C["spai"]["sendFreeSms"]>>().toEqualTypeOf<
      "KO1" | "KO2" | "KO3" | "KO4" | "KO5" | "KO6"
    >();
    expectTypeOf<Kos<C["piksel"]["checkJwt"]>>().toEqualTypeOf<"KO4" | "KO5">();
    expectTypeOf<Kos<C["piksel"]["companyName"]>>().toEqualTypeOf<
      "KO1" | "KO2" | "KO4" | "KO5" | "KO6" | "KO10" | "KO12"
    >();
    expectTypeOf<Kos<C["datapower"]["checkTriplettaVA"]>>().toEqualTypeOf<"KO2" | "KO4" | "KO5" | "KO10">();
    expectTypeOf<Kos<C["datapower"]["isPremiumToken"]>>().toEqualTypeOf<"KO2" | "KO4" | "KO5" | "KO10">();
    expectTypeOf<Kos<C["datapower"]["getTokenMsisdn"]>>().toEqualTypeOf<"KO2" | "KO4" | "KO5" | "KO10">();
    expectTypeOf<Kos<C["datapower"]["getCategoryListFull"]>>().toEqualTypeOf<"KO2" | "KO4" | "KO5">();
    expectTypeOf<Kos<C["datapower"]["getCustomerDetails"]>>().toEqualTypeOf<
      "KO2" | "KO4" | "KO5" | "KO10" | "KO11"
    >();
    expectTypeOf<Kos<C["datapower"]["getContact"]>>().toEqualTypeOf<"KO2" | "KO4" | "KO5">();
    expectTypeOf<Kos<C["datapower"]["getMnprData"]>>().toEqualTypeOf<
      "KO2" | "KO4" | "KO5" | "KO10" | "ERR"
    >();
    expectTypeOf<Kos<C["datapower"]["inCampaign"]>>().toEqualTypeOf<"KO2" | "KO4" | "KO5">();
    expectTypeOf<Kos<C["datapower"]["setEsito"]>>().toEqualTypeOf<"KO2" | "KO4" | "KO5">();
    expectTypeOf<Kos<C["worklight"]["checkInOrder"]>>().toEqualTypeOf<
      "KO1" | "KO2" | "KO4" | "KO5" | "KO7" | "KO8"
    >();
    expectTypeOf<Kos<C["worklight"]["inOrder"]>>().toEqualTypeOf<
      "KO1" | "KO2" | "KO4" | "KO5" | "KO7" | "KO8"
    >();
  });

  it("can be of unknown outcome only after a write", () => {
    type Unknown<M extends (...args: never[]) => { result(): Promise<unknown> }> = Extract<
      ErrorOf<M>,
      { code: "outcome_unknown" }
    >;
    expectTypeOf<Unknown<WindProxyClient["spai"]["sendFreeSms"]>>().toEqualTypeOf<OutcomeUnknownError>();
    expectTypeOf<Unknown<WindProxyClient["worklight"]["inOrder"]>>().toEqualTypeOf<OutcomeUnknownError>();
    expectTypeOf<Unknown<WindProxyClient["datapower"]["setEsito"]>>().toEqualTypeOf<OutcomeUnknownError>();
    expectTypeOf<Unknown<WindProxyClient["spai"]["msisdnCheck"]>>().toBeNever();
    expectTypeOf<ErrorOf<WindProxyClient["datapower"]["getContact"]>>().toEqualTypeOf<
      Common | KoError<"KO2" | "KO4" | "KO5"> | UndocumentedKoError
    >();
    // Of a write the undocumented code is the cause, never the error.
    type Undocumented = Extract<
      ErrorOf<WindProxyClient["worklight"]["inOrder"]>,
      { code: "ko_undocumented" }
    >;
    expectTypeOf<Undocumented>().toBeNever();
  });

  it("narrow by code, and a switch over them can be exhaustive", async () => {
    const outcome = await client.spai.sendFreeSms({ msisdn, body: "ciao" }).result();
    if (outcome.ok) {
      expectTypeOf(outcome.value.transactionId).toBeString();
      return;
    }
    const { error } = outcome;
    switch (error.code) {
      case "KO6":
        expectTypeOf(error.info).toEqualTypeOf<SmsInfo | (string & {}) | undefined>();
        break;
      case "KO1":
      case "KO2":
      case "KO3":
      case "KO4":
      case "KO5":
        expectTypeOf(error.meaning).toBeString();
        break;
      case "outcome_unknown":
      case "request_invalid":
      case "auth_failed":
      case "connection_failed":
      case "timeout":
      case "aborted":
      case "reply_invalid":
        break;
      default:
        expectTypeOf(error).toEqualTypeOf<StatusError>();
    }
    // @ts-expect-error KO9 is not one of an SMS
    if (error.code === "KO9") return;
  });

  it("narrow by kind", async () => {
    const outcome = await client.spai.sendFreeSms({ msisdn, body: "ciao" }).result();
    if (!outcome.ok && outcome.error.kind === "KoError") expectTypeOf(outcome.error.info).toExtend<unknown>();
    type Kind = ErrorOf<WindProxyClient["spai"]["sendFreeSms"]>["kind"];
    expectTypeOf<string>().not.toExtend<Kind>();
  });
});

describe("requests", () => {
  it("take one way to find a company, not both", () => {
    const { companyName } = client.piksel;
    expectTypeOf(companyName).toBeCallableWith({ stackType: "TRE", msisdn, jwt: "j" });
    expectTypeOf(companyName).toBeCallableWith({ stackType: "WIND", vat: "v", jwt: "j", mockupData: true });
    // @ts-expect-error a TRE customer has no vat
    void companyName({ stackType: "TRE", vat: "v", jwt: "j" });
    // @ts-expect-error not both
    void companyName({ stackType: "WIND", vat: "v", msisdn, jwt: "j" });
    // @ts-expect-error a JWT is compulsory
    void companyName({ stackType: "WIND", vat: "v" });
  });

  it("name Datapower-Node's nine services", () => {
    expectTypeOf(client.datapowerNode.call).parameter(1).toBeUnknown();
    // @ts-expect-error no such service
    void client.datapowerNode.call("GetLine");
  });
});

describe("values", () => {
  it("narrow by kind", async () => {
    const value = await client.worklight.checkInOrder({ msisdn, option: "TK2323" });
    if (value.kind === "needs-deactivation")
      expectTypeOf(value.outorders).toEqualTypeOf<readonly OutOrder[]>();
    if (value.kind === "refused") expectTypeOf(value.result).toEqualTypeOf<"OK" | "KO8">();
    // @ts-expect-error nothing to deactivate
    if (value.kind === "activatable") void value.outorders;
  });

  it("are what the contract says", () => {
    type Value<M extends (...args: never[]) => PromiseLike<unknown>> = Awaited<ReturnType<M>>;
    expectTypeOf<Value<WindProxyClient["worklight"]["inOrder"]>>().toEqualTypeOf<void>();
    expectTypeOf<Value<WindProxyClient["datapower"]["inCampaign"]>>().toEqualTypeOf<{
      readonly inCampaign: boolean | null;
    }>();
    expectTypeOf<Value<WindProxyClient["datapower"]["getCategoryListFull"]>>().toEqualTypeOf<{
      readonly categories: readonly Category[];
    }>();
    expectTypeOf<Value<WindProxyClient["datapower"]["checkTriplettaVA"]>>().toEqualTypeOf<{
      readonly verified: true;
    }>();
  });
});
