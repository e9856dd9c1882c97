import type { ResourceShape } from "../resources/shape.ts";
import type { Attachment, Extensible, Note, RelatedChannel, RelatedParty, TimePeriod } from "./common.ts";

/** The fields of a party interaction, TMF683 v4. All may be missing from an answer. */
export interface PartyInteractionFields extends Extensible {
  readonly creationDate?: string;
  readonly description?: string;
  readonly direction?: string;
  readonly reason?: string;
  readonly status?: string;
  readonly statusChangeDate?: string;
  readonly attachment?: readonly Attachment[];
  readonly channel?: readonly RelatedChannel[];
  readonly interactionDate?: TimePeriod;
  readonly interactionItem?: readonly InteractionItem[];
  readonly interactionRelationship?: readonly InteractionRelationship[];
  readonly note?: readonly Note[];
  readonly relatedParty?: readonly RelatedParty[];
}

/** A party interaction as the service has it. */
export interface PartyInteraction extends PartyInteractionFields {
  readonly id: string;
  readonly href?: string;
}

/** A party interaction to be made. */
export interface PartyInteractionCreate extends PartyInteractionFields {
  readonly interactionDate: TimePeriod;
  readonly reason: string;
  readonly status: string;
  readonly direction: string;
  readonly channel: readonly RelatedChannel[];
}

export interface InteractionItem extends Extensible {
  readonly id?: string;
  readonly creationDate?: string;
  readonly reason?: string;
  readonly resolution?: string;
  readonly attachment?: readonly Attachment[];
  readonly channel?: readonly RelatedChannel[];
  readonly item?: RelatedEntityRefOrValue;
  readonly itemDate?: TimePeriod;
  readonly note?: readonly Note[];
  readonly relatedParty?: readonly RelatedParty[];
}

export interface InteractionRelationship extends Extensible {
  readonly id?: string;
  readonly href?: string;
  readonly relationshipType?: string;
}

export interface RelatedEntityRefOrValue extends Extensible {
  readonly id?: string;
  readonly href?: string;
  readonly name?: string;
  readonly role: string;
}

/** What `validateReplies: "strict"` holds a party interaction to. */
export const partyInteractionShape: ResourceShape = {
  text: ["creationDate", "description", "direction", "reason", "status", "statusChangeDate"],
  lists: ["attachment", "channel", "interactionItem", "interactionRelationship", "note", "relatedParty"],
  objects: ["interactionDate"],
};
