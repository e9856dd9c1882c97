import type { ActiveOption } from "./lines.ts";
import type { CampaignOutcome, FreeSms, Store } from "./store.ts";

/** What Wind-Proxy and the systems behind it know right now. Every read of a property makes a fresh copy. */
export interface WindproxyState {
  /** Every SMS that SPAI accepted, in order. */
  readonly windproxySms: readonly FreeSms[];
  /** The options active on the lines that were asked about. */
  readonly windproxyOptions: readonly ActiveOption[];
  /** Every outcome that `setEsito` recorded, in order. */
  readonly windproxyOutcomes: readonly CampaignOutcome[];
}

export function windproxyState({ sms, lines, outcomes }: Store): WindproxyState {
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
