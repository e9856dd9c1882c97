import type { Call, CallOptions } from "@telcokit/core";
import type { HttpClient } from "@telcokit/core/client";
import type { CmsReadError } from "../errors.ts";
import { type OpenObject, openField } from "../open/open-object.ts";
import { type OpenSpec, openOperation } from "../open/open-operation.ts";

export interface EligibilityInput extends OpenObject {
  readonly mobileNumber?: string;
}

/** Whether a number can be imported; the document names no field, and the rest is kept. */
export interface Eligibility extends OpenObject {
  readonly eligible?: boolean;
}

/** `/mnp`. */
export interface NumberPorting {
  /** Whether a number can be imported, `POST /mnp/eligibility`. Changes nothing. */
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
