import type { HttpApp } from "../../http/app.ts";
import type { HttpKit } from "../../http/handler.ts";
import { mountOperations } from "../../http/mount.ts";
import { windproxyOperations } from "../../operations/windproxy.ts";
import type { SandboxClock } from "../../world/clock.ts";
import type { Identifiers } from "../../world/identifiers.ts";
import type { Stored } from "../../world/stored.ts";
import { type WindproxyControl, windproxyControl } from "./control.ts";
import { windproxyRoutes } from "./routes.ts";
import { type WindproxyState, windproxyState } from "./state.ts";
import { createStore, storedWindproxy } from "./store.ts";

/** Wind-Proxy, ready to be put on a server. */
export interface WindproxySystem {
  readonly state: WindproxyState;
  readonly control: WindproxyControl;
  readonly stored: Stored;
  addRoutes(app: HttpApp): void;
}

export interface WindproxySystemOptions {
  readonly clock: SandboxClock;
  readonly ids: Identifiers;
  readonly http: HttpKit;
  /** So many SMS and outcomes are kept at least. @default all */
  readonly historyLimit?: number | undefined;
}

export function createWindproxySystem({
  clock,
  ids,
  http,
  historyLimit = Number.POSITIVE_INFINITY,
}: WindproxySystemOptions): WindproxySystem {
  const store = createStore(clock, ids, historyLimit);
  return {
    state: windproxyState(store),
    control: windproxyControl(store),
    stored: storedWindproxy(store),
    addRoutes(app) {
      const serve = windproxyRoutes(store);
      mountOperations(app, http, { system: "windproxy", table: windproxyOperations, serve });
    },
  };
}
