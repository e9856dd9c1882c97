import type { HttpClient } from "@telcokit/core/client";
import type { CmsSettings } from "../options.ts";
import { bodyField } from "../resources/body-field.ts";
import { bindResource, type ResourceMethods, type ResourceSpec } from "../resources/resource.ts";
import {
  type PartyInteraction,
  type PartyInteractionCreate,
  type PartyInteractionFields,
  partyInteractionShape,
} from "../tmf/party-interaction.ts";

/** `/partyInteraction`: contacts with a customer, kept by the service provider. TMF683. */
export interface PartyInteractions
  extends ResourceMethods<PartyInteraction, PartyInteractionCreate, PartyInteractionFields> {
  /**
   * The contacts that match, page by page.
   * Source: "Integrating with Optiva's API Gateway", "Managing Party Interactions".
   * @param query Which of them, and how.
   * @example
   * ```ts
   * for await (const each of cms.partyInteractions.list({ filter: { status: "completed" } })) console.log(each.id);
   * // [{ id: "8607500001", reason: "Welcome" }]
   * ```
   */
  readonly list: ResourceMethods<PartyInteraction, PartyInteractionCreate, PartyInteractionFields>["list"];
  /**
   * Makes a contact with a customer. A write: a lost answer is an `OutcomeUnknownError`.
   * Source: "Integrating with Optiva's API Gateway", "Managing Party Interactions".
   * @param body What it is to be.
   * @example
   * ```ts
   * await cms.partyInteractions.create({
   *   interactionDate: { startDateTime: "2026-01-01T00:00:00Z" },
   *   channel: [{ id: "phone" }],
   *   reason: "Question",
   *   status: "opened",
   *   direction: "inbound",
   * });
   * // { id: "8607500006", reason: "Question" }
   * ```
   */
  readonly create: ResourceMethods<
    PartyInteraction,
    PartyInteractionCreate,
    PartyInteractionFields
  >["create"];
  /**
   * One contact with a customer.
   * Source: "Integrating with Optiva's API Gateway", "Managing Party Interactions".
   * @param key Its id, or anything that has it.
   * @param options Which of its attributes are wanted.
   * @example
   * ```ts
   * await cms.partyInteractions.get("8607500001");
   * // { id: "8607500001", reason: "Welcome" }
   * ```
   */
  readonly get: ResourceMethods<PartyInteraction, PartyInteractionCreate, PartyInteractionFields>["get"];
  /**
   * Changes what `patch` names of a contact with a customer. Not repeated by us when its answer is lost.
   * Source: "Integrating with Optiva's API Gateway", "Managing Party Interactions".
   * @param key Its id, or anything that has it.
   * @param patch What is to change: an object of fields, or the steps of a JSON patch.
   * @param options What the change is sent as.
   * @example
   * ```ts
   * await cms.partyInteractions.update("8607500001", { status: "closed" });
   * // { id: "8607500001", reason: "Welcome" }
   * ```
   */
  readonly update: ResourceMethods<
    PartyInteraction,
    PartyInteractionCreate,
    PartyInteractionFields
  >["update"];
  /**
   * Deletes a contact with a customer. Repeated when the answer is lost; not being there any more is then a success.
   * Source: "Integrating with Optiva's API Gateway", "Managing Party Interactions".
   * @param key Its id, or anything that has it.
   * @example
   * ```ts
   * await cms.partyInteractions.delete("8607500005");
   * ```
   */
  readonly delete: ResourceMethods<
    PartyInteraction,
    PartyInteractionCreate,
    PartyInteractionFields
  >["delete"];
}

const partyInteractions: ResourceSpec = {
  group: "partyInteractions",
  entity: "partyInteraction",
  shape: partyInteractionShape,
  body: (kit) => bodyField(kit, ["direction", "reason", "status", "channel", "interactionDate"]),
  advice: "partyInteractions.list({ filter }) tells whether it was made",
};

export function bindPartyInteractions(http: HttpClient, settings: CmsSettings): PartyInteractions {
  return bindResource<PartyInteraction, PartyInteractionCreate, PartyInteractionFields>(
    http,
    partyInteractions,
    settings,
  );
}
