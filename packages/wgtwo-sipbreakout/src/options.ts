import type { ClientOptions } from "@telcokit/core";
import type { ChannelOptions, EnvironmentOptions, WgtwoAuth } from "@telcokit/wgtwo-grpc";

/** How `createSipBreakoutClient` is configured. */
export interface SipBreakoutClientOptions<Auth extends WgtwoAuth = WgtwoAuth>
  extends Omit<ClientOptions, "auth">,
    EnvironmentOptions {
  /**
   * An authenticator, or just `{ clientId, clientSecret, scopes }` for the environment's token endpoint; scope
   * `call.routing:write`. With client credentials every registration names its `phoneNumber`; a bearer token may be a
   * user's, and then says itself whose number is meant. Only the vendor's sandbox works without.
   */
  readonly auth?: Auth | undefined;
  /** How the gRPC service is reached. */
  readonly channel?: ChannelOptions | undefined;
}

/** What the operations depend on. */
export interface RegistrationSettings {
  /** The credentials say nothing of a number: every registration names its own. */
  readonly phoneNumberRequired: boolean;
}

/** What a client takes beside the options of all clients: tsc says which is missing here. */
export const ownOptions: readonly string[] = Object.keys({
  environment: true,
  region: true,
  allowInsecureHttp: true,
  channel: true,
} satisfies Record<Exclude<keyof SipBreakoutClientOptions, keyof ClientOptions>, true>);
