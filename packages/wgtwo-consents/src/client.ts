import { checkBaseUrl, createHttpClient, createRuntime } from "@telcokit/core/client";
import { createRpcClient, resolveAuth, resolveEnvironment } from "@telcokit/wgtwo-grpc";
import type { Events } from "./events/events.ts";
import { openEvents } from "./events/open-events.ts";
import { packageName, system, version } from "./identity.ts";
import { bindOperations, type ConsentsOperations } from "./operations/operations.ts";
import type { ConsentsClientOptions } from "./options.ts";
import { ownOptions } from "./options.ts";

/** A client for product bundling, consent events, consents and SMS. */
export interface ConsentsClient extends ConsentsOperations, AsyncDisposable {
  readonly events: Events;
  /**
   * Ends its streams, consumers and connections at once. Calls that still run fail. A consumer that is to finish its work
   * is closed before, by its own `close()`.
   */
  close(): Promise<void>;
}

/**
 * Nothing is loaded and nothing connects before the first call.
 * @throws {TypeError} when an option is impossible.
 */
export function createConsentsClient(options: ConsentsClientOptions = {}): ConsentsClient {
  const { allowInsecureHttp = false } = options;
  const { environment: _environment, auth: givenAuth, ...common } = options;
  const environment = resolveEnvironment(packageName, options, givenAuth !== undefined);
  const { auth, own } = resolveAuth(givenAuth, environment, allowInsecureHttp);
  const runtime = createRuntime(
    { system, packageName, version, options: ownOptions },
    { ...common, ...(auth === undefined ? {} : { auth }) },
  );
  const rest = createHttpClient(
    runtime,
    checkBaseUrl(environment.provisioning, packageName, "environment.provisioning", allowInsecureHttp),
    common,
  );
  const rpc = createRpcClient(runtime, { packageName, api: environment.api, channel: options.channel });
  const operations = bindOperations(rest, rpc);
  const { list } = operations.consents;
  const events = openEvents({ runtime, rpc, listConsents: (callOptions) => list({}, callOptions) });

  const close = async (): Promise<void> => {
    await events.close();
    await Promise.all([rest.close(), rpc.close(), own ? auth?.close?.() : undefined]);
  };
  return {
    ...operations,
    events: { stream: events.stream, consume: events.consume, reconcile: list },
    close,
    [Symbol.asyncDispose]: close,
  };
}
