import type { SandboxClock } from "../../world/clock.ts";
import type { Identifiers } from "../../world/identifiers.ts";
import { type Stored, type StoredPart, storedList, storedParts } from "../../world/stored.ts";
import { createLines, type Lines } from "./lines.ts";

/** An SMS that SPAI accepted. */
export interface FreeSms {
  readonly transactionId: string;
  readonly msisdn: string;
  readonly body: string;
  readonly from: string;
  readonly providerId?: string;
  readonly serviceId?: string;
  readonly msgContId?: string;
  readonly msgContDescr?: string;
  readonly at: Date;
}

/** The outcome of a campaign for a number, as `setEsito` recorded it. */
export interface CampaignOutcome {
  readonly msisdn: string;
  readonly campaignCode: string;
  readonly leadKeyId: string;
  /** `YYYYMMDDHHMMSS` as it came. */
  readonly dataEsito: string;
  readonly descrizioneEsito: string;
  readonly macroEsito?: string;
  readonly esito?: string;
}

/** Everything Wind-Proxy and the systems behind it remember. */
export interface Store {
  readonly clock: SandboxClock;
  readonly ids: Identifiers;
  readonly sms: FreeSms[];
  /** How many were accepted ever: the next one's transaction counts on from there. */
  smsCount: number;
  /** So many SMS and outcomes are kept at least. */
  readonly historyLimit: number;
  readonly outcomes: CampaignOutcome[];
  readonly lines: Lines;
  /** SPAI's shared token: it is there from then on, on the clock's monotonic time. */
  spaiReadyAt: number;
  /** The next call of SPAI meets a token that has run out. */
  spaiTokenExpired: boolean;
}

export function createStore(clock: SandboxClock, ids: Identifiers, historyLimit: number): Store {
  return {
    clock,
    ids,
    sms: [],
    smsCount: 0,
    historyLimit,
    outcomes: [],
    lines: createLines(),
    spaiReadyAt: 0,
    spaiTokenExpired: false,
  };
}

export function storedWindproxy(store: Store): Stored {
  return storedParts({
    sms: storedList(store.sms),
    outcomes: storedList(store.outcomes),
    lines: store.lines,
    spaiToken: storedSpaiToken(store),
    smsCount: {
      save: () => store.smsCount,
      load(saved: number) {
        store.smsCount = saved;
      },
    },
  });
}

function storedSpaiToken(
  store: Store,
): StoredPart<{ readonly readyInMs: number; readonly expired: boolean }> {
  return {
    save: () => ({
      readyInMs: Math.max(0, store.spaiReadyAt - store.clock.now()),
      expired: store.spaiTokenExpired,
    }),
    load({ readyInMs, expired }) {
      store.spaiReadyAt = readyInMs === 0 ? 0 : store.clock.now() + readyInMs;
      store.spaiTokenExpired = expired;
    },
  };
}
