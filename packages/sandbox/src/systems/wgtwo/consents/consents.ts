import { create, type DescMethod } from "@bufbuild/protobuf";
import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import { status as grpcStatus } from "@grpc/grpc-js";
import {
  type Consent,
  ConsentSchema,
  ConsentService,
  CreateConsentForSubscriptionResponseSchema,
  GetConsentsForSubscriptionResponseSchema,
  ListConsentsForProductResponseSchema,
  methodScope,
  type PhoneNumber,
  RevokeConsentForSubscriptionResponseSchema,
  StatusCode,
  type SubscriptionIdentifierV0,
} from "@telcokit/wgtwo-grpc/wire";
import type { CallContext, GrpcKit } from "../../../grpc/call.ts";
import { GrpcRefusal, invalidArgument } from "../../../grpc/status.ts";
import { unary } from "../../../grpc/unary.ts";
import { type Account, magicDigits, type Subscriptions, tenant } from "../catalog.ts";
import type { Caller, WgtwoIdentity } from "../identity.ts";
import type { Pseudonyms } from "../pseudonyms.ts";
import { target } from "../target.ts";
import type { ConsentStore, StoredConsent } from "./consent-store.ts";
import { pageOf } from "./pages.ts";

export interface ConsentsOptions {
  readonly grpc: GrpcKit;
  readonly identity: WgtwoIdentity;
  readonly consents: ConsentStore;
  readonly pseudonyms: Pseudonyms;
  readonly exists: Subscriptions;
}

/** A "no" that travels inside an OK reply. */
interface Refusal {
  readonly statusCode: StatusCode;
  readonly errorMessage: string;
}

interface Named {
  readonly id?: SubscriptionIdentifierV0 | undefined;
  readonly phoneNumber?: PhoneNumber | undefined;
}

const ok = { statusCode: StatusCode.OK, errorMessage: "" };

/** wgtwo.consents.v0.ConsentService. */
export function consentHandlers(options: ConsentsOptions): UntypedServiceImplementation {
  const { grpc, consents, pseudonyms } = options;
  const method = ConsentService.method;
  const wire = (consent: StoredConsent): Consent => consentMessage(consent, pseudonyms);
  return {
    getConsentsForSubscription: unary(
      grpc,
      target("consents.get", method.getConsentsForSubscription),
      async (request, context) => {
        const { account } = await caller(options, method.getConsentsForSubscription, context);
        const found = subscriber(options, request, account);
        const schema = GetConsentsForSubscriptionResponseSchema;
        if (typeof found !== "string") return create(schema, found);
        const visible = consents
          .all()
          .filter((each) => covers(each, found) && mayHandle(account, each.product));
        return create(schema, { ...ok, consents: visible.map(wire) });
      },
    ),
    createConsentForSubscription: unary(
      grpc,
      target("consents.create", method.createConsentForSubscription),
      async (request, context) => {
        const { account } = await caller(options, method.createConsentForSubscription, context);
        const { productId, metadata } = request;
        const change = changeable(options, request, productId, account);
        if ("statusCode" in change) return create(CreateConsentForSubscriptionResponseSchema, change);
        consents.grant({ target: change, product: productId, via: "consents", metadata });
        return create(CreateConsentForSubscriptionResponseSchema, ok);
      },
    ),
    revokeConsentForSubscription: unary(
      grpc,
      target("consents.revoke", method.revokeConsentForSubscription),
      async (request, context) => {
        const { account } = await caller(options, method.revokeConsentForSubscription, context);
        const { productId } = request;
        const change = changeable(options, request, productId, account);
        const schema = RevokeConsentForSubscriptionResponseSchema;
        if ("statusCode" in change) return create(schema, change);
        const consent = consents.find(change, productId);
        if (consent === undefined) return create(schema, notAcceptable("There is no such consent"));
        if (!consent.revocable) return create(schema, notAcceptable("This consent cannot be revoked"));
        consents.revoke(change, productId);
        return create(schema, ok);
      },
    ),
    listConsentsForProduct: unary(
      grpc,
      target("consents.list", method.listConsentsForProduct),
      async ({ pagination }, context) => {
        const { account } = await caller(options, method.listConsentsForProduct, context);
        if (account.product === undefined) {
          throw new GrpcRefusal(grpcStatus.PERMISSION_DENIED, "this client speaks for no product");
        }
        const own = consents.all().filter(({ product }) => product === account.product);
        const { items, next } = pageOf(own, pagination?.pageSize ?? 0, pagination?.pageToken ?? "");
        return create(ListConsentsForProductResponseSchema, {
          consents: items.map(wire),
          pagination: { nextPageToken: next },
        });
      },
    ),
  };
}

