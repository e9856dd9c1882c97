import { type HttpHandler, http } from "msw";
import { type HttpKit, httpHandler } from "./http/handler.ts";
import { createKit } from "./http/kit.ts";
import { createHttpApp, type HttpApp } from "./http/server.ts";
import { acrApplications } from "./systems/acr/catalog.ts";
import { createAcrSystem } from "./systems/acr/system.ts";
import { createKeycloak } from "./systems/keycloak/identity.ts";
import { keycloakSystem } from "./systems/keycloak/system.ts";
import { createOptivaSystem } from "./systems/optiva/system.ts";
import type { OptivaManners } from "./systems/optiva/tmf/manners.ts";
import { createWgtwoIdentity, type WgtwoIdentity } from "./systems/wgtwo/identity.ts";
import { datapowerNodePath } from "./systems/windproxy/routes.ts";
import { createWindproxySystem } from "./systems/windproxy/system.ts";
import { seededIdentifiers } from "./world/identifiers.ts";
import { type SandboxOptions, sandboxSettings } from "./world/settings.ts";

/** How the gatekeeper behaves, and the address it is to be found at. */
export interface AcrHandlersOptions
  extends Pick<
    SandboxOptions,
    "seed" | "clock" | "tokenLifetimeSeconds" | "acrLifetimeMs" | "acrSessions" | "acrSessionLifetimeMs"
  > {
  /** What the client under test has as `baseUrl`. */
  readonly baseUrl: string;
}

/**
 * The sandbox's gatekeeper as msw handlers, for unit tests without a port: references, sessions, and tokens at
 * `/oauth2/token` under the same address. Whom one can be is what `startSandbox` has as `credentials.acr`. Every call
 * makes a gatekeeper of its own.
 *
 * ```ts
 * const server = setupServer(...acrHandlers({ baseUrl: "https://gatekeeper.example" }));
 * ```
 */
export function acrHandlers({ baseUrl, ...options }: AcrHandlersOptions): HttpHandler[] {
  const settings = sandboxSettings(options);
  const { app, kit } = inProcess(settings);
  let identity: Promise<WgtwoIdentity> | undefined;
  const tokens = (): Promise<WgtwoIdentity> => {
    identity ??= createWgtwoIdentity({
      issuer: "https://gatekeeper.sandbox",
      lifetimeSeconds: settings.tokenLifetimeSeconds,
      clock: settings.clock,
      anonymous: false,
      guests: Object.values(acrApplications),
    });
    return identity;
  };
  createAcrSystem({
    settings,
    ids: seededIdentifiers(settings.seed),
    http: kit,
    grantOf: async (authorization) => (await tokens()).grantOf(authorization),
    revokeToken: async (authorization) => (await tokens()).revokeToken(authorization),
  }).addRoutes(app);
  app.post(
    "/oauth2/token",
    httpHandler(kit, { system: "wgtwo", operation: "token" }, async (request) =>
      (await tokens()).serveToken(request),
    ),
  );
  return handlers(app, baseUrl, ["/CustomerReference/*", "/rest/session_manager/*", "/oauth2/token"]);
}

/** The addresses Wind-Proxy is to be found at. */
export interface WindproxyHandlersOptions extends Pick<SandboxOptions, "seed" | "clock"> {
  /** What the client under test has as `environment.baseUrl`, `http://wind-proxy-preprod:8080` say. */
  readonly baseUrl: string;
  /** @default port 6594 of the same host */
  readonly datapowerNodeUrl?: string;
}

/**
 * The sandbox's Wind-Proxy as msw handlers, for unit tests without a port, magic numbers and all. Every call makes one
 * of its own.
 *
 * ```ts
 * const server = setupServer(...windproxyHandlers({ baseUrl: "http://wind-proxy-preprod:8080" }));
 * ```
 */
export function windproxyHandlers({
  baseUrl,
  datapowerNodeUrl,
  ...options
}: WindproxyHandlersOptions): HttpHandler[] {
  const { clock, seed } = sandboxSettings(options);
  const { app, kit } = inProcess({ clock });
  createWindproxySystem({ clock, ids: seededIdentifiers(seed), http: kit }).addRoutes(app);
  const node = datapowerNodeUrl ?? Object.assign(new URL(baseUrl), { port: "6594", pathname: "" }).origin;
  return [
    ...handlers(app, baseUrl, ["/spai/*", "/piksel/*", "/datapower/*", "/worklight/*"]),
    http.all(`${node.replace(/\/+$/, "")}/:service`, ({ request, params }) => {
      const url = new URL(`${datapowerNodePath}/${String(params.service)}`, request.url);
      return app.fetch(new Request(url, request), {});
    }),
  ];
}

/** How the customer management API behaves, and the addresses it and its Keycloak are to be found at. */
export interface OptivaHandlersOptions extends Pick<SandboxOptions, "seed" | "clock"> {
  /** What the client under test has as `baseUrl`. */
  readonly baseUrl: string;
  /** @default the same address */
  readonly keycloakUrl?: string;
  /** Where the rules leave a choice, or real systems break them. @default the tidy ones */
  readonly manners?: Partial<OptivaManners>;
}

/**
 * The sandbox's customer management API as msw handlers, for unit tests without a port, with the token endpoint of its
 * realm `sandbox`. Whom one can be is what `startSandbox` has as `credentials.optiva` and its like. Every call makes a
 * system of its own.
 *
 * ```ts
 * const server = setupServer(...optivaHandlers({ baseUrl: "https://cms.example" }));
 * ```
 */
export function optivaHandlers({
  baseUrl,
  keycloakUrl = baseUrl,
  manners = {},
  ...options
}: OptivaHandlersOptions): HttpHandler[] {
  const { clock, seed } = sandboxSettings(options);
  const { app, kit } = inProcess({ clock });
  const keycloak = createKeycloak(clock);
  const optiva = createOptivaSystem({ seed, clock, http: kit, keycloak });
  optiva.control.behave(manners);
  for (const system of [keycloakSystem(kit, keycloak), optiva]) system.addRoutes(app);
  return [
    ...handlers(app, baseUrl, ["/api/*"]),
    ...handlers(app, keycloakUrl, ["/realms/*", "/auth/realms/*"]),
  ];
}

/** A system's app without a port: the same routes, faults aside. */
function inProcess({ clock }: Pick<HttpKit, "clock">): { readonly app: HttpApp; readonly kit: HttpKit } {
  const kit = createKit(clock);
  return { app: createHttpApp(kit), kit };
}

/** One handler per path, so that several systems fit under one address. */
function handlers(app: HttpApp, baseUrl: string, paths: readonly string[]): HttpHandler[] {
  const base = baseUrl.replace(/\/+$/, "");
  const prefix = new URL(base).pathname.replace(/\/$/, "");
  return paths.map((path) =>
    http.all(`${base}${path}`, ({ request }) => app.fetch(withoutPrefix(request, prefix), {})),
  );
}

function withoutPrefix(request: Request, prefix: string): Request {
  if (prefix === "") return request;
  const url = new URL(request.url);
  url.pathname = url.pathname.slice(prefix.length);
  return new Request(url, request);
}
