import { create } from "@bufbuild/protobuf";
import { status as grpcStatus, type UntypedServiceImplementation } from "@grpc/grpc-js";
import {
  DeleteRegistrationResponseSchema,
  methodScope,
  type Registration,
  RouteType,
  SipBreakoutService,
  SipStatusCode,
  UpsertRegistrationResponseSchema,
} from "@telcokit/wgtwo-grpc/wire";
import type { GrpcKit } from "../../../grpc/call.ts";
import { GrpcRefusal, invalidArgument } from "../../../grpc/status.ts";
import { unary } from "../../../grpc/unary.ts";
import { magicDigits, type Subscriptions } from "../catalog.ts";
import type { WgtwoIdentity } from "../identity.ts";
import { target } from "../target.ts";
import type { RegistrationStore, RouteTypeName } from "./registration-store.ts";

export interface SipBreakoutOptions {
  readonly grpc: GrpcKit;
  readonly identity: WgtwoIdentity;
  readonly registrations: RegistrationStore;
  readonly exists: Subscriptions;
  /** What an upsert answers as `time_to_live`. */
  readonly lifetimeMs: number;
}

interface Answer {
  readonly statusCode: SipStatusCode;
  readonly errorMessage: string;
}

const routeNames: readonly RouteTypeName[] = ["LOOP", "FORK", "FALLBACK", "LOOP_MO", "LOOP_MT", "INGRESS"];
const ok: Answer = { statusCode: SipStatusCode.OK, errorMessage: "" };

/** wgtwo.sipbreakout.v1.SipBreakoutService, with client tokens. */
export function sipBreakoutHandlers(options: SipBreakoutOptions): UntypedServiceImplementation {
  const { grpc, identity, registrations, lifetimeMs, exists } = options;
  const { upsertRegistration, deleteRegistration } = SipBreakoutService.method;
  return {
    upsertRegistration: unary(
      grpc,
      target("sip.upsert", upsertRegistration),
      async ({ registration }, { metadata }) => {
        const { account } = await identity.grpcCaller(metadata, methodScope(upsertRegistration));
        const asked = present(registration);
        const routeType = routeName(asked);
        const refused = refusal(asked, exists);
        if (refused !== undefined) return create(UpsertRegistrationResponseSchema, refused);
        if (routeType === undefined) {
          return create(UpsertRegistrationResponseSchema, notAcceptable("Route type required"));
        }
        const { sipUri, mobileOriginatingPrefix, mobileTerminatingPrefix } = asked;
        const prefixes = { mobileOriginatingPrefix, mobileTerminatingPrefix };
        const { clientId } = account;
        registrations.upsert({ msisdn: numberOf(asked), sipUri, routeType, ...prefixes, clientId });
        return create(UpsertRegistrationResponseSchema, {
          ...ok,
          timeToLive: { seconds: BigInt(Math.floor(lifetimeMs / 1000)), nanos: (lifetimeMs % 1000) * 1e6 },
        });
      },
    ),
    deleteRegistration: unary(
      grpc,
      target("sip.delete", deleteRegistration),
      async ({ registration }, { metadata }) => {
        await identity.grpcCaller(metadata, methodScope(deleteRegistration));
        const asked = present(registration);
        const removed = refusal(asked, exists) ?? removal(registrations, asked);
        return create(DeleteRegistrationResponseSchema, removed);
      },
    ),
  };
}

function present(registration: Registration | undefined): Registration {
  if (registration === undefined) throw invalidArgument("registration is required");
  return registration;
}

function numberOf({ phoneNumber }: Registration): string {
  return phoneNumber?.e164 ?? "";
}

function refusal(registration: Registration, exists: Subscriptions): Answer | undefined {
  const msisdn = numberOf(registration);
  // The token is a client's here: it says nothing of a subscription.
  if (msisdn === "") return notAcceptable("Phone number required");
  if (!/^\+\d+$/.test(msisdn) || !exists(msisdn.slice(1))) {
    throw new GrpcRefusal(grpcStatus.PERMISSION_DENIED, "no consent for this subscription");
  }
  if (!isSecureDomain(registration.sipUri)) return notAcceptable("Secure SIP domain name required");
  return magicRefusal(msisdn.slice(1));
}

function routeName({ routeType }: Registration): RouteTypeName | undefined {
  return routeNames.find((name) => RouteType[name] === routeType);
}

/** `sips:` and a name that a certificate can be issued for. */
function isSecureDomain(sipUri: string): boolean {
  const host = /^sips:([^:@;?/[\]]+)(?::\d{1,5})?$/i.exec(sipUri)?.[1];
  return host !== undefined && /[a-z]/i.test(host.split(".").at(-1) ?? "");
}

function removal(registrations: RegistrationStore, registration: Registration): Answer {
  const removed = registrations.remove(numberOf(registration), registration.sipUri);
  return removed ? ok : notAcceptable("There is no such registration");
}

function magicRefusal(digits: string): Answer | undefined {
  switch (magicDigits(digits)) {
    case "800":
      return { statusCode: SipStatusCode.UNSPECIFIED, errorMessage: "" };
    case "802":
      return notAcceptable("The sandbox was asked for NOT_ACCEPTABLE");
    default:
      return undefined;
  }
}

function notAcceptable(errorMessage: string): Answer {
  return { statusCode: SipStatusCode.NOT_ACCEPTABLE, errorMessage };
}
