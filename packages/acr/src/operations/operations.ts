import type { Call, CallOptions } from "@telcokit/core";
import type { HttpClient, Runtime } from "@telcokit/core/client";
import { system } from "../identity.ts";
import type { AcrSettings } from "../options.ts";
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
   * Creates a reference for a subscriber: one per application. A write: its answer is the only place where
   * the reference can be learned, so store it before you use it. Source: E37533-01, chapter 4, "Create ACR".
   * @param address The subscriber: `+E.164`, or `tokenSubject` with OAuth.
   * @example
   * ```ts
   * await acr.create("+7990123456");
   * // { acr: "acr:0123456890123456789;ncc=23415", status: "Valid", expiry: "Thu 11 Jun 2009 02:51:59 GMT", expiresAt: new Date("2009-06-11T02:51:59Z") }
   * ```
   */
  create(address: string, options?: CallOptions): Call<AcrReference, CreateError>;
  /**
   * Tells a reference's present status. The document promises no expiry here. Source: E37533-01, chapter 4,
   * "Query ACR".
   * @example
   * ```ts
   * await acr.query({ address: "+7990123456", acr: "acr:0123456890123456789;ncc=23415" });
   * // { acr: "acr:0123456890123456789;ncc=23415", status: "Valid" }
   * ```
   */
  query(input: QueryInput, options?: CallOptions): Call<AcrState, QueryError>;
  /**
   * Makes a reference valid again, with a new expiry. Equal calls that overlap are one request. Source:
   * E37533-01, chapter 4, "Change ACR Status".
   * @example
   * ```ts
   * await acr.refresh({
   *   address: "+7990123456",
   *   acr: "acr:0123456890123456789;ncc=23415",
   *   developerId: "developer1",
   * });
   * // { acr: "acr:0123456890123456789;ncc=23415", status: "Valid", expiry: "Thu 11 Jun 2009 02:51:59 GMT", expiresAt: new Date("2009-06-11T02:51:59Z") }
   * ```
   */
  refresh(input: RefreshInput<Developer>, options?: CallOptions): Call<AcrReference, RefreshError>;
  /**
   * Sends any status: for what a gatekeeper knows beyond its document. `refresh` is what you want. Source:
   * E37533-01, chapter 4, "Change ACR Status".
   * @example
   * ```ts
   * await acr.changeStatus({
   *   address: "+7990123456",
   *   acr: "acr:0123456890123456789;ncc=23415",
   *   developerId: "developer1",
   *   status: "Valid",
   * });
   * // { acr: "acr:0123456890123456789;ncc=23415", status: "Valid", expiry: "Thu 11 Jun 2009 02:51:59 GMT", expiresAt: new Date("2009-06-11T02:51:59Z") }
   * ```
   */
  changeStatus(
    input: ChangeStatusInput<Developer>,
    options?: CallOptions,
  ): Call<AcrReference, ChangeStatusError>;
}

export function bindOperations(
  http: HttpClient,
  { clock }: Runtime,
  settings: AcrSettings,
): AcrOperations<DeveloperOfClient> {
  const create = http.bind(createOperation(settings));
  return {
    create: (address, options) => create({ address }, options),
    query: http.bind(queryOperation(settings)),
    refresh: singleFlight(`${system} refresh`, clock, http.bind(refreshOperation(settings))),
    changeStatus: http.bind(changeStatusOperation(settings)),
  };
}
