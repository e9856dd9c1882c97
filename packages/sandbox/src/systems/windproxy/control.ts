import type { ParametersOf } from "../../world/action.ts";
import type { Store } from "./store.ts";

/** What a test may make happen at Wind-Proxy without a client. */
export interface WindproxyControl {
  /** Starts it anew: SPAI's operations answer KO3 for the next second. */
  restart(): void;
  /** Lets SPAI's shared token run out: the next call of SPAI is a KO4, the one after it is served. */
  expireSpaiToken(): void;
  /** Takes an option off a line, which Wind-Proxy itself cannot. `false` when it was not active. */
  deactivateOption(msisdn: string, option: string): boolean;
}

export function windproxyControl(store: Store): WindproxyControl {
  return {
    restart() {
      store.spaiReadyAt = store.clock.now() + 1000;
    },
    expireSpaiToken() {
      store.spaiTokenExpired = true;
    },
    deactivateOption: (msisdn, option) => store.lines.deactivate(msisdn, option),
  };
}

export const windproxyParameters: ParametersOf<WindproxyControl> = {
  restart: [],
  expireSpaiToken: [],
  deactivateOption: ["msisdn", "option"],
};
