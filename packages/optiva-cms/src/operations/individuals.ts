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
   * The persons that match, page by page.
   * Source: "Integrating with Optiva's API Gateway", "Managing Entries".
   * @param query Which of them, and how.
   * @example
   * ```ts
   * for await (const each of cms.individuals.list({ filter: { familyName: "Moreau" } })) console.log(each.id);
   * // [{ id: "1209100001", givenName: "Ada" }]
   * ```
   */
  readonly list: ResourceMethods<Individual, IndividualCreate, IndividualFields>["list"];
  /**
   * Makes a person. A write: a lost answer is an `OutcomeUnknownError`.
   * Source: "Integrating with Optiva's API Gateway", "Managing Entries".
   * @param body What it is to be.
   * @example
   * ```ts
   * await cms.individuals.create({ givenName: "Noor", familyName: "Smit" });
   * // { id: "1209100007", givenName: "Noor" }
   * ```
   */
  readonly create: ResourceMethods<Individual, IndividualCreate, IndividualFields>["create"];
  /**
   * One person.
   * Source: "Integrating with Optiva's API Gateway", "Managing Entries".
   * @param key Its id, or anything that has it.
   * @param options Which of its attributes are wanted.
   * @example
   * ```ts
   * await cms.individuals.get("1209100001");
   * // { id: "1209100001", givenName: "Ada" }
   * ```
   */
  readonly get: ResourceMethods<Individual, IndividualCreate, IndividualFields>["get"];
  /**
   * Changes what `patch` names of a person. Not repeated by us when its answer is lost.
   * Source: "Integrating with Optiva's API Gateway", "Managing Entries".
   * @param key Its id, or anything that has it.
   * @param patch What is to change: an object of fields, or the steps of a JSON patch.
   * @param options What the change is sent as.
   * @example
   * ```ts
   * await cms.individuals.update("1209100001", { gender: "female" });
   * // { id: "1209100001", givenName: "Ada" }
   * ```
   */
  readonly update: ResourceMethods<Individual, IndividualCreate, IndividualFields>["update"];
  /**
   * Deletes a person. Repeated when the answer is lost; not being there any more is then a success.
   * Source: "Integrating with Optiva's API Gateway", "Managing Entries".
   * @param key Its id, or anything that has it.
   * @example
   * ```ts
   * await cms.individuals.delete("1209100006");
   * ```
   */
  readonly delete: ResourceMethods<Individual, IndividualCreate, IndividualFields>["delete"];

  /**
   * Checks a person's identification, `POST /individual/identification/validate`. The document names no
   * field: what is passed is sent, what is answered is given. Changes nothing, so it is repeated when its
   * answer is lost. Source: "Integrating with Optiva's API Gateway", "Managing Entries".
   * @param identification What proves who somebody is; the document names no field.
   * @example
   * ```ts
   * await cms.individuals.validateIdentification({ identificationType: "passport", identificationId: "NL-4711" });
   * // { valid: true }
   * ```
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
