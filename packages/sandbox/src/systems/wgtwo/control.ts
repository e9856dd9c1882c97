import type { ParametersOf } from "../../world/action.ts";
import type { ConsentStore, StoredConsent } from "./consents/consent-store.ts";
import type { ConsentQueues } from "./events/consent-queues.ts";
import type { ConsentEventLog, EventTarget, NewConsentEvent } from "./events/event-log.ts";

/** An event to emit; the product is the default client's, the target the documented number, unless given. */
export interface EmittedEvent {
  readonly type: NewConsentEvent["type"];
  readonly product?: string;
  readonly target?: EventTarget;
  /** @default the product's scopes for `added` and `updated` */
  readonly scopes?: readonly string[];
}

/** What a test, or a curious person, may make happen at wgtwo without a client. */
export interface WgtwoControl {
  /** Emits an event without touching any consent. Returns its position. */
  emit(event: EmittedEvent): number;
  /** Stores a consent, as the operator console does; emits `added` or `updated`. */
  grant(consent: {
    readonly target: EventTarget;
    readonly product?: string;
    readonly scopes?: readonly string[];
    readonly revocable?: boolean;
    readonly metadata?: Readonly<Record<string, string>>;
  }): StoredConsent;
  /** Removes a consent; emits `revoked`. `false` when there was none. */
  revoke(consent: { readonly target: EventTarget; readonly product?: string }): boolean;
  /** Changes what a product is granted, its stored consents included; emits `updated` for each. */
  setProductScopes(product: string, scopes: readonly string[]): void;
  /**
   * Lets every event that is in flight come again at once, marked, as a hiccup of the broker does: acks for what was
   * delivered before come too late. Returns how many there were.
   */
  redeliver(): number;
}

const defaultProduct = "security-notification";
const documentedTarget: EventTarget = { kind: "subscription", msisdn: "+4799990000" };

export function wgtwoControl(
  consents: ConsentStore,
  events: ConsentEventLog,
  queues: Pick<ConsentQueues, "redeliver">,
): WgtwoControl {
  return {
    emit({ type, product = defaultProduct, target = documentedTarget, scopes }) {
      const granted = type === "revoked" ? [] : (consents.products.get(product)?.scopes ?? []);
      return events.append({ type, product, target, scopes: scopes ?? granted }).id;
    },
    grant: ({ product = defaultProduct, ...consent }) =>
      consents.grant({ ...consent, product, via: "sandbox" }),
    revoke: ({ target, product = defaultProduct }) => consents.revoke(target, product),
    setProductScopes: (product, scopes) => consents.setProductScopes(product, scopes),
    redeliver: () => queues.redeliver(),
  };
}

export const wgtwoParameters: ParametersOf<WgtwoControl> = {
  emit: "body",
  grant: "body",
  revoke: "body",
  setProductScopes: ["product", "scopes"],
  redeliver: [],
};
