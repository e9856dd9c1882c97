import type { HttpApp } from "../../http/app.ts";
import { type HttpKit, type HttpRequest, httpHandler, type ServeHttp } from "../../http/handler.ts";
import { mountOperations } from "../../http/mount.ts";
import { type Operation, pathsOf } from "../../operations/operation.ts";
import { type OptivaOperation, optivaOperations } from "../../operations/optiva.ts";
import type { SandboxClock } from "../../world/clock.ts";
import type { SandboxSeed } from "../../world/seed.ts";
import type { Stored } from "../../world/stored.ts";
import type { Keycloak } from "../keycloak/identity.ts";
import { seed as fill } from "./catalog/seed.ts";
import { type OptivaControl, optivaControl } from "./control.ts";
import { createOptivaIdentity } from "./identity.ts";
import type { ServeOptiva } from "./routes/route.ts";
import { optivaNameOf, optivaRoutes } from "./routes/routes.ts";
import { serveRoute } from "./serve.ts";
import { type OptivaState, optivaState } from "./state.ts";
import type { OptivaContext } from "./store/context.ts";
import { createIds } from "./store/ids.ts";
import { createStore } from "./store/store.ts";
import { storedOptiva } from "./stored.ts";
import { defaultManners, type OptivaManners } from "./tmf/manners.ts";
import { methodNotAllowed, type TmfRefusal, unknownPath } from "./tmf/refusal.ts";

/** The customer management system, ready to be put on a server. */
export interface OptivaSystem {
  readonly state: OptivaState;
  readonly control: OptivaControl;
  readonly stored: Stored;
  addRoutes(app: HttpApp): void;
}

export interface OptivaSystemOptions {
  readonly seed: number;
  /** People besides the sandbox's own. @default none */
  readonly seedData?: SandboxSeed | undefined;
  readonly clock: SandboxClock;
  readonly http: HttpKit;
  readonly keycloak: Pick<Keycloak, "find" | "revokeToken">;
}

export function createOptivaSystem({
  seed,
  seedData = {},
  clock,
  http,
  keycloak,
}: OptivaSystemOptions): OptivaSystem {
  let manners = defaultManners;
  const context: OptivaContext = {
    store: createStore(),
    ids: createIds(seed),
    clock,
    underway: new Map(),
    placed: ({ port }) => {
      // Where an order is follows from its age, when somebody looks; whoever watches is told when to look.
      const { orderInProgressAfterMs, orderCompletedAfterMs, portInMs } = manners;
      const completedAfterMs = orderCompletedAfterMs + (port === undefined ? 0 : portInMs);
      for (const ms of [orderInProgressAfterMs, completedAfterMs]) {
        clock.after(ms, () => http.activity.changed("optiva"), "background");
      }
    },
    get manners() {
      return manners;
    },
  };
  fill(context, seedData);
  const behave = (changed: Partial<OptivaManners>): void => {
    manners = { ...manners, ...changed };
  };
  return {
    state: optivaState(context),
    control: optivaControl(context, behave),
    stored: storedOptiva(context, behave),
    addRoutes: (app) => addRoutes(app, context, http, keycloak),
  };
}

function addRoutes(
  app: HttpApp,
  context: OptivaContext,
  http: HttpKit,
  keycloak: OptivaSystemOptions["keycloak"],
): void {
  const { revokeToken } = keycloak;
  const identity = createOptivaIdentity(keycloak);
  const served = Object.entries(optivaRoutes(context)) as [OptivaOperation, ServeOptiva][];
  const serve = served.map(([operation, serveOne]): [OptivaOperation, ServeHttp] => [
    operation,
    (request) =>
      serveRoute(context, identity, { operation, serve: serveOne }, { ...request, query: queryOf(request) }),
  ]);
  mountOperations(app, http, {
    system: "optiva",
    table: optivaOperations,
    serve: Object.fromEntries(serve) as Record<OptivaOperation, ServeHttp>,
    nameOf: optivaNameOf,
    revokeToken,
  });
  for (const [path, allowed] of methodsByPath()) refuse(app, http, path, () => methodNotAllowed(allowed));
  refuse(app, http, "/api/*", unknownPath);
}

/** What can be done at each path of the table. */
function methodsByPath(): Map<string, string[]> {
  const methods = new Map<string, string[]>();
  const rows: readonly Operation[] = Object.values(optivaOperations);
  for (const row of rows)
    for (const path of pathsOf(row)) methods.set(path, [...(methods.get(path) ?? []), row.method]);
  return methods;
}

function refuse(app: HttpApp, http: HttpKit, path: string, refusal: () => TmfRefusal): void {
  app.all(
    path,
    httpHandler(http, { system: "optiva", operation: "unknown" }, () => refusal().answer()),
  );
}

function queryOf({ url }: HttpRequest): URLSearchParams {
  const start = url.indexOf("?");
  return new URLSearchParams(start < 0 ? "" : url.slice(start + 1));
}
