import type { Call, CallOptions } from "@telcokit/core";
import type { HttpClient, Runtime } from "@telcokit/core/client";
import { system } from "../identity.ts";
import type { RequestSettings } from "../request-settings.ts";
import { singleFlight } from "../single-flight.ts";
import type { AcrReference, AcrState } from "../values/reference.ts";
import {
  type ChangeStatusError,
  type ChangeStatusInput,
  changeStatusOperation,
  type DeveloperOfClient,
  type DeveloperPerCall,
  type RefreshError,
  type RefreshInput,
  refreshOperation,
} from "./change-status.ts";
import { type CreateError, createOperation } from "./create.ts";
import { type QueryError, type QueryInput, queryOperation } from "./query.ts";

/** Anonymous customer references of one Services Gatekeeper, E37533-01 chapter 4. */
export interface AcrOperations<Developer extends DeveloperOfClient = DeveloperPerCall> {
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
}

export function bindOperations(
  http: HttpClient,
  { clock }: Runtime,
  settings: RequestSettings,
): AcrOperations<DeveloperOfClient> {
  const create = http.bind(createOperation(settings));
  return {
    create: (address, options) => create({ address }, options),
    query: http.bind(queryOperation(settings)),
    refresh: singleFlight(`${system} refresh`, clock, http.bind(refreshOperation(settings))),
    changeStatus: http.bind(changeStatusOperation(settings)),
  };
}
