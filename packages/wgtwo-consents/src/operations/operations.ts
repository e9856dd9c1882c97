import type { Call, CallOptions, Listing } from "@telcokit/core";
import { createListing, type HttpClient, type ReadError, type WriteError } from "@telcokit/core/client";
import type { RpcClient } from "@telcokit/wgtwo-grpc";
import type { ConsentRefusedError, ProvisioningError, SmsRefusedError } from "../errors.ts";
import { system } from "../identity.ts";
import type { ConsentTarget } from "./consent-fields.ts";
import type { Consent } from "./consent-value.ts";
import { type CreateConsentInput, createConsent } from "./create-consent.ts";
import { type GetConsentsValue, getConsents } from "./get-consents.ts";
import { type ListConsentsInput, listConsentsPage } from "./list-consents.ts";
import { type ReplaceProductsInput, type ReplaceProductsValue, replaceProducts } from "./replace-products.ts";
import { type RevokeConsentInput, revokeConsent } from "./revoke-consent.ts";
import { type SendDataInput, sendData } from "./send-data.ts";
import {
  type SendTextFromSubscriberInput,
  type SendTextInput,
  sendText,
  sendTextFromSubscriber,
} from "./send-text.ts";
import type { SmsValue } from "./sms-reply.ts";

/** What `bundling` may fail with. */
export type BundlingError = ReadError | ProvisioningError;
/** What sending a message may fail with. */
export type SmsError = WriteError | SmsRefusedError;
/** What reading consents, or taking one back, may fail with. */
export type ConsentReadError = ReadError | ConsentRefusedError;
/** What creating a consent may fail with. */
export type ConsentWriteError = WriteError | ConsentRefusedError;

/** Product bundling: the operator's side. REST, `POST /provision/v2/update`. */
export interface Bundling {
  /**
   * Replaces the whole list of products bundled with a subscription. Every product gets a consent, and hears
   * of it by an event. Idempotent. Source: "Bundling of Products", "How to use as an operator".
   * @example
   * ```ts
   * await wgtwo.bundling.replaceProducts({
   *   bssid: "wotel",
   *   msisdn: "+4799990000",
   *   products: ["security-notification", "webfilter-for-kids"],
   * });
   * // { requestId: "2023-02-01-12345" }
   * ```
   */
  replaceProducts(
    input: ReplaceProductsInput,
    options?: CallOptions,
  ): Call<ReplaceProductsValue, BundlingError>;
}

/** Text and data messages. gRPC, `wgtwo.sms.v1.SmsService`. All are writes: none is ever repeated by itself. */
export interface Sms {
  /**
   * Sends a text to a subscriber. Scope `sms.text:send_to_subscriber`, and a consent of the subscriber for
   * it. Source: "Bundling of Products", "Send welcome SMS".
   * @example
   * ```ts
   * await wgtwo.sms.sendText({ to: "+4799990000", from: "MyProduct", text: "Welcome" });
   * // { messageId: "m-1", numFragments: 1 }
   * ```
   */
  sendText(input: SendTextInput, options?: CallOptions): Call<SmsValue, SmsError>;
  /**
   * Sends a text in the name of a subscriber. Scope `sms.text:send_from_subscriber`. Source: wgtwo.sms.v1,
   * SendTextFromSubscriber.
   * @example
   * ```ts
   * await wgtwo.sms.sendTextFromSubscriber({ from: "+4799990000", to: "+4799990001", text: "Hi" });
   * // { messageId: "m-1", numFragments: 1 }
   * ```
   */
  sendTextFromSubscriber(input: SendTextFromSubscriberInput, options?: CallOptions): Call<SmsValue, SmsError>;
  /**
   * Sends data to a subscriber's phone or SIM. Scope `sms.data:send_to_subscriber`. Source: wgtwo.sms.v1,
   * SendDataToSubscriber.
   * @example
   * ```ts
   * await wgtwo.sms.sendData({ to: "+4799990000", from: "MyProduct", data: new Uint8Array([1, 2, 3]) });
   * // { messageId: "m-1", numFragments: 1 }
   * ```
   */
  sendData(input: SendDataInput, options?: CallOptions): Call<SmsValue, SmsError>;
}

/** Stored consents. gRPC, `wgtwo.consents.v0.ConsentService` (alpha at the service). */
export interface Consents {
  /**
   * The consents of one subscription. Scope `subscription.consent:read`. Source: wgtwo.consents.v0,
   * GetConsentsForSubscription.
   * @example
   * ```ts
   * await wgtwo.consents.get({ phoneNumber: "+4799990000" });
   * // { consents: [] }
   * ```
   */
  get(target: ConsentTarget, options?: CallOptions): Call<GetConsentsValue, ConsentReadError>;
  /**
   * Creates a consent. A write: a lost answer is an `OutcomeUnknownError`. Scope
   * `subscription.consent:write`. Source: wgtwo.consents.v0, CreateConsentForSubscription.
   * @example
   * ```ts
   * await wgtwo.consents.create({ phoneNumber: "+4799990000", productId: "security-notification" });
   * ```
   */
  create(input: CreateConsentInput, options?: CallOptions): Call<void, ConsentWriteError>;
  /**
   * Takes a consent back. Idempotent. Scope `subscription.consent:write`. Source: wgtwo.consents.v0,
   * RevokeConsentForSubscription.
   * @example
   * ```ts
   * await wgtwo.consents.revoke({ phoneNumber: "+4799990000", productId: "security-notification" });
   * ```
   */
  revoke(input: RevokeConsentInput, options?: CallOptions): Call<void, ConsentReadError>;
  /**
   * All consents of the calling product, page by page: the way to compare after a `gap` of the event stream.
   * BETA at the service. Source: wgtwo.consents.v0, ListConsentsForProduct.
   * @example
   * ```ts
   * for await (const consent of wgtwo.consents.list({})) console.log(consent.productId);
   * // []
   * ```
   */
  list(input?: ListConsentsInput, options?: CallOptions): Listing<Consent, ReadError>;
}

/** The operations that are one request each. */
export interface ConsentsOperations {
  readonly bundling: Bundling;
  readonly sms: Sms;
  readonly consents: Consents;
}

export function bindOperations(rest: HttpClient, rpc: RpcClient): ConsentsOperations {
  const listPage = rpc.bind(listConsentsPage);
  return {
    bundling: { replaceProducts: rest.bind(replaceProducts) },
    sms: {
      sendText: rpc.bind(sendText),
      sendTextFromSubscriber: rpc.bind(sendTextFromSubscriber),
      sendData: rpc.bind(sendData),
    },
    consents: {
      get: rpc.bind(getConsents),
      create: rpc.bind(createConsent),
      revoke: rpc.bind(revokeConsent),
      list: (input = {}, options) =>
        createListing<Consent, ReadError, string>(`${system} ${listConsentsPage.name}`, (pageToken) =>
          listPage(pageToken === undefined ? input : { ...input, pageToken }, options),
        ),
    },
  };
}
