import type { Authenticator, Call, CallOptions } from "@telcokit/core";
import { createRuntime, type ReadError } from "@telcokit/core/client";
import { createRpcClient, resolveAuth, resolveEnvironment, type WgtwoAuth } from "@telcokit/wgtwo-grpc";
import type { RegistrationRefusedError } from "./errors.ts";
import { packageName, system, version } from "./identity.ts";
import { type KeepOptions, type KeptRegistrations, keepRegistered } from "./keep/keep-registered.ts";
import { deleteRegistration } from "./operations/delete-registration.ts";
import type { Registration, UserRegistration } from "./operations/registration.ts";
import { type UpsertValue, upsertRegistration } from "./operations/upsert-registration.ts";
import type { SipBreakoutClientOptions } from "./options.ts";
import { ownOptions } from "./options.ts";

/** What upserting and deleting may fail with. Both are idempotent: no outcome stays unknown. */
export type SipError = ReadError | RegistrationRefusedError;

/** A bearer token may be a user's and then names the number itself; every other credential does not. */
export type RegistrationFor<Auth> =
  Auth extends Authenticator<infer Kind>
    ? [Kind] extends ["bearer"]
      ? UserRegistration
      : Registration
    : Registration;

/** A client for SIP breakout. gRPC, `wgtwo.sipbreakout.v1.SipBreakoutService`, scope `call.routing:write`. */
export interface SipBreakoutClient<R extends UserRegistration = Registration> extends AsyncDisposable {
  /**
   * Registers a PBX for a number, or changes or refreshes its registration. It lives `timeToLiveMs` (an
   * hour). Fails with `RegistrationRefusedError` when the service does not accept it. Source: "The API",
   * UpsertRegistration.
   * @example
   * ```ts
   * await sip.upsert({ phoneNumber: "+4799990000", sipUri: "sips:example.com:8888", routeType: "loop" });
   * // { timeToLiveMs: 3600000 }
   * ```
   */
  upsert(registration: R, options?: CallOptions): Call<UpsertValue, SipError>;
  /**
   * Removes a registration: the `sipUri` has to be the very one it was made with. Source: "The API",
   * DeleteRegistration.
   * @example
   * ```ts
   * await sip.delete({ phoneNumber: "+4799990000", sipUri: "sips:example.com:8888", routeType: "loop" });
   * ```
   */
  delete(registration: R, options?: CallOptions): Call<void, SipError>;
  /**
   * Registers at once and keeps the registrations alive: refreshes at half of their life, spread evenly,
   * repeats what fails, and tells how each fares. Source: "The API", UpsertRegistration.
   * @throws {RequestInvalidError} when a number is given twice.
   * @param registrations One registration, or several, each of another number.
   * @param options How they are kept.
   * @example
   * ```ts
   * sip.keepRegistered([{ phoneNumber: "+4799990000", sipUri: "sips:example.com:8888", routeType: "loop" }]);
   * ```
   */
  keepRegistered(registrations: R | readonly R[], options?: KeepOptions<R>): KeptRegistrations<R>;
  /** Stops keeping registrations (they are left to run out) and ends the connection. Calls that still run fail. */
  close(): Promise<void>;
}

/**
 * Nothing is loaded and nothing connects before the first call.
 * @throws {TypeError} when an option is impossible.
 */
export function createSipBreakoutClient<Auth extends WgtwoAuth = WgtwoAuth>(
  options: SipBreakoutClientOptions<Auth> = {},
): SipBreakoutClient<RegistrationFor<Auth>> {
  type R = RegistrationFor<Auth>;
  const { auth: givenAuth, environment: _environment, ...common } = options;
  const environment = resolveEnvironment(packageName, options, givenAuth !== undefined);
  const { auth, own } = resolveAuth(givenAuth, environment, options.allowInsecureHttp ?? false);
  const runtime = createRuntime(
    { system, packageName, version, options: ownOptions },
    { ...common, ...(auth === undefined ? {} : { auth }) },
  );
  const rpc = createRpcClient(runtime, { packageName, api: environment.api, channel: options.channel });
  const settings = { phoneNumberRequired: runtime.auth.kind !== "bearer" };
  const upsert = rpc.bind(upsertRegistration(settings));
  const remove = rpc.bind(deleteRegistration(settings));
  const kept = new Set<KeptRegistrations<R>>();

  const close = async (): Promise<void> => {
    await Promise.all([...kept].map((one) => one.close({ deleteRegistrations: false })));
    await Promise.all([rpc.close(), own ? auth?.close?.() : undefined]);
  };
  return {
    upsert,
    delete: remove,
    keepRegistered(registrations, keepOptions = {}) {
      // keepRegistered repeats by a plan of its own, so that one outage is not retried by thousands at once.
      const once = { retry: false } as const;
      const one = keepRegistered<R>(registrations, keepOptions, {
        runtime,
        upsert: (registration) => upsert(registration, once),
        remove: (registration) => remove(registration),
        closed: (one) => kept.delete(one),
      });
      kept.add(one);
      return one;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
