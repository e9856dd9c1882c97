import { afterAll, beforeAll } from "vitest";
import { type Sandbox, startSandbox } from "../../sandbox.ts";
import type { SandboxOptions } from "../../world/settings.ts";
import type { ServiceAccountName } from "../keycloak/catalog.ts";

/** What a raw request got. Bodies are whatever JSON the service sent. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: ReturnType<typeof JSON.parse>;
}

export interface Asking {
  readonly as?: ServiceAccountName | "nobody";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface RunningBss {
  readonly sandbox: Sandbox;
  /** `path` is below `/api/v1`. */
  ask(method: string, path: string, asking?: Asking): Promise<Answer>;
}

/** A sandbox for the tests of a file, and requests as curl would send them. */
export function runningBss(options: SandboxOptions = {}): RunningBss {
  let sandbox: Sandbox;
  const tokens = new Map<ServiceAccountName, Promise<string>>();
  beforeAll(async () => {
    sandbox = await startSandbox(options);
  });
  afterAll(() => sandbox.close());
  return {
    get sandbox() {
      return sandbox;
    },
    async ask(method, path, { as = "optiva", headers, body } = {}) {
      const bearer = as === "nobody" ? undefined : await (tokens.get(as) ?? tokenOf(as));
      const response = await fetch(`${sandbox.urls.bss}/api/v1${path}`, {
        method,
        headers: {
          spid: "1",
          tenant: "happyphone",
          ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const isJson = response.headers.get("content-type")?.includes("json") === true;
      return {
        status: response.status,
        headers: response.headers,
        body: isJson && text !== "" ? JSON.parse(text) : text,
      };
    },
  };

  function tokenOf(as: ServiceAccountName): Promise<string> {
    const token = request(as);
    tokens.set(as, token);
    return token;
  }

  async function request(as: ServiceAccountName): Promise<string> {
    const { clientId, clientSecret } = sandbox.credentials[as];
    const { url, realm } = sandbox.urls.keycloak;
    const response = await fetch(`${url}/realms/${realm}/protocol/openid-connect/token`, {
      method: "POST",
      headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}` },
      body: new URLSearchParams({ grant_type: "client_credentials" }),
    });
    return ((await response.json()) as { access_token: string }).access_token;
  }
}
