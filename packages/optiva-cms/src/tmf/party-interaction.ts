import type { ResourceShape } from "../resources/shape.ts";
import type { Attachment, Extensible, Note, RelatedChannel, RelatedParty, TimePeriod } from "./common.ts";

/** The fields of a party interaction, TMF683 v4. All may be missing from an answer. */
export interface PartyInteractionFields extends Extensible {
  /** When it was made, RFC 3339. */
  readonly creationDate?: string | undefined;
  /** What it was about, in words. */
  readonly description?: string | undefined;
  /** Who began it: `inbound`, `outbound`. */
  readonly direction?: string | undefined;
  /** Why somebody got in touch. */
  readonly reason?: string | undefined;
  /** Where it stands: `opened`, `completed`. */
  readonly status?: string | undefined;
  /** When that state began, RFC 3339. */
  readonly statusChangeDate?: string | undefined;
  /** Documents that belong to it. */
  readonly attachment?: readonly Attachment[] | undefined;
  /** How it took place: a call, a shop, a chat. */
  readonly channel?: readonly RelatedChannel[] | undefined;
  /** When it took place. */
  readonly interactionDate?: TimePeriod | undefined;
  /** What was talked about, one item each. */
  readonly interactionItem?: readonly InteractionItem[] | undefined;
  /** How it relates to others. */
  readonly interactionRelationship?: readonly InteractionRelationship[] | undefined;
  /** Remarks of people. */
  readonly note?: readonly Note[] | undefined;
  /** Persons and organisations that have to do with it, and their roles. */
  readonly relatedParty?: readonly RelatedParty[] | undefined;
}

/** A party interaction as the service has it. */
export interface PartyInteraction extends PartyInteractionFields {
  /** The service's id of it. */
  readonly id: string;
  /** Its address at the service. */
  readonly href?: string | undefined;
}

/** A party interaction to be made. */
export interface PartyInteractionCreate extends PartyInteractionFields {
  /** When it took place. */
  readonly interactionDate: TimePeriod;
  /** Why somebody got in touch. */
  readonly reason: string;
  /** Where it stands: `opened`, `completed`. */
  readonly status: string;
  /** Who began it: `inbound`, `outbound`. */
  readonly direction: string;
  /** How it took place: a call, a shop, a chat. */
  readonly channel: readonly RelatedChannel[];
}

export interface InteractionItem extends Extensible {
  /** The service's id of it. */
  readonly id?: string | undefined;
  /** When it was made, RFC 3339. */
  readonly creationDate?: string | undefined;
  /** Why it came up. */
  readonly reason?: string | undefined;
  /** What came of it. */
  readonly resolution?: string | undefined;
  /** Documents that belong to it. */
  readonly attachment?: readonly Attachment[] | undefined;
  /** How it came up. */
  readonly channel?: readonly RelatedChannel[] | undefined;
  /** The thing that was talked about. */
  readonly item?: RelatedEntityRefOrValue | undefined;
  /** When it was talked about. */
  readonly itemDate?: TimePeriod | undefined;
  /** Remarks of people. */
  readonly note?: readonly Note[] | undefined;
  /** Persons and organisations that have to do with it, and their roles. */
  readonly relatedParty?: readonly RelatedParty[] | undefined;
}

export interface InteractionRelationship extends Extensible {
  /** The service's id of it. */
  readonly id?: string | undefined;
  /** Its address at the service. */
  readonly href?: string | undefined;
  /** What kind of relation it is. */
  readonly relationshipType?: string | undefined;
}

export interface RelatedEntityRefOrValue extends Extensible {
  /** The service's id of it. */
  readonly id?: string | undefined;
  /** Its address at the service. */
  readonly href?: string | undefined;
  /** Its name, for people. */
  readonly name?: string | undefined;
  /** What it is to the interaction. */
  readonly role: string;
}

/** What `validateReplies: "strict"` holds a party interaction to. */
export const partyInteractionShape: ResourceShape = {
  text: ["creationDate", "description", "direction", "reason", "status", "statusChangeDate"],
  lists: ["attachment", "channel", "interactionItem", "interactionRelationship", "note", "relatedParty"],
  objects: ["interactionDate"],
};