function caller(
  { identity }: ConsentsOptions,
  method: DescMethod,
  { metadata }: CallContext,
): Promise<Caller> {
  return identity.grpcCaller(metadata, methodScope(method));
}

/** The subscription a request names, by pseudonymous id or by number. */
function subscriber(
  { pseudonyms, exists }: Pick<ConsentsOptions, "pseudonyms" | "exists">,
  { id, phoneNumber }: Named,
  account: Account,
): string | Refusal {
  const named = id === undefined ? phoneNumber?.e164 : pseudonyms.msisdnOf(id.value, account.product);
  if (id === undefined && phoneNumber === undefined) throw invalidArgument("id or phone_number is required");
  if (named === undefined || !/^\+\d+$/.test(named) || !exists(named.slice(1))) {
    return notAcceptable("There is no such subscription");
  }
  return magicRefusal(named.slice(1)) ?? named;
}

/** The subscription whose consent for a product this caller may change. */
function changeable(
  options: ConsentsOptions,
  request: Named,
  product: string,
  account: Account,
): { readonly kind: "subscription"; readonly msisdn: string } | Refusal {
  if (product === "") throw invalidArgument("product_id is required");
  const msisdn = subscriber(options, request, account);
  if (typeof msisdn !== "string") return msisdn;
  if (!options.consents.products.has(product)) return notAcceptable("There is no such product");
  if (mayHandle(account, product)) return { kind: "subscription", msisdn };
  return { statusCode: StatusCode.ACCESS_DENIED, errorMessage: "This product belongs to somebody else" };
}

/** Operators handle every product's consents, a product its own. */
function mayHandle({ operatorOf, product }: Account, of: string): boolean {
  return operatorOf === tenant || product === of;
}

function covers({ target }: StoredConsent, msisdn: string): boolean {
  return target.kind === "tenant" ? target.tenant === tenant : target.msisdn === msisdn;
}

function magicRefusal(digits: string): Refusal | undefined {
  switch (magicDigits(digits)) {
    case "700":
      return { statusCode: StatusCode.UNSPECIFIED, errorMessage: "" };
    case "702":
      return notAcceptable("The sandbox was asked for NOT_ACCEPTABLE");
    case "703":
      return {
        statusCode: StatusCode.ACCESS_DENIED,
        errorMessage: "The sandbox was asked for ACCESS_DENIED",
      };
    case "704":
      return {
        statusCode: StatusCode.INTERNAL_ERROR,
        errorMessage: "The sandbox was asked for INTERNAL_ERROR",
      };
    default:
      return undefined;
  }
}

function notAcceptable(errorMessage: string): Refusal {
  return { statusCode: StatusCode.NOT_ACCEPTABLE, errorMessage };
}

function consentMessage(consent: StoredConsent, pseudonyms: Pseudonyms): Consent {
  const { target, product, scopes, revocable, metadata } = consent;
  return create(ConsentSchema, {
    owner: {
      value:
        target.kind === "tenant"
          ? { case: "tenant", value: { name: target.tenant } }
          : {
              case: "subscription",
              value: { subscriptionIdentifier: pseudonyms.v0(target.msisdn, product) },
            },
    },
    productId: product,
    scopes: scopes.map((property) => ({ property })),
    revocable,
    metadata: { ...metadata },
  });
}
