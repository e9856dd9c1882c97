import { describe, expectTypeOf, it } from "vitest";
import type { ConsentsClient } from "./client.ts";
import type { ConsentRefusedError, ProvisioningError, SmsRefusedError } from "./errors.ts";
import type { ConsentEvent } from "./events/stream/consent-event.ts";
import type { ReplaceProductsValue } from "./operations/replace-products.ts";
import type { SendDataInput } from "./operations/send-data.ts";

declare const wgtwo: ConsentsClient;

describe("the types of the consents client", () => {
  it("give the value by await, and a union that narrows by ok and code", async () => {
    const call = wgtwo.bundling.replaceProducts({ msisdn: "+46999999999", products: [] });
    expectTypeOf(await call).toEqualTypeOf<ReplaceProductsValue>();
    const outcome = await call.result();
    if (outcome.ok) {
      expectTypeOf(outcome.value.requestId).toBeString();
      return;
    }
    switch (outcome.error.code) {
      case "provisioning_not_found":
        expectTypeOf(outcome.error.status).toBeNumber();
        break;
      case "timeout":
        expectTypeOf(outcome.error.phase).toEqualTypeOf<"token" | "turn" | "connect" | "reply" | "backoff">();
        break;
      default:
        break;
    }
  });

  it("narrow errors by kind", async () => {
    const bundled = await wgtwo.bundling.replaceProducts({ msisdn: "", products: [] }).result();
    if (!bundled.ok && bundled.error.kind === "ProvisioningError")
      expectTypeOf(bundled.error).toEqualTypeOf<ProvisioningError>();
    const sent = await wgtwo.sms.sendText({ to: "", from: "", text: "" }).result();
    if (!sent.ok && sent.error.kind === "SmsRefusedError")
      expectTypeOf(sent.error).toEqualTypeOf<SmsRefusedError>();
    const created = await wgtwo.consents.create({ phoneNumber: "", productId: "" }).result();
    if (!created.ok && created.error.kind === "ConsentRefusedError")
      expectTypeOf(created.error).toEqualTypeOf<ConsentRefusedError>();
  });

  it("know that only writes can have an unknown outcome", async () => {
    const bundled = await wgtwo.bundling.replaceProducts({ msisdn: "", products: [] }).result();
    if (!bundled.ok) expectTypeOf(bundled.error.code).not.toExtend<"outcome_unknown">();
    const sent = await wgtwo.sms.sendText({ to: "", from: "", text: "" }).result();
    if (!sent.ok && sent.error.code === "outcome_unknown") expectTypeOf(sent.error.cause.code).toBeString();
  });

  it("discriminate both unions of an event", () => {
    const read = (event: ConsentEvent): unknown => {
      if (event.type === "added") expectTypeOf(event.scopes).toEqualTypeOf<readonly string[]>();
      // @ts-expect-error: a revoked consent has no scopes
      if (event.type === "revoked") void event.scopes;
      return event.target.kind === "subscription" ? event.target.msisdn : undefined;
    };
    expectTypeOf(read).toBeFunction();
  });

  it("take exactly one way to name a subscription", () => {
    void (() => {
      void wgtwo.consents.get({ phoneNumber: "+4799990000" });
      void wgtwo.consents.get({ id: { value: "x", tenant: "wotel" } });
      // @ts-expect-error: not both
      void wgtwo.consents.get({ id: { value: "x" }, phoneNumber: "+4799990000" });
      // @ts-expect-error: a message class has to be named
      const codingGroup: SendDataInput["codingGroup"] = { kind: "message-class" };
      void codingGroup;
    });
  });
});
