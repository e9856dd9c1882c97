import type { Call, CallOptions, Listing } from "@telcokit/core";
import {
  checkBaseUrl,
  createHttpClient,
  createListing,
  createRuntime,
  type ReadError,
  type WriteError,
} from "@telcokit/core/client";
import { createRpcClient, resolveAuth, resolveEnvironment } from "@telcokit/wgtwo-grpc";
import type { ConsentRefusedError, ProvisioningError, SmsRefusedError } from "./errors.ts";
import { type ConsumeEvents, type OpenEvents, openEvents } from "./events/open-events.ts";
import { identity } from "./identity.ts";
import type { ConsentTarget } from "./operations/consent-fields.ts";
import type { Consent } from "./operations/consent-value.ts";
import { type CreateConsentInput, createConsent } from "./operations/create-consent.ts";
import { type GetConsentsValue, getConsents } from "./operations/get-consents.ts";
import { type ListConsentsInput, listConsentsPage } from "./operations/list-consents.ts";
import {
  type ReplaceProductsInput,
  type ReplaceProductsValue,
  replaceProducts,
} from "./operations/replace-products.ts";
import { type RevokeConsentInput, revokeConsent } from "./operations/revoke-consent.ts";
import { type SendDataInput, sendData } from "./operations/send-data.ts";
import {
  type SendTextFromSubscriberInput,
  type SendTextInput,
  sendText,
  sendTextFromSubscriber,
} from "./operations/send-text.ts";
import type { SmsValue } from "./operations/sms-reply.ts";
import type { ConsentsClientOptions } from "./options.ts";

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
   * Replaces the whole list of products bundled with a subscription. Every product gets a consent, and hears of it by
   * an event. Idempotent. Source: "Bundling of Products", "How to use as an operator".
   */
  replaceProducts(
    input: ReplaceProductsInput,
    options?: CallOptions,
  ): Call<ReplaceProductsValue, BundlingError>;
}

/** Consent events: the product's side. gRPC, `wgtwo.consents.v1.ConsentEventService`. */
export interface Events {
  /**
   * Opens a stream of consent events that lives until it is closed; see `EventStream`. Events come at least once: ack
   * each after it was handled. Source: "Bundling of Products", "How to use as a product developer".
   * @throws {RequestInvalidError} when an option breaks the contract; nothing is sent.
   */
  stream: OpenEvents;
  /**
   * Hands every event to `handler` and acks it when that succeeded; see `Consumer`. It reconnects by itself, runs at most
   * `concurrency` handlers, never two for one event, and ends with `close()`, in order. Events come at least once: make
   * handlers bear a repetition. Source: "Bundling of Products", "How to use as a product developer".
   * @throws {RequestInvalidError} when an option breaks the contract; nothing is sent.
   */
  consume: ConsumeEvents;
  /**
   * All consents of the calling product, page by page, as `consents.list` gives them: what to compare with one's own
   * records after a `gap`, and after the process itself was down for long. BETA at the service.
   */
  reconcile(input?: ListConsentsInput, options?: CallOptions): Listing<Consent, ReadError>;
}

/** Text and data messages. gRPC, `wgtwo.sms.v1.SmsService`. All are writes: none is ever repeated by itself. */
export interface Sms {
  /**
   * Sends a text to a subscriber. Scope `sms.text:send_to_subscriber`, and a consent of the subscriber for it.
   * Source: "Bundling of Products", "Send welcome SMS".
   */
  sendText(input: SendTextInput, options?: CallOptions): Call<SmsValue, SmsError>;
  /** Sends a text in the name of a subscriber. Scope `sms.text:send_from_subscriber`. */
  sendTextFromSubscriber(input: SendTextFromSubscriberInput, options?: CallOptions): Call<SmsValue, SmsError>;
  /** Sends data to a subscriber's phone or SIM. Scope `sms.data:send_to_subscriber`. */
  sendData(input: SendDataInput, options?: CallOptions): Call<SmsValue, SmsError>;
}

/** Stored consents. gRPC, `wgtwo.consents.v0.ConsentService` (alpha at the service). */
export interface Consents {
  /** The consents of one subscription. Scope `subscription.consent:read`. */
  get(target: ConsentTarget, options?: CallOptions): Call<GetConsentsValue, ConsentReadError>;
  /** Creates a consent. A write: a lost answer is an `OutcomeUnknownError`. Scope `subscription.consent:write`. */
  create(input: CreateConsentInput, options?: CallOptions): Call<void, ConsentWriteError>;
  /** Takes a consent back. Idempotent. Scope `subscription.consent:write`. */
  revoke(input: RevokeConsentInput, options?: CallOptions): Call<void, ConsentReadError>;
  /**
   * All consents of the calling product, page by page: the way to compare after a `gap` of the event stream.
   * BETA at the service.
   */
  list(input?: ListConsentsInput, options?: CallOptions): Listing<Consent, ReadError>;
}

/** A client for product bundling, consent events, consents and SMS. */
export interface ConsentsClient extends AsyncDisposable {
  readonly bundling: Bundling;
  readonly events: Events;
  readonly sms: Sms;
  readonly consents: Consents;
  /**
   * Ends its streams, consumers and connections at once. Calls that still run fail. A consumer that is to finish its work
   * is closed before, by its own `close()`.
   */
  close(): Promise<void>;
}

/**
 * Nothing is loaded and nothing connects before the first call.
 * @throws {TypeError} when an option is impossible.
 */
export function createConsentsClient(options: ConsentsClientOptions = {}): ConsentsClient {
  const { packageName } = identity;
  const { allowInsecureHttp = false } = options;
  const { environment: _environment, auth: givenAuth, ...common } = options;
  const environment = resolveEnvironment(packageName, options, givenAuth !== undefined);
  const { auth, own } = resolveAuth(givenAuth, environment, allowInsecureHttp);
  const runtime = createRuntime(identity, { ...common, ...(auth === undefined ? {} : { auth }) });
  const rest = createHttpClient(
    runtime,
    checkBaseUrl(environment.provisioning, packageName, "environment.provisioning", allowInsecureHttp),
    common,
  );
  const rpc = createRpcClient(runtime, { packageName, api: environment.api, channel: options.channel });
  const listPage = rpc.bind(listConsentsPage);
  const list: Consents["list"] = (input = {}, callOptions) =>
    createListing<Consent, ReadError, string>(`${identity.system} ${listConsentsPage.name}`, (pageToken) =>
      listPage(pageToken === undefined ? input : { ...input, pageToken }, callOptions),
    );
  const events = openEvents({ runtime, rpc, listConsents: (callOptions) => list({}, callOptions) });

  const close = async (): Promise<void> => {
    await events.close();
    await Promise.all([rest.close(), rpc.close(), own ? auth?.close?.() : undefined]);
  };
  return {
    bundling: { replaceProducts: rest.bind(replaceProducts) },
    events: { stream: events.stream, consume: events.consume, reconcile: list },
    sms: {
      sendText: rpc.bind(sendText),
      sendTextFromSubscriber: rpc.bind(sendTextFromSubscriber),
      sendData: rpc.bind(sendData),
    },
    consents: {
      get: rpc.bind(getConsents),
      create: rpc.bind(createConsent),
      revoke: rpc.bind(revokeConsent),
      list,
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
