import { type HttpKit, httpHandler } from "../../http/exchange.ts";
import type { HttpApp } from "../../http/server.ts";
import type { SandboxClock } from "../../world/clock.ts";
import type { Identifiers } from "../../world/identifiers.ts";
import type { ActiveOption } from "./lines.ts";
import { windproxyRoutes } from "./routes.ts";
import { type CampaignOutcome, createStore, type FreeSms, type Store } from "./store.ts";

/** What Wind-Proxy and the systems behind it know right now. Every read of a property makes a fresh copy. */
export interface WindproxyState {
  /** Every SMS that SPAI accepted, in order. */
  readonly windproxySms: readonly FreeSms[];
  /** The options active on the lines that were asked about. */
  readonly windproxyOptions: readonly ActiveOption[];
  /** Every outcome that `setEsito` recorded, in order. */
  readonly windproxyOutcomes: readonly CampaignOutcome[];
}

/** What a test may make happen at Wind-Proxy without a client. */
export interface WindproxyControl {
  /** Starts it anew: SPAI's operations answer KO3 for the next second. */
  restart(): void;
  /** Lets SPAI's shared token run out: the next call of SPAI is a KO4, the one after it is served. */
  expireSpaiToken(): void;
  /** Takes an option off a line, which Wind-Proxy itself cannot. `false` when it was not active. */
  deactivateOption(msisdn: string, option: string): boolean;
}

/** Wind-Proxy, ready to be put on a server. */
export interface WindproxySystem {
  readonly state: WindproxyState;
  readonly control: WindproxyControl;
  addRoutes(app: HttpApp): void;
}

export interface WindproxySystemOptions {
  readonly clock: SandboxClock;
  readonly ids: Identifiers;
  readonly http: HttpKit;
}

export function createWindproxySystem({ clock, ids, http }: WindproxySystemOptions): WindproxySystem {
  const store = createStore(clock, ids);
  return {
    state: windproxyState(store),
    control: {
      restart() {
        store.spaiReadyAt = clock.now() + 1000;
      },
      expireSpaiToken() {
        store.spaiTokenExpired = true;
      },
      deactivateOption: (msisdn, option) => store.lines.deactivate(msisdn, option),
    },
    addRoutes(app) {
      for (const { operation, path, serve } of windproxyRoutes(store)) {
        app.post(path, httpHandler(http, { system: "windproxy", operation }, serve));
      }
    },
  };
}

function windproxyState({ sms, lines, outcomes }: Store): WindproxyState {
  return {
    get windproxySms() {
      return sms.map((one) => ({ ...one }));
    },
    get windproxyOptions() {
      return lines.all();
    },
    get windproxyOutcomes() {
      return outcomes.map((one) => ({ ...one }));
    },
  };
}
