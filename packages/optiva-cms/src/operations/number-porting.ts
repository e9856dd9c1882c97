import type { Call, CallOptions } from "@telcokit/core";
import type { HttpClient } from "@telcokit/core/client";
import type { CmsReadError } from "../errors.ts";
import { type OpenObject, openField } from "../open/open-object.ts";
import { type OpenSpec, openOperation } from "../open/open-operation.ts";

export interface EligibilityInput extends OpenObject {
  /** The number that is to be imported. */
  readonly mobileNumber?: string | undefined;
}

/** Whether a number can be imported; the document names no field, and the rest is kept. */
export interface Eligibility extends OpenObject {
  /** Whether it can be imported. */
  readonly eligible?: boolean | undefined;
}

/** `/mnp`. */
export interface NumberPorting {
  /**
   * Whether a number can be imported, `POST /mnp/eligibility`. Changes nothing. Source: "Integrating with
   * Optiva's API Gateway", "Mobile Number Porting".
   * @example
   * ```ts
   * await cms.numberPorting.eligibility({ mobileNumber: "4799990000" });
   * // { eligible: true }
   * ```
   */
  eligibility(input: EligibilityInput, options?: CallOptions): Call<Eligibility, CmsReadError>;
}

/** The method is not printed in the document; a later edition has POST. */
export const eligibility: OpenSpec<OpenObject, "read"> = {
  name: "numberPorting.eligibility",
  effect: "read",
  method: "POST",
  path: "/mnp/eligibility",
  request: openField,
  parts: (body) => ({ body }),
};

export function bindNumberPorting(http: HttpClient): NumberPorting {
  return { eligibility: http.bind(openOperation(eligibility)) };
}
