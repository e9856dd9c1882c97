import type { Field, SchemaKit } from "@telcokit/core/client";
import { isPlainObject } from "@telcokit/core/client";
import type { CmsSettings } from "../options.ts";
import { type EntityKey, entityKeyField } from "./entity-key.ts";
import type { PatchMediaType } from "./patch.ts";

/** What a caller gives to update. */
export interface GivenUpdate<Change> {
  readonly id: EntityKey;
  readonly patch: Change;
  readonly mediaType?: PatchMediaType | undefined;
}

export interface UpdateInput {
  readonly id: string;
  readonly patch: unknown;
  readonly mediaType: PatchMediaType;
}

/** Which one, what is to change, and what the PATCH is sent as, which decides what a change looks like. */
export function updateRequest(kit: SchemaKit, settings: CmsSettings): Field<UpdateInput> {
  const { z } = kit;
  return kit
    .request({
      id: entityKeyField(kit),
      patch: z.unknown().says({ type: "object" }),
      mediaType: z
        .enum(["application/json", "application/merge-patch+json", "application/json-patch+json"])
        .default(settings.patchMediaType),
    })
    .superRefine(({ patch, mediaType }, context) => {
      const steps = mediaType === "application/json-patch+json";
      if (steps ? Array.isArray(patch) : isPlainObject(patch)) return;
      const message = steps ? "must be a list of steps (RFC 6902)" : "must be a plain object";
      context.addIssue({ code: "custom", path: ["patch"], message });
    });
}
