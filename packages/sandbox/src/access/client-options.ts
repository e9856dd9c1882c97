import { type Authenticator, basicAuth, type ClientCredentials, clientCredentials } from "@telcokit/core";
import { provider } from "../systems/bss/access.ts";
import type { SandboxCredentials } from "./credentials.ts";
import type { SandboxUrls } from "./urls.ts";

/** What `createConsentsClient` and `createSipBreakoutClient` need to talk to the sandbox. */
export interface ConsentsReadyOptions {
  readonly environment: {
    readonly api: string;
    readonly provisioning: string;
    readonly tokenUrl: string;
  };
  readonly auth: ClientCredentials;
}

/** What `createAcrClient` needs to talk to the sandbox. */
export interface AcrReadyOptions {
  readonly baseUrl: string;
  readonly auth: Authenticator<"basic">;
  readonly developerId: string;
}

/** What `createOptivaCmsClient` needs to talk to the sandbox. */
export interface OptivaCmsReadyOptions {
  readonly baseUrl: string;
  readonly auth: Authenticator<"client-credentials">;
}

/** What `createOptivaBssClient` needs to talk to the sandbox. */
export interface OptivaBssReadyOptions {
  readonly baseUrl: string;
  readonly spid: number;
  readonly tenant: string;
  readonly auth: Authenticator<"client-credentials">;
}

/** What `createWindProxyClient` needs to talk to the sandbox: a preproduction whose SMS reach nobody. */
export interface WindproxyReadyOptions {
  readonly environment: {
    readonly baseUrl: string;
    readonly datapowerNodeUrl: string;
    readonly preproduction: true;
  };
  readonly allowRealSms: true;
}

/** Ready options for the clients: a fresh object each time, with an authenticator and a token of its own. */
export interface SandboxClientOptions {
  /**
   * For `createConsentsClient`: plaintext gRPC, `credentials.wgtwo`, every scope it may have.
   * What is given is added, or replaces what is here.
   */
  consents<O extends object = Record<never, never>>(overrides?: O): ReadyWith<ConsentsReadyOptions, O>;
  /** For `createSipBreakoutClient`: plaintext gRPC, `credentials.wgtwo`. What is given is added, or replaces what is here. */
  sipBreakout<O extends object = Record<never, never>>(overrides?: O): ReadyWith<ConsentsReadyOptions, O>;
  /** For `createAcrClient`: HTTP Basic as `credentials.acr`. What is given is added, or replaces what is here. */
  acr<O extends object = Record<never, never>>(overrides?: O): ReadyWith<AcrReadyOptions, O>;
  /** For `createWindProxyClient`: a preproduction that may send SMS. What is given is added, or replaces what is here. */
  windproxy<O extends object = Record<never, never>>(overrides?: O): ReadyWith<WindproxyReadyOptions, O>;
  /** For `createOptivaCmsClient`: as `credentials.optiva`. What is given is added, or replaces what is here. */
  optivaCms<O extends object = Record<never, never>>(overrides?: O): ReadyWith<OptivaCmsReadyOptions, O>;
  /** For `createOptivaBssClient`: as `credentials.optiva`. What is given is added, or replaces what is here. */
  optivaBss<O extends object = Record<never, never>>(overrides?: O): ReadyWith<OptivaBssReadyOptions, O>;
}

type ReadyWith<Ready, O> = Omit<Ready, keyof O> & O;

function withOverrides<Ready extends object, O extends object>(ready: Ready, overrides: O | undefined) {
  return Object.assign<Omit<Ready, keyof O>, O | undefined>(ready, overrides) as ReadyWith<Ready, O>;
}

export function clientOptions(urls: SandboxUrls, credentials: SandboxCredentials): SandboxClientOptions {
  const { grpc: api, provisioning, tokenUrl } = urls.wgtwo;
  const { clientId, clientSecret, scopes } = credentials.wgtwo;
  const wgtwo = (): ConsentsReadyOptions => ({
    environment: { api, provisioning, tokenUrl },
    auth: clientCredentials({ tokenUrl, clientId, clientSecret, scopes: [...scopes] }),
  });
  return {
    consents: <O extends object>(overrides?: O) => withOverrides(wgtwo(), overrides),
    sipBreakout: <O extends object>(overrides?: O) => withOverrides(wgtwo(), overrides),
    acr<O extends object>(overrides?: O) {
      const { username, password, developerId } = credentials.acr;
      const auth = basicAuth({ username, password });
      const ready: AcrReadyOptions = { baseUrl: urls.acr, auth, developerId };
      return withOverrides(ready, overrides);
    },
    optivaCms<O extends object>(overrides?: O) {
      const ready: OptivaCmsReadyOptions = { baseUrl: urls.optiva, auth: keycloakAuth(urls, credentials) };
      return withOverrides(ready, overrides);
    },
    optivaBss<O extends object>(overrides?: O) {
      const ready: OptivaBssReadyOptions = {
        baseUrl: urls.bss,
        ...provider,
        auth: keycloakAuth(urls, credentials),
      };
      return withOverrides(ready, overrides);
    },
    windproxy<O extends object>(overrides?: O) {
      const { windproxy: baseUrl, datapowerNode: datapowerNodeUrl } = urls;
      const ready: WindproxyReadyOptions = {
        environment: { baseUrl, datapowerNodeUrl, preproduction: true },
        allowRealSms: true,
      };
      return withOverrides(ready, overrides);
    },
  };
}

function keycloakAuth(
  { keycloak: { url, realm } }: SandboxUrls,
  { optiva: { clientId, clientSecret } }: SandboxCredentials,
): Authenticator<"client-credentials"> {
  const tokenUrl = `${url}/realms/${realm}/protocol/openid-connect/token`;
  return clientCredentials({ tokenUrl, clientId, clientSecret });
}
