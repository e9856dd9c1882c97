import { type Authenticator, defaultTransport, type HttpTransport } from "@telcokit/core";
import { bindRequest, createHttpClient, createRuntime, type RequestMethod } from "@telcokit/core/client";
import { packageName, system, version } from "./identity.ts";
import type { DeveloperOfClient, DeveloperPerCall } from "./operations/change-status.ts";
import { type AcrOperations, bindOperations } from "./operations/operations.ts";
import { type AcrClientOptions, ownOptions, resolveSettings } from "./options.ts";
import type { AcrSession } from "./session/session.ts";

/** Anonymous customer references of one Services Gatekeeper, E37533-01 chapter 4. */
export interface AcrClient<Developer extends DeveloperOfClient = DeveloperPerCall>
  extends AcrOperations<Developer>,
    AsyncDisposable {
  /**
   * Sends what the client has no operation for, below `baseUrl`: `/CustomerReference/v1/{address}`. Credential, deadline,
   * retries, errors and telemetry are as everywhere; a "no" is a `StatusError`. A write unless `effect` says otherwise.
   */
  readonly request: RequestMethod<never>;
  /** Destroys the session and ends the connections that the client opened itself. */
  close(): Promise<void>;
}

/**
 * A client for one gatekeeper. Nothing is sent before its first call.
 * @throws {TypeError} when an option is impossible.
 */
export function createAcrClient(
  options: AcrClientOptions & { readonly developerId: string },
): AcrClient<DeveloperOfClient>;
export function createAcrClient(options: AcrClientOptions): AcrClient;
export function createAcrClient(options: AcrClientOptions): AcrClient<DeveloperOfClient> {
  const settings = resolveSettings(options);
  const transport =
    options.transport ??
    defaultTransport({ ...(options.logger === undefined ? {} : { logger: options.logger }) });
  const auth = ownAuth(options.auth, transport, settings.baseUrl);
  const runtime = createRuntime({ system, packageName, version, options: ownOptions }, { ...options, auth });
  const http = createHttpClient(runtime, settings.baseUrl, { ...options, transport });
  const close = async (): Promise<void> => {
    if (auth !== options.auth) await auth.close?.();
    if (options.transport === undefined) await transport.close?.();
  };
  const { encodeSegment } = settings;
  const request = bindRequest<never>(http, () => ({ encodeSegment }));
  return { ...bindOperations(http, runtime, settings), request, close, [Symbol.asyncDispose]: close };
}

/** A session is never shared: the client gets one of its own. Other credentials may serve many clients, and outlive them. */
function ownAuth(auth: Authenticator, transport: HttpTransport, baseUrl: string): Authenticator {
  if (!isSession(auth)) return auth;
  if (auth.origin !== new URL(baseUrl).origin) {
    throw new TypeError(`${packageName}: acrSession and the client must have the same baseUrl`);
  }
  return auth.forClient(transport);
}

function isSession(auth: Authenticator): auth is AcrSession {
  return auth.kind === "session" && "forClient" in auth;
}
