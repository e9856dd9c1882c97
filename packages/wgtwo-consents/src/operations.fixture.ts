import type { OperationNames } from "@telcokit/core/client";
import type { FaultOperation } from "@telcokit/sandbox";
import type { OperationRows } from "@telcokit/testkit";
import type { ConsentsClient } from "./client.ts";
import { documented as msisdn } from "./sandbox.fixture.ts";

const sms = "wgtwo.sms.v1.SmsService";
const consents = "wgtwo.consents.v0.ConsentService";
const productId = "security-notification";

/** Every operation as the documents and the published protos have it, with one good call. */
export const operationRows: OperationRows<
  OperationNames<ConsentsClient>,
  ConsentsClient,
  FaultOperation<"wgtwo">
> = {
  "bundling.replaceProducts": {
    route: "POST /provision/v2/update",
    effect: "idempotent",
    call: ({ bundling }) => bundling.replaceProducts({ bssid: "bss", msisdn, products: [productId] }),
  },
  "events.stream": { tested: "events/stream/event-stream.test.ts" },
  "events.consume": { tested: "events/streams-guide.test.ts" },
  "events.reconcile": {
    route: `${consents}/ListConsentsForProduct`,
    effect: "read",
    servedAs: "consents.list",
    call: (client) => client.events.reconcile().toArray({ max: 10 }),
  },
  "sms.sendText": {
    route: `${sms}/SendTextToSubscriber`,
    effect: "write",
    call: (client) => client.sms.sendText({ to: msisdn, from: "Me", text: "hi" }),
  },
  "sms.sendTextFromSubscriber": {
    route: `${sms}/SendTextFromSubscriber`,
    effect: "write",
    call: (client) => client.sms.sendTextFromSubscriber({ from: msisdn, to: "+4799990001", text: "hi" }),
  },
  "sms.sendData": {
    route: `${sms}/SendDataToSubscriber`,
    effect: "write",
    call: (client) => client.sms.sendData({ to: msisdn, from: "Me", data: Uint8Array.of(1) }),
  },
  "consents.get": {
    route: `${consents}/GetConsentsForSubscription`,
    effect: "read",
    call: (client) => client.consents.get({ phoneNumber: msisdn }),
  },
  "consents.create": {
    route: `${consents}/CreateConsentForSubscription`,
    effect: "write",
    call: (client) => client.consents.create({ phoneNumber: msisdn, productId }),
  },
  "consents.revoke": {
    route: `${consents}/RevokeConsentForSubscription`,
    effect: "idempotent",
    call: (client) => client.consents.revoke({ phoneNumber: msisdn, productId }),
  },
  "consents.list": {
    route: `${consents}/ListConsentsForProduct`,
    effect: "read",
    call: (client) => client.consents.list().toArray({ max: 10 }),
  },
};
