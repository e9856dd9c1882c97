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
  extends ResourceMethods<PartyInteraction, PartyInteractionCreate, PartyInteractionFields> {}

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
