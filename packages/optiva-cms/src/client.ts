import { bindRequest, createHttpClient, createRuntime, type RequestMethod } from "@telcokit/core/client";
import type { TmfError } from "./errors.ts";
import { packageName, system, version } from "./identity.ts";
import { bindJourneys, type Journeys } from "./journeys/journeys.ts";
import { bindOperations, type OptivaCmsOperations } from "./operations/operations.ts";
import { type OptivaCmsClientOptions, ownOptions, resolveSettings } from "./options.ts";
import { tmfRefusals } from "./refusals.ts";

export interface OptivaCmsClient extends OptivaCmsOperations, AsyncDisposable {
  readonly journeys: Journeys;
  /**
   * Sends what the client has no operation for, below `apiPrefix`: credential, deadline, retries, errors and telemetry as
   * everywhere. A write unless `effect` says otherwise.
   */
  readonly request: RequestMethod<TmfError>;
  /** Ends connections, and the authenticator that the client made itself. */
  close(): Promise<void>;
}

/**
 * A client for Optiva's Customer Management API. Nothing is sent before its first call.
 * @throws {TypeError} when an option is impossible.
 */
export function createOptivaCmsClient(options: OptivaCmsClientOptions): OptivaCmsClient {
  const settings = resolveSettings(options);
  const { auth } = settings;
  const runtime = createRuntime({ system, packageName, version, options: ownOptions }, { ...options, auth });
  const http = createHttpClient(runtime, settings.baseUrl, options);
  const close = async (): Promise<void> => {
    if (settings.ownsAuth) await auth.close?.();
    await http.close();
  };
  const operations = bindOperations(http, runtime, settings);
  const request = bindRequest(http, ({ method, path, effect }) => ({
    refusals: tmfRefusals({
      entity: String(path.split("/")[1]),
      verb: method.toLowerCase(),
      deletes: method === "DELETE" && effect === "idempotent",
    }),
  }));
  return Object.assign(operations, {
    request,
    journeys: bindJourneys(runtime, operations),
    close,
    [Symbol.asyncDispose]: close,
  });
}
