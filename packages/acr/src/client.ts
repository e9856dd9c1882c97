import {
  type Authenticator,
  type Call,
  type CallOptions,
  type HttpTransport,
  kyTransport,
} from "@telcokit/core";
import { createHttpClient, createRuntime } from "@telcokit/core/client";
import {
  type ChangeStatusError,
  type ChangeStatusInput,
  changeStatusOperation,
  type DeveloperOfClient,
  type DeveloperPerCall,
  type RefreshError,
  type RefreshInput,
  refreshOperation,
} from "./operations/change-status.ts";
import { type CreateError, createOperation } from "./operations/create.ts";
import { type QueryError, type QueryInput, queryOperation } from "./operations/query.ts";
import { type AcrClientOptions, packageName, resolveWire } from "./options.ts";
import type { AcrReference, AcrState } from "./reference.ts";
import type { AcrSession } from "./session.ts";
import { singleFlight } from "./single-flight.ts";

/** Anonymous customer references of one Services Gatekeeper, E37533-01 chapter 4. */
export interface AcrClient<Developer extends DeveloperOfClient = DeveloperPerCall> extends AsyncDisposable {
  /**
   * Creates a reference for a subscriber: one per application. A write: its answer is the only place where the
   * reference can be learned, so store it before you use it.
   * @param address `+E.164`, or `tokenSubject` with OAuth.
   */
  create(address: string, options?: CallOptions): Call<AcrReference, CreateError>;
  /** Tells a reference's present status. The document promises no expiry here. */
  query(input: QueryInput, options?: CallOptions): Call<AcrState, QueryError>;
  /** Makes a reference valid again, with a new expiry. Equal calls that overlap are one request. */
  refresh(input: RefreshInput<Developer>, options?: CallOptions): Call<AcrReference, RefreshError>;
  /** Sends any status: for what a gatekeeper knows beyond its document. `refresh` is what you want. */
  changeStatus(
    input: ChangeStatusInput<Developer>,
    options?: CallOptions,
  ): Call<AcrReference, ChangeStatusError>;
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
  const wire = resolveWire(options);
  const transport = options.transport ?? kyTransport();
  const auth = ownAuth(options.auth, transport, wire.baseUrl);
  const runtime = createRuntime({ system: "acr", packageName }, { ...options, auth });
  const http = createHttpClient(runtime, wire.baseUrl, { ...options, transport });
  const create: (input: unknown, options?: CallOptions) => Call<AcrReference, CreateError> = http.bind(
    createOperation(wire),
  );
  const close = async (): Promise<void> => {
    if (auth !== options.auth) await auth.close?.();
    if (options.transport === undefined) await transport.close?.();
  };
  return {
    create: (address, callOptions) => create({ address }, callOptions),
    query: http.bind(queryOperation(wire)),
    refresh: singleFlight("acr refresh", runtime.clock, http.bind(refreshOperation(wire))),
    changeStatus: http.bind(changeStatusOperation(wire)),
    close,
    [Symbol.asyncDispose]: close,
  };
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
