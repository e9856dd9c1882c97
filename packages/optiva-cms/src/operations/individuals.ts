import type { Call, CallOptions } from "@telcokit/core";
import type { HttpClient } from "@telcokit/core/client";
import type { CmsReadError } from "../errors.ts";
import { type OpenObject, openField } from "../open/open-object.ts";
import { openOperation } from "../open/open-operation.ts";
import type { CmsSettings } from "../options.ts";
import { bodyField } from "../resources/body-field.ts";
import { bindResource, type ResourceMethods, type ResourceSpec } from "../resources/resource.ts";
import {
  type Individual,
  type IndividualCreate,
  type IndividualFields,
  individualShape,
} from "../tmf/individual.ts";

/** `/individual`: persons, which the document calls Parties. TMF632, certified. */
export interface Individuals extends ResourceMethods<Individual, IndividualCreate, IndividualFields> {
  /**
   * Checks a person's identification, `POST /individual/identification/validate`. The document names no field: what is
   * passed is sent, what is answered is given. Changes nothing, so it is repeated when its answer is lost.
   */
  validateIdentification(identification: OpenObject, options?: CallOptions): Call<OpenObject, CmsReadError>;
}

export const individuals: ResourceSpec = {
  group: "individuals",
  entity: "individual",
  shape: individualShape,
  body: (kit) => bodyField(kit, ["givenName", "familyName"]),
  advice: "individuals.list({ filter: { givenName, familyName } }) tells whether it was made",
};

export function bindIndividuals(http: HttpClient, settings: CmsSettings): Individuals {
  return {
    ...bindResource<Individual, IndividualCreate, IndividualFields>(http, individuals, settings),
    validateIdentification: http.bind(
      openOperation({
        name: "individuals.validateIdentification",
        effect: "read",
        method: "POST",
        path: "/individual/identification/validate",
        request: openField,
        parts: (body) => ({ body }),
      }),
    ),
  };
}
