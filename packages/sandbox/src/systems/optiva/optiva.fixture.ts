import type { Faults } from "../../faults/registry.ts";
import { createHttpApp } from "../../http/app.ts";
import { createKit } from "../../http/kit.ts";
import { startHttpServer } from "../../http/server.ts";
import { loadOidcEndpoint } from "../../oauth/load-oidc.ts";
import { type SandboxClock, systemClock } from "../../world/clock.ts";
import type { RequestFilter, SeenRequest } from "../../world/requests.ts";
import { type ServiceAccountName, serviceAccounts } from "../keycloak/catalog.ts";
import { createKeycloak, type Keycloak } from "../keycloak/identity.ts";
import { keycloakSystem } from "../keycloak/system.ts";
import type { OptivaControl } from "./control.ts";
import type { OptivaState } from "./state.ts";
import { createOptivaSystem } from "./system.ts";

/** What a raw request got. Bodies are whatever JSON the service sent. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: ReturnType<typeof JSON.parse>;
}

export interface CallOptions {
  readonly as?: ServiceAccountName;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The system on a port of its own, and requests as curl would send them. */
export interface RunningOptiva extends AsyncDisposable {
  readonly url: string;
  readonly state: OptivaState;
  readonly control: OptivaControl;
  readonly faults: Faults;
  requests(filter?: RequestFilter): readonly SeenRequest[];
  /** `path` is below `/api`; a string goes as it is, anything else as JSON. */
  call(method: string, path: string, body?: unknown, options?: CallOptions): Promise<Answer>;
  get(path: string, options?: CallOptions): Promise<Answer>;
  post(path: string, body: unknown, options?: CallOptions): Promise<Answer>;
  patch(path: string, body: unknown, options?: CallOptions): Promise<Answer>;
}

export interface RunningOptivaOptions {
  readonly clock?: SandboxClock;
  readonly seed?: number;
  /** Tokens by oidc-provider; otherwise the name of a service account is its token. @default false */
  readonly realTokens?: boolean;
}

export async function startOptiva(options: RunningOptivaOptions = {}): Promise<RunningOptiva> {
  const { clock = systemClock, seed = 1, realTokens = false } = options;
  const http = createKit(clock);
  const { faults, log } = http;
  const keycloak = realTokens ? createKeycloak(clock, loadOidcEndpoint) : plainTokens();
  const optiva = createOptivaSystem({ seed, clock, http, keycloak });
  const app = createHttpApp(http);
  for (const system of [keycloakSystem(http, keycloak), optiva]) system.addRoutes(app);
  const server = await startHttpServer(app, "127.0.0.1", 0);
  const url = `http://127.0.0.1:${server.port}`;
  const tokens = new Map<ServiceAccountName, Promise<string>>();
  const tokenOf = (as: ServiceAccountName): Promise<string> => {
    const known = tokens.get(as) ?? (realTokens ? requestToken(url, as) : Promise.resolve(as));
    tokens.set(as, known);
    return known;
  };
  const call: RunningOptiva["call"] = async (method, path, body, { as = "optiva", headers } = {}) => {
    const sent = typeof body === "string" || body === undefined ? body : JSON.stringify(body);
    const type = sent === undefined ? {} : { "content-type": "application/json" };
    const response = await fetch(`${url}/api${path}`, {
      method,
      headers: { authorization: `Bearer ${await tokenOf(as)}`, ...type, ...headers },
      ...(sent === undefined ? {} : { body: sent }),
    });
    const text = await response.text();
    const answered = text === "" ? undefined : JSON.parse(text);
    return { status: response.status, headers: response.headers, body: answered };
  };
  return {
    url,
    state: optiva.state,
    control: optiva.control,
    faults,
    requests: log.read,
    call,
    get: (path, given) => call("GET", path, undefined, given),
    post: (path, body, given) => call("POST", path, body, given),
    patch: (path, body, given) => call("PATCH", path, body, given),
    [Symbol.asyncDispose]: () => server.close(),
  };
}

/** Without the costs of a real token server, for tests that are about something else. */
function plainTokens(): Omit<Keycloak, "tokens"> {
  const revoked = new Set<string>();
  const absent = () => ({ status: 404, headers: {}, body: "" });
  return {
    serveToken: absent,
    serveDiscovery: absent,
    serveJwks: absent,
    async find(authorization = "") {
      const account = Object.entries(serviceAccounts).find(
        ([name]) => authorization === `Bearer ${name}`,
      )?.[1];
      return account === undefined || revoked.has(authorization) ? undefined : account;
    },
    revokeToken: async (authorization = "") => void revoked.add(authorization),
  };
}

async function requestToken(url: string, as: ServiceAccountName): Promise<string> {
  const { clientId, clientSecret } = serviceAccounts[as];
  const response = await fetch(`${url}/realms/sandbox/protocol/openid-connect/token`, {
    method: "POST",
    headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  const { access_token } = (await response.json()) as { access_token: string };
  return access_token;
}
