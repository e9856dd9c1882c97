import { http } from "msw";
import { documentedTriplet, expiredJwt, validJwt } from "../systems/windproxy/catalog.ts";
import type { WindproxyControl } from "../systems/windproxy/control.ts";
import { datapowerNodePath } from "../systems/windproxy/routes.ts";
import type { WindproxyState } from "../systems/windproxy/state.ts";
import { createWindproxySystem } from "../systems/windproxy/system.ts";
import { seededIdentifiers } from "../world/identifiers.ts";
import { type SandboxOptions, sandboxSettings } from "../world/settings.ts";
import { type HandlersOptions, handlersAt, inProcess, type SandboxHandlers, withSystem } from "./handlers.ts";

/** The addresses Wind-Proxy is to be found at: `baseUrl` is `http://wind-proxy-preprod:8080`, say. */
export interface WindproxyHandlersOptions extends HandlersOptions, Pick<SandboxOptions, "seed" | "clock"> {
  /** @default port 6594 of the same host */
  readonly datapowerNodeUrl?: string | undefined;
}

/** Wind-Proxy's handlers, with JWTs and a triplet that it knows. */
export type WindproxyHandlers = SandboxHandlers<
  WindproxyState,
  WindproxyControl,
  { readonly jwt: string; readonly expiredJwt: string; readonly triplettaVA: string }
>;

/**
 * The sandbox's Wind-Proxy as msw handlers, for unit tests without a port, magic numbers and all. Every call makes one
 * of its own.
 *
 * ```ts
 * const windproxy = windproxyHandlers({ baseUrl: "http://wind-proxy-preprod:8080" });
 * const server = setupServer(...windproxy);
 * ```
 */
export function windproxyHandlers({
  baseUrl,
  datapowerNodeUrl,
  faults,
  ...options
}: WindproxyHandlersOptions): WindproxyHandlers {
  const settings = sandboxSettings(options);
  const { clock, seed, historyLimit } = settings;
  const { app, kit } = inProcess(settings, faults);
  const ids = seededIdentifiers(seed);
  const { state, control, addRoutes } = createWindproxySystem({ clock, ids, http: kit, historyLimit });
  addRoutes(app);
  const node = datapowerNodeUrl ?? Object.assign(new URL(baseUrl), { port: "6594", pathname: "" }).origin;
  const handlers = [
    ...handlersAt(app, baseUrl, ["/spai/*", "/piksel/*", "/datapower/*", "/worklight/*"]),
    http.all(`${node.replace(/\/+$/, "")}/:service`, ({ request, params }) => {
      const url = new URL(`${datapowerNodePath}/${String(params.service)}`, request.url);
      return app.fetch(new Request(url, request), {});
    }),
  ];
  const credentials = { jwt: validJwt, expiredJwt, triplettaVA: documentedTriplet };
  return withSystem(handlers, kit, { state, control, credentials });
}
