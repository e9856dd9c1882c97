import { plainEndpoint } from "../oauth/plain-endpoint.ts";
import {
  type ServiceAccount,
  type ServiceAccountName,
  serviceAccounts,
} from "../systems/keycloak/catalog.ts";
import { createKeycloak } from "../systems/keycloak/identity.ts";
import { keycloakSystem } from "../systems/keycloak/system.ts";
import type { OptivaControl } from "../systems/optiva/control.ts";
import type { OptivaState } from "../systems/optiva/state.ts";
import { createOptivaSystem } from "../systems/optiva/system.ts";
import type { OptivaManners } from "../systems/optiva/tmf/manners.ts";
import { type SandboxOptions, sandboxSettings } from "../world/settings.ts";
import { type HandlersOptions, handlersAt, inProcess, type SandboxHandlers, withSystem } from "./handlers.ts";

/** How the customer management API behaves, and the addresses it and its Keycloak are to be found at. */
export interface OptivaHandlersOptions
  extends HandlersOptions,
    Pick<SandboxOptions, "seed" | "seedData" | "clock"> {
  /** @default the same address */
  readonly keycloakUrl?: string | undefined;
  /** Where the rules leave a choice, or real systems break them. @default the tidy ones */
  readonly manners?: Partial<OptivaManners> | undefined;
}

/** The handlers of customer management, with its service accounts. */
export type OptivaHandlers = SandboxHandlers<
  OptivaState,
  OptivaControl,
  Readonly<Record<ServiceAccountName, ServiceAccount>>
>;

/**
 * The sandbox's customer management API as msw handlers, for unit tests without a port, with the token endpoint of its
 * realm `sandbox`. Every call makes a system of its own.
 *
 * ```ts
 * const cms = optivaHandlers({ baseUrl: "https://cms.example" });
 * const server = setupServer(...cms);
 * ```
 */
export function optivaHandlers({
  baseUrl,
  keycloakUrl = baseUrl,
  manners = {},
  faults,
  ...options
}: OptivaHandlersOptions): OptivaHandlers {
  const settings = sandboxSettings(options);
  const { clock, seed, seedData } = settings;
  const { app, kit } = inProcess(settings, faults);
  const keycloak = createKeycloak(clock, plainEndpoint);
  const optiva = createOptivaSystem({ seed, seedData, clock, http: kit, keycloak });
  optiva.control.behave(manners);
  for (const system of [keycloakSystem(kit, keycloak), optiva]) system.addRoutes(app);
  const handlers = [
    ...handlersAt(app, baseUrl, ["/api/*"]),
    ...handlersAt(app, keycloakUrl, ["/realms/*", "/auth/realms/*"]),
  ];
  const { state, control } = optiva;
  return withSystem(handlers, kit, { state, control, credentials: structuredClone(serviceAccounts) });
}
