import { mountOperations } from "../http/mount.ts";
import { plainEndpoint } from "../oauth/plain-endpoint.ts";
import { wgtwoOperations } from "../operations/wgtwo.ts";
import { type AcrApplication, acrApplications } from "../systems/acr/catalog.ts";
import type { AcrControl } from "../systems/acr/control.ts";
import type { AcrState } from "../systems/acr/state.ts";
import { createAcrSystem } from "../systems/acr/system.ts";
import { createWgtwoIssuer } from "../systems/wgtwo/issuer.ts";
import { seededIdentifiers } from "../world/identifiers.ts";
import { type SandboxOptions, sandboxSettings } from "../world/settings.ts";
import { type HandlersOptions, handlersAt, inProcess, type SandboxHandlers, withSystem } from "./handlers.ts";

/** How the gatekeeper behaves, and the address it is to be found at. */
export interface AcrHandlersOptions
  extends HandlersOptions,
    Pick<
      SandboxOptions,
      "seed" | "clock" | "tokenLifetimeSeconds" | "acrLifetimeMs" | "acrSessions" | "acrSessionLifetimeMs"
    > {}

/** The gatekeeper's handlers, with its two applications. */
export type AcrHandlers = SandboxHandlers<
  AcrState,
  AcrControl,
  { readonly acr: AcrApplication; readonly acrOther: AcrApplication }
>;

/**
 * The sandbox's gatekeeper as msw handlers, for unit tests without a port: references, sessions, and tokens at
 * `/oauth2/token` under the same address. Every call makes a gatekeeper of its own.
 *
 * ```ts
 * const gatekeeper = acrHandlers({ baseUrl: "https://gatekeeper.example" });
 * const server = setupServer(...gatekeeper);
 * ```
 */
export function acrHandlers({ baseUrl, faults, ...options }: AcrHandlersOptions): AcrHandlers {
  const settings = sandboxSettings(options);
  const { app, kit } = inProcess(settings, faults);
  const issuer = createWgtwoIssuer({
    issuer: "https://gatekeeper.sandbox",
    lifetimeSeconds: settings.tokenLifetimeSeconds,
    clock: settings.clock,
    clients: Object.values(acrApplications),
    endpoint: plainEndpoint,
  });
  const ids = seededIdentifiers(settings.seed);
  const { state, control, addRoutes } = createAcrSystem({ settings, ids, http: kit, ...issuer });
  addRoutes(app);
  const table = { token: wgtwoOperations.token };
  mountOperations(app, kit, { system: "wgtwo", table, serve: { token: issuer.serveToken } });
  const handlers = handlersAt(app, baseUrl, [
    "/CustomerReference/*",
    "/rest/session_manager/*",
    "/oauth2/token",
  ]);
  return withSystem(handlers, kit, { state, control, credentials: structuredClone(acrApplications) });
}
