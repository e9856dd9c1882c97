import {
  ConsentEventService,
  ConsentService,
  SipBreakoutService,
  SmsService,
} from "@telcokit/wgtwo-grpc/wire";
import type { GrpcKit } from "../../grpc/call.ts";
import type { GrpcServer, ServedService } from "../../grpc/server.ts";
import { serviceDefinition } from "../../grpc/service.ts";
import type { HttpApp } from "../../http/app.ts";
import type { HttpKit } from "../../http/handler.ts";
import { mountOperations } from "../../http/mount.ts";
import type { OAuthClient } from "../../oauth/endpoint.ts";
import { loadOidcEndpoint } from "../../oauth/load-oidc.ts";
import type { Identifiers } from "../../world/identifiers.ts";
import type { SandboxSettings } from "../../world/settings.ts";
import { type Stored, storedList, storedParts } from "../../world/stored.ts";
import { accountsOf, productsOf, subscriptionsOf } from "./catalog.ts";
import { createConsentStore } from "./consents/consent-store.ts";
import { consentHandlers } from "./consents/consents.ts";
import { type WgtwoControl, wgtwoControl } from "./control.ts";
import { consentEventHandlers } from "./events/consent-events.ts";
import { createConsentQueues } from "./events/consent-queues.ts";
import { createEventLog } from "./events/event-log.ts";
import { createWgtwoIdentity } from "./identity.ts";
import { createWgtwoIssuer, type WgtwoIssuer } from "./issuer.ts";
import { createPseudonyms } from "./pseudonyms.ts";
import { wgtwoRestOperations, wgtwoRoutes } from "./routes.ts";
import { createRegistrationStore } from "./sip/registration-store.ts";
import { sipBreakoutHandlers } from "./sip/sip-breakout.ts";
import { smsHandlers } from "./sms/sms.ts";
import type { SentSms } from "./sms/sms-sending.ts";
import { type WgtwoState, wgtwoState } from "./state.ts";

/** The wgtwo system, ready to be put on servers. */
export interface WgtwoSystem {
  readonly state: WgtwoState;
  readonly control: WgtwoControl;
  readonly stored: Stored;
  /** Who gets and loses tokens at `/oauth2/token`. */
  readonly issuer: WgtwoIssuer;
  /** Adds the token endpoint and the provisioning API. */
  addRoutes(app: HttpApp): void;
  /** The gRPC services. */
  services(locate: GrpcServer["locate"]): readonly ServedService[];
  close(): void;
}

export interface WgtwoSystemOptions {
  readonly settings: SandboxSettings;
  readonly ids: Identifiers;
  readonly http: HttpKit;
  /** Clients of other systems that get their tokens at `/oauth2/token` too. */
  readonly guests: readonly OAuthClient[];
}

export function createWgtwoSystem({ settings, ids, http, guests }: WgtwoSystemOptions): WgtwoSystem {
  const lifetimeMs = settings.registrationLifetimeMs;
  const { clock, anonymous, tokenLifetimeSeconds: lifetimeSeconds, ackTimeoutMs, seedData } = settings;
  const exists = subscriptionsOf(seedData);
  const accounts = accountsOf(seedData);
  const issuer = createWgtwoIssuer({
    issuer: "https://id.wgtwo.sandbox",
    ...{ lifetimeSeconds, clock },
    clients: [...accounts, ...guests],
    endpoint: loadOidcEndpoint,
  });
  const identity = createWgtwoIdentity({ issuer, anonymous, accounts });
  const events = createEventLog(clock, settings.historyLimit);
  const consents = createConsentStore(productsOf(seedData), events, clock);
  const onChange = (): void => http.activity.changed("wgtwo");
  const queues = createConsentQueues({ ...settings, events, ids, onChange });
  const pseudonyms = createPseudonyms(ids);
  const outbox: SentSms[] = [];
  const registrations = createRegistrationStore(clock, lifetimeMs);
  for (const { msisdn, products = [] } of seedData.subscribers ?? []) {
    const target = { kind: "subscription", msisdn } as const;
    for (const product of products) consents.grant({ target, product, via: "bundling" });
  }
  const { revokeToken } = issuer;
  return {
    state: wgtwoState(consents, outbox, events, queues, registrations),
    control: wgtwoControl(consents, events, queues),
    // Queues last: they look for events to deliver as soon as they are there.
    stored: storedParts({
      ids,
      consents,
      events,
      pseudonyms,
      registrations,
      outbox: storedList(outbox),
      queues,
    }),
    issuer,
    addRoutes(app) {
      const serve = wgtwoRoutes(issuer, { identity, consents, ids, exists });
      mountOperations(app, http, { system: "wgtwo", table: wgtwoRestOperations, serve, revokeToken });
    },
    services(locate) {
      const grpc: GrpcKit = {
        ...http,
        locate,
        revokeToken: (metadata) => revokeToken(String(metadata.get("authorization")[0] ?? "")),
      };
      const shared = { grpc, identity, consents, pseudonyms, exists };
      return [
        served(ConsentEventService, consentEventHandlers({ ...shared, queues, ackTimeoutMs })),
        served(ConsentService, consentHandlers(shared)),
        served(
          SmsService,
          smsHandlers({ ...shared, ...{ ids, clock, outbox }, historyLimit: settings.historyLimit }),
        ),
        served(SipBreakoutService, sipBreakoutHandlers({ ...shared, registrations, lifetimeMs })),
      ];
    },
    close: () => queues.close(),
  };
}

function served(
  service: Parameters<typeof serviceDefinition>[0],
  handlers: ServedService["handlers"],
): ServedService {
  return { typeName: service.typeName, definition: serviceDefinition(service), handlers };
}
