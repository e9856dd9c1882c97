import { createHttpClient, createRuntime, type RequestMethod } from "@telcokit/core/client";
import type { BssError, PartlyDoneError } from "./errors.ts";
import { bindOperations } from "./gen/bind-operations.ts";
import type { BssOperations } from "./gen/operations.ts";
import { packageName, system, version } from "./identity.ts";
import { bindJourneys, type Journeys } from "./journeys/journeys.ts";
import { groupBinder } from "./operations/bind-group.ts";
import { bindAnyRequest } from "./operations/request.ts";
import { type OptivaBssClientOptions, ownOptions, resolveSettings } from "./options.ts";

export interface OptivaBssClient extends BssOperations, AsyncDisposable {
  readonly journeys: Journeys;
  /**
   * Sends what the client has no operation for: credential, provider, tenant, deadline, retries, errors and telemetry as
   * everywhere. A write unless `effect` says otherwise.
   */
  readonly request: RequestMethod<BssError | PartlyDoneError>;
  /** Ends connections, and the authenticator that the client made itself. */
  close(): Promise<void>;
}

/**
 * A client for Optiva's billing gateways, obp-rts-apigw and obp-rtr-apigw. Nothing is sent, and no operation loaded, before
 * its first call.
 * @throws {TypeError} when an option is impossible.
 */
export function createOptivaBssClient(options: OptivaBssClientOptions): OptivaBssClient {
  const settings = resolveSettings(options);
  const { auth } = settings;
  const runtime = createRuntime({ system, packageName, version, options: ownOptions }, { ...options, auth });
  const http = createHttpClient(runtime, settings.baseUrl, options);
  const close = async (): Promise<void> => {
    if (settings.ownsAuth) await auth.close?.();
    await http.close();
  };
  const operations = bindOperations(groupBinder(http, settings));
  return {
    ...operations,
    request: bindAnyRequest(http, settings),
    journeys: bindJourneys(runtime, operations),
    close,
    [Symbol.asyncDispose]: close,
  };
}
