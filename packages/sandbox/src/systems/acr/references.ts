import type { SandboxClock } from "../../world/clock.ts";
import type { Identifiers } from "../../world/identifiers.ts";
import { type StoredPart, storedMap } from "../../world/stored.ts";
import type { AcrApplication } from "./catalog.ts";

/** An anonymous customer reference as the gatekeeper keeps it. */
export interface StoredAcr {
  readonly acr: string;
  /** The subscriber's number, with its plus. */
  readonly address: string;
  /** The user name of the application it was made for. */
  readonly application: string;
  readonly ncc: string;
  /** `Valid`, `Expired`, or what an application made of it. */
  readonly status: string;
  readonly expiresAt: Date;
}

export interface AcrReferences extends StoredPart<Map<string, StoredAcr>> {
  all(): readonly StoredAcr[];
  find(acr: string): StoredAcr | undefined;
  /** `undefined` when the application has one for the subscriber already. */
  create(application: AcrApplication, address: string): StoredAcr | undefined;
  /** `Valid` starts a new life, `Expired` ends the present one. */
  change(acr: string, status: string): StoredAcr | undefined;
}

type Kept = { -readonly [K in keyof StoredAcr]: StoredAcr[K] };

export function createReferences(lifetimeMs: number, clock: SandboxClock, ids: Identifiers): AcrReferences {
  const kept = new Map<string, Kept>();
  // The expiry is told in whole seconds, and holds to the second.
  const expiry = (fromNowMs: number): Date => new Date(Math.ceil((clock.wall() + fromNowMs) / 1000) * 1000);
  const present = (reference: Kept): StoredAcr => {
    const over = reference.status === "Valid" && clock.wall() >= reference.expiresAt.getTime();
    return { ...reference, status: over ? "Expired" : reference.status };
  };
  const find = (acr: string): StoredAcr | undefined => {
    const reference = kept.get(acr);
    return reference === undefined ? undefined : present(reference);
  };
  return {
    ...storedMap(kept),
    all: () => [...kept.values()].map(present),
    find,
    create({ username, ncc }, address) {
      const taken = [...kept.values()].some(
        (other) => other.application === username && other.address === address,
      );
      if (taken) return undefined;
      const acr = `acr:${digits(ids.pseudonym(20, "acr", username, address))};ncc=${ncc}`;
      const expiresAt = expiry(lifetimeMs);
      kept.set(acr, { acr, address, application: username, ncc, status: "Valid", expiresAt });
      return find(acr);
    },
    change(acr, status) {
      const reference = kept.get(acr);
      if (reference === undefined) return undefined;
      reference.status = status;
      if (status === "Valid") reference.expiresAt = expiry(lifetimeMs);
      if (status === "Expired") reference.expiresAt = expiry(-1000);
      return find(acr);
    },
  };
}

function digits(text: string): string {
  return [...text].map((character) => Number.parseInt(character, 36) % 10).join("");
}
