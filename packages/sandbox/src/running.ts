import type { SandboxClientOptions } from "./access/client-options.ts";
import type { SandboxCredentials } from "./access/credentials.ts";
import type { SandboxUrls } from "./access/urls.ts";
import type { SandboxSnapshot } from "./control/snapshot.ts";
import type { Faults } from "./faults/registry.ts";
import type { AcrControl } from "./systems/acr/control.ts";
import type { AcrState } from "./systems/acr/state.ts";
import type { BssControl } from "./systems/bss/control.ts";
import type { BssState } from "./systems/bss/state.ts";
import type { OptivaControl } from "./systems/optiva/control.ts";
import type { OptivaState } from "./systems/optiva/state.ts";
import type { WgtwoControl } from "./systems/wgtwo/control.ts";
import type { WgtwoState } from "./systems/wgtwo/state.ts";
import type { WindproxyControl } from "./systems/windproxy/control.ts";
import type { WindproxyState } from "./systems/windproxy/state.ts";
import type { NumberedActivity } from "./world/activity.ts";
import type { RequestFilter, SeenRequest } from "./world/requests.ts";

/** What the systems know right now, as plain objects. */
export interface SandboxState extends WgtwoState, AcrState, WindproxyState, OptivaState, BssState {}

/** Time in a sandbox: this machine's, and whatever it was moved ahead. */
export interface SandboxTime {
  now(): Date;
  /** Moves time forward: tokens, registrations, references, deadlines and orders grow older by it. */
  advance(ms: number): Promise<void>;
}

/** The systems on localhost. */
export interface Sandbox extends AsyncDisposable {
  readonly urls: SandboxUrls;
  readonly credentials: SandboxCredentials;
  /** The authority of the TLS certificate, PEM. The sandboxes of a process share one; it is made anew every day. */
  readonly ca: string;
  /** Ready options for each client. */
  readonly options: SandboxClientOptions;
  readonly faults: Faults;
  readonly state: SandboxState;
  /** Makes things happen at wgtwo without a client. */
  readonly wgtwo: WgtwoControl;
  /** Makes things happen at the gatekeeper of the references without a client. */
  readonly acr: AcrControl;
  /** Makes things happen at Wind-Proxy and behind it without a client. */
  readonly windproxy: WindproxyControl;
  /** Makes things happen at the customer management system without a client, and changes its manners. */
  readonly optiva: OptivaControl;
  /** Makes things happen at the billing gateways without a client, and changes how they write. */
  readonly bss: BssControl;
  /** Every request that arrived whole, in order, before any fault, with what was answered. */
  requests(filter?: RequestFilter): readonly SeenRequest[];
  /** The sandbox's time. */
  readonly clock: SandboxTime;
  /**
   * Back to the seed: what the systems remember, and the clock; no faults, no requests. Streams stay open, and begin at
   * the first new event; tokens stay valid.
   */
  reset(): void;
  /** Everything the systems remember, as JSON of a version. */
  snapshot(): SandboxSnapshot;
  /** Becomes what a snapshot says; time goes on from where it was taken. Throws a `TypeError` for what is none. */
  restore(snapshot: SandboxSnapshot): void;
  /** Calls `listener` for whatever happens from now on, numbered; the returned function ends that. */
  watch(listener: (entry: NumberedActivity) => void): () => void;
  /** Ends every connection and stream at once. Closing twice is no harm. */
  close(): Promise<void>;
}
