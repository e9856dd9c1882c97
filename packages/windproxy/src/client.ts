import { defaultTransport } from "@telcokit/core";
import { bindRequest, createHttpClient, createRuntime, type RequestMethod } from "@telcokit/core/client";
import type { UndocumentedKoError } from "./errors.ts";
import { packageName, system, version } from "./identity.ts";
import { bindOperations, type WindProxyOperations } from "./operations/operations.ts";
import { ownOptions, resolveSettings, type WindProxyClientOptions } from "./options.ts";
import { anyKo } from "./refusals.ts";

/** Of a request to an endpoint that the client has no operation for. */
export interface RequestCredential {
  /** A JWT, without `Bearer`, for the endpoints that take one. */
  readonly jwt?: string;
}

export interface WindProxyClient extends WindProxyOperations, AsyncDisposable {
  /**
   * Sends what the client has no operation for: `{ method: "POST", path: "/spai/something", body }`. Deadline, retries,
   * errors and telemetry are as everywhere; any KO is an `UndocumentedKoError`. A write unless `effect` says otherwise.
   */
  readonly request: RequestMethod<UndocumentedKoError, RequestCredential>;
  /** Ends connections that the client opened itself. */
  close(): Promise<void>;
}

/**
 * A client for Wind-Proxy.
 * @throws {TypeError} when an option is impossible.
 */
export function createWindProxyClient(options: WindProxyClientOptions): WindProxyClient {
  const settings = resolveSettings(options);
  const runtime = createRuntime({ system, packageName, version, options: ownOptions }, options);
  const transport = options.transport ?? defaultTransport();
  const http = createHttpClient(runtime, settings.baseUrl, { ...options, transport });
  const node = createHttpClient(runtime, settings.datapowerNodeUrl, { ...options, transport });
  const close = async (): Promise<void> => {
    if (options.transport === undefined) await transport.close?.();
  };
  const request = bindRequest<UndocumentedKoError, RequestCredential>(
    http,
    ({ jwt }) => ({
      refusals: anyKo(),
      ...(jwt === undefined
        ? {}
        : { headers: { authorization: `Bearer ${jwt}` }, unauthorized: "credential" }),
    }),
    ["jwt"],
  );
  return { ...bindOperations(http, node, settings), request, close, [Symbol.asyncDispose]: close };
}
