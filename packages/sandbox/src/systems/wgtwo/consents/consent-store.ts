import type { SandboxClock } from "../../../world/clock.ts";
import { type StoredPart, storedMap } from "../../../world/stored.ts";
import type { Product } from "../catalog.ts";
import { type ConsentEventLog, type EventTarget, targetKey } from "../events/event-log.ts";

/** A consent as stored: a product's access to one subscription, or to all of a tenant's. */
export interface StoredConsent {
  readonly target: EventTarget;
  readonly product: string;
  readonly scopes: readonly string[];
  readonly revocable: boolean;
  readonly metadata: Readonly<Record<string, string>>;
  /** What created it. */
  readonly via: "bundling" | "consents" | "sandbox";
  readonly createdAt: Date;
}

/** What is needed for a new consent. Scopes are the product's unless given. */
interface NewConsent {
  readonly target: EventTarget;
  readonly product: string;
  readonly via: StoredConsent["via"];
  readonly scopes?: readonly string[];
  readonly revocable?: boolean;
  readonly metadata?: Readonly<Record<string, string>>;
}

interface SavedConsents {
  readonly products: Map<string, Product>;
  readonly consents: Map<string, StoredConsent>;
}

export interface ConsentStore extends StoredPart<SavedConsents> {
  readonly products: ReadonlyMap<string, Product>;
  /** Stores a consent, and emits `added`, `updated` when its scopes change, or nothing when it was there. */
  grant(consent: NewConsent): StoredConsent;
  /** Removes a consent and emits `revoked`; `false` when there was none. */
  revoke(target: EventTarget, product: string): boolean;
  find(target: EventTarget, product: string): StoredConsent | undefined;
  all(): readonly StoredConsent[];
  /** Whether a product may do what `scope` names for a subscription of `tenant`. */
  allows(product: string, msisdn: string, tenant: string, scope: string): boolean;
  /** Changes what a product is granted, in its stored consents too, which emits `updated` for each. */
  setProductScopes(product: string, scopes: readonly string[]): void;
}

export function createConsentStore(
  seed: readonly Product[],
  events: ConsentEventLog,
  clock: SandboxClock,
): ConsentStore {
  const products = new Map(seed.map((product) => [product.id, product]));
  const consents = new Map<string, StoredConsent>();
  const keyOf = (target: EventTarget, product: string): string => `${product} ${targetKey(target)}`;

  const grant = ({ target, product, via, ...rest }: NewConsent): StoredConsent => {
    const scopes = rest.scopes ?? products.get(product)?.scopes ?? [];
    const key = keyOf(target, product);
    const before = consents.get(key);
    const consent: StoredConsent = {
      target,
      product,
      scopes,
      revocable: rest.revocable ?? before?.revocable ?? true,
      metadata: rest.metadata ?? before?.metadata ?? {},
      via: before?.via ?? via,
      createdAt: before?.createdAt ?? new Date(clock.wall()),
    };
    consents.set(key, consent);
    if (before === undefined) events.append({ type: "added", product, target, scopes });
    else if (!sameScopes(before.scopes, scopes)) events.append({ type: "updated", product, target, scopes });
    return consent;
  };

  const stored = { products: storedMap(products), consents: storedMap(consents) };
  return {
    save: () => ({ products: stored.products.save(), consents: stored.consents.save() }),
    load(saved) {
      stored.products.load(saved.products);
      stored.consents.load(saved.consents);
    },
    products,
    grant,
    revoke(target, product) {
      if (!consents.delete(keyOf(target, product))) return false;
      events.append({ type: "revoked", product, target, scopes: [] });
      return true;
    },
    find: (target, product) => consents.get(keyOf(target, product)),
    all: () => [...consents.values()],
    allows: (product, msisdn, tenant, scope) =>
      [{ kind: "subscription", msisdn } as const, { kind: "tenant", tenant } as const].some((target) =>
        consents.get(keyOf(target, product))?.scopes.includes(scope),
      ),
    setProductScopes(product, scopes) {
      products.set(product, { id: product, scopes });
      for (const consent of [...consents.values()].filter((each) => each.product === product)) {
        grant({ ...consent, scopes });
      }
    },
  };
}

function sameScopes(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((scope) => right.includes(scope));
}
