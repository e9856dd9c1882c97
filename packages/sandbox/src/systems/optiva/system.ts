import type { Handler } from "hono";
import { type HttpKit, type HttpRequest, httpHandler } from "../../http/exchange.ts";
import type { HttpApp } from "../../http/server.ts";
import type { HttpEnv } from "../../http/wire.ts";
import type { OptivaOperation } from "../../operations/optiva.ts";
import type { SandboxClock } from "../../world/clock.ts";
import type { Keycloak } from "../keycloak/identity.ts";
import { createOptivaIdentity } from "./access/identity.ts";
import { type OptivaControl, optivaControl } from "./control.ts";
import { optivaRoutes } from "./routes/routes.ts";
import { seed as fill } from "./seed/seed.ts";
import { serveRoute } from "./serve.ts";
import { type OptivaState, optivaState } from "./state.ts";
import type { Desk } from "./store/context.ts";
import { createIds } from "./store/ids.ts";
import { createStore } from "./store/store.ts";
import { defaultManners } from "./tmf/manners.ts";
import { methodNotAllowed, type TmfRefusal, unknownPath } from "./tmf/refusal.ts";

/** The customer management system, ready to be put on a server. */
export interface OptivaSystem {
  readonly state: OptivaState;
  readonly control: OptivaControl;
  addRoutes(app: HttpApp): void;
}

export interface OptivaSystemOptions {
  readonly seed: number;
  readonly clock: SandboxClock;
  readonly http: HttpKit;
  readonly keycloak: Pick<Keycloak, "find" | "revokeToken">;
}

const prefix = "/api";

export function createOptivaSystem({ seed, clock, http, keycloak }: OptivaSystemOptions): OptivaSystem {
  let manners = defaultManners;
  const desk: Desk = {
    store: createStore(),
    ids: createIds(seed),
    clock,
    underway: new Map(),
    get manners() {
      return manners;
    },
  };
  fill(desk);
  return {
    state: optivaState(desk),
    control: optivaControl(desk, (changed) => {
      manners = { ...manners, ...changed };
    }),
    addRoutes: (app) => addRoutes(app, desk, http, keycloak),
  };
}

function addRoutes(app: HttpApp, desk: Desk, http: HttpKit, keycloak: OptivaSystemOptions["keycloak"]): void {
  const { revokeToken } = keycloak;
  const identity = createOptivaIdentity(keycloak);
  const routes = optivaRoutes(desk);
  for (const route of routes) {
    const serve = (request: HttpRequest): ReturnType<typeof serveRoute> =>
      serveRoute(desk, identity, route, { ...request, query: queryOf(request) });
    const handler = (operation: OptivaOperation): Handler<HttpEnv> =>
      httpHandler(http, { system: "optiva", operation, revokeToken }, serve);
    const usual = handler(route.operation);
    const { otherwise } = route;
    app.on(route.method, `${prefix}${route.path}`, async (context, next) => {
      const other = otherwise?.when(await context.req.text()) ? handler(otherwise.operation) : usual;
      return other(context, next);
    });
  }
  for (const path of new Set(routes.map((route) => route.path))) {
    const allowed = routes.filter((route) => route.path === path).map(({ method }) => method);
    refuse(app, http, `${prefix}${path}`, methodNotAllowed(allowed));
  }
  refuse(app, http, `${prefix}/*`, unknownPath());
}

function refuse(app: HttpApp, http: HttpKit, path: string, refusal: TmfRefusal): void {
  app.all(
    path,
    httpHandler(http, { system: "optiva", operation: "unknown" }, () => refusal.answer()),
  );
}

function queryOf({ url }: HttpRequest): URLSearchParams {
  const start = url.indexOf("?");
  return new URLSearchParams(start < 0 ? "" : url.slice(start + 1));
}
