import { kyTransport } from "@telcokit/core";
import { createHttpClient, createRuntime } from "@telcokit/core/client";
import { packageName, system } from "./identity.ts";
import { bindOperations, type WindProxyOperations } from "./operations/operations.ts";
import { resolveSettings, type WindProxyClientOptions } from "./options.ts";

export interface WindProxyClient extends WindProxyOperations, AsyncDisposable {
  /** Ends connections that the client opened itself. */
  close(): Promise<void>;
}

/**
 * A client for Wind-Proxy.
 * @throws {TypeError} when an option is impossible.
 */
export function createWindProxyClient(options: WindProxyClientOptions): WindProxyClient {
  const settings = resolveSettings(options);
  const runtime = createRuntime({ system, packageName }, options);
  const transport = options.transport ?? kyTransport();
  const http = createHttpClient(runtime, settings.baseUrl, { ...options, transport });
  const node = createHttpClient(runtime, settings.datapowerNodeUrl, { ...options, transport });
  const close = async (): Promise<void> => {
    if (options.transport === undefined) await transport.close?.();
  };
  return { ...bindOperations(http, node, settings), close, [Symbol.asyncDispose]: close };
}
