import { type Authenticator, clientCredentials } from "@telcokit/core";
import type { SandboxCredentials } from "./credentials.ts";
import type { SandboxUrls } from "./urls.ts";

/** What `createConsentsClient` needs to talk to the sandbox. */
export interface ConsentsReadyOptions {
  readonly environment: {
    readonly api: string;
    readonly provisioning: string;
    readonly tokenUrl: string;
  };
  readonly auth: Authenticator<"client-credentials">;
}

/** Ready options for the clients: a fresh object each time, with an authenticator and a token of its own. */
export interface SandboxClientOptions {
  /**
   * For `createConsentsClient`: plaintext gRPC, `credentials.wgtwo`, every scope it may have.
   * What is given is added, or replaces what is here.
   */
  consents<O extends object = Record<never, never>>(overrides?: O): ReadyWith<O>;
}

type ReadyWith<O> = Omit<ConsentsReadyOptions, keyof O> & O;

export function clientOptions(urls: SandboxUrls, credentials: SandboxCredentials): SandboxClientOptions {
  const { grpc: api, provisioning, tokenUrl } = urls.wgtwo;
  const { clientId, clientSecret, scopes } = credentials.wgtwo;
  return {
    consents<O extends object>(overrides?: O) {
      const auth = clientCredentials({ tokenUrl, clientId, clientSecret, scopes: [...scopes] });
      const ready: ConsentsReadyOptions = { environment: { api, provisioning, tokenUrl }, auth };
      return Object.assign<Omit<ConsentsReadyOptions, keyof O>, O | undefined>(
        ready,
        overrides,
      ) as ReadyWith<O>;
    },
  };
}
