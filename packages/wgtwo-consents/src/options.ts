import type { HttpClientOptions } from "@telcokit/core";
import type { ChannelOptions, EnvironmentOptions, WgtwoAuth } from "@telcokit/wgtwo-grpc";

/** How `createConsentsClient` is configured. */
export interface ConsentsClientOptions extends Omit<HttpClientOptions, "auth">, EnvironmentOptions {
  /**
   * An authenticator, for example `clientCredentials({ … })`, or just `{ clientId, clientSecret, scopes }`, which uses the
   * environment's token endpoint. Only the vendor's sandbox works without.
   */
  readonly auth?: WgtwoAuth | undefined;
  /** How the gRPC service is reached. The REST calls of `bundling` go through `transport`. */
  readonly channel?: ChannelOptions | undefined;
}

/** What a client takes beside the options of all clients: tsc says which is missing here. */
export const ownOptions: readonly string[] = Object.keys({
  environment: true,
  region: true,
  allowInsecureHttp: true,
  channel: true,
} satisfies Record<Exclude<keyof ConsentsClientOptions, keyof HttpClientOptions>, true>);
