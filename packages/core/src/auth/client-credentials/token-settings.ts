import type { AuthorizationServer, Client } from "oauth4webapi";
import type { HttpTransport } from "../../transport/transport.ts";

/** The library, loaded with the first token. */
export type OAuth = typeof import("oauth4webapi");

export type ClientAuthMethod = "client_secret_basic" | "client_secret_post";

/** The options of `clientCredentials`, checked and with every default filled in. Never handed out: it leads to the secret. */
export interface TokenSettings {
  readonly server: AuthorizationServer;
  readonly client: Client;
  /** The token endpoint without its query, for messages and store keys. */
  readonly shownUrl: string;
  readonly clientSecret: string | (() => string | Promise<string>);
  readonly clientAuth: ClientAuthMethod;
  readonly scopes: readonly string[];
  readonly parameters: Readonly<Record<string, string>>;
  readonly transport: HttpTransport;
  readonly timeoutMs: number;
}
