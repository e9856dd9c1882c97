import type { HttpApp } from "../http/app.ts";
import type { HttpKit } from "../http/handler.ts";
import { loadOidcEndpoint } from "../oauth/load-oidc.ts";
import type { TokenServer } from "../oauth/token-server.ts";
import { seededIdentifiers } from "../world/identifiers.ts";
import type { SandboxSettings } from "../world/settings.ts";
import type { Stored } from "../world/stored.ts";
import { acrApplications } from "./acr/catalog.ts";
import { type AcrSystem, createAcrSystem } from "./acr/system.ts";
import { type BssSystem, createBssSystem } from "./bss/system.ts";
import { createKeycloak } from "./keycloak/identity.ts";
import { keycloakSystem } from "./keycloak/system.ts";
import { createOptivaSystem, type OptivaSystem } from "./optiva/system.ts";
import { createWgtwoSystem, type WgtwoSystem } from "./wgtwo/system.ts";
import { createWindproxySystem, type WindproxySystem } from "./windproxy/system.ts";

/** The systems with a state and things that can be made to happen, by name. */
export interface ControlledSystems {
  readonly wgtwo: WgtwoSystem;
  readonly acr: AcrSystem;
  readonly windproxy: WindproxySystem;
  readonly optiva: OptivaSystem;
  readonly bss: BssSystem;
}

export type ControlledSystem = keyof ControlledSystems;

/** Everything that is served, and what of it can be kept. */
export interface Systems extends ControlledSystems {
  addRoutes(app: HttpApp): void;
  /** What each remembers; tokens are kept apart, because going back to the seed takes nobody's token away. */
  readonly stored: Readonly<Record<ControlledSystem, Stored>>;
  readonly tokens: Readonly<Record<"wgtwo" | "keycloak", Pick<TokenServer, "save" | "load">>>;
}

export function createSystems(settings: SandboxSettings, http: HttpKit): Systems {
  const { clock, seed, seedData, historyLimit } = settings;
  const guests = Object.values(acrApplications);
  const wgtwo = createWgtwoSystem({ settings, ids: seededIdentifiers(seed), http, guests });
  const acr = createAcrSystem({ settings, ids: seededIdentifiers(seed), http, ...wgtwo.issuer });
  const windproxy = createWindproxySystem({
    ...{ clock, http, historyLimit },
    ids: seededIdentifiers(seed),
  });
  const keycloak = createKeycloak(clock, loadOidcEndpoint);
  const optiva = createOptivaSystem({ seed, seedData, clock, http, keycloak });
  const bss = createBssSystem({ clock, ids: seededIdentifiers(seed), http, keycloak });
  return {
    ...{ wgtwo, acr, windproxy, optiva, bss },
    addRoutes(app) {
      // Whatever else begins with /api is unknown to customer management: it comes last.
      for (const system of [wgtwo, acr, windproxy, keycloakSystem(http, keycloak), bss, optiva]) {
        system.addRoutes(app);
      }
    },
    stored: {
      wgtwo: wgtwo.stored,
      acr: acr.stored,
      windproxy: windproxy.stored,
      optiva: optiva.stored,
      bss: bss.stored,
    },
    tokens: { wgtwo: wgtwo.issuer.tokens, keycloak: keycloak.tokens },
  };
}
