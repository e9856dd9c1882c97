import type { SandboxClock } from "../../../world/clock.ts";
import type { StoredPart } from "../../../world/stored.ts";

/** How a registered number's calls are routed, by the names of the proto. */
export type RouteTypeName = "LOOP" | "FORK" | "FALLBACK" | "LOOP_MO" | "LOOP_MT" | "INGRESS";

/** A SIP registration, also after it ran out. */
export interface StoredRegistration {
  /** E.164 with plus. */
  readonly msisdn: string;
  readonly sipUri: string;
  readonly routeType: RouteTypeName;
  readonly mobileOriginatingPrefix: string;
  readonly mobileTerminatingPrefix: string;
  readonly clientId: string;
  /** Upserts it has seen without running out. */
  readonly upserts: number;
  readonly expiresAt: Date;
  readonly expired: boolean;
}

type NewRegistration = Omit<StoredRegistration, "upserts" | "expiresAt" | "expired">;

type KeptRegistration = NewRegistration & { readonly upserts: number };
type SavedRegistrations = readonly (KeptRegistration & { readonly leftMs: number })[];

export interface RegistrationStore extends StoredPart<SavedRegistrations> {
  upsert(registration: NewRegistration): void;
  /** Removes a living registration made with this very URI; `false` when there is none. */
  remove(msisdn: string, sipUri: string): boolean;
  all(): readonly StoredRegistration[];
}

/** One registration a number. Time alone ends them: nothing has to run for that. */
export function createRegistrationStore(clock: SandboxClock, lifetimeMs: number): RegistrationStore {
  const kept = new Map<string, KeptRegistration & { readonly endsAt: number }>();
  const lives = ({ endsAt }: { readonly endsAt: number }): boolean => clock.now() < endsAt;
  return {
    save: () =>
      [...kept.values()].map(({ endsAt, ...registration }) => ({
        ...registration,
        leftMs: endsAt - clock.now(),
      })),
    load(saved) {
      kept.clear();
      for (const { leftMs, ...registration } of saved) {
        kept.set(registration.msisdn, { ...registration, endsAt: clock.now() + leftMs });
      }
    },
    upsert(registration) {
      const before = kept.get(registration.msisdn);
      const upserts = before !== undefined && lives(before) ? before.upserts + 1 : 1;
      kept.set(registration.msisdn, { ...registration, upserts, endsAt: clock.now() + lifetimeMs });
    },
    remove(msisdn, sipUri) {
      const found = kept.get(msisdn);
      if (found === undefined || !lives(found) || found.sipUri !== sipUri) return false;
      return kept.delete(msisdn);
    },
    all: () =>
      [...kept.values()].map(({ endsAt, ...registration }) => ({
        ...registration,
        expiresAt: new Date(clock.wall() + endsAt - clock.now()),
        expired: clock.now() >= endsAt,
      })),
  };
}
