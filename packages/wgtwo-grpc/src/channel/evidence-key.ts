import type { ContextKey, ContextValues } from "@connectrpc/connect";
import { createEvidence, type Evidence } from "@telcokit/core/client";

/**
 * Carries the evidence of an attempt to the engine, in the `contextValues` of the call.
 * Written out instead of made by Connect's `createContextKey`, so that importing it loads nothing of Connect.
 */
export const evidenceKey: ContextKey<Evidence | undefined> = {
  id: Symbol("telcokit.evidence"),
  defaultValue: undefined,
};

export function evidenceOf(contextValues: ContextValues | undefined): Evidence {
  return contextValues?.get(evidenceKey) ?? createEvidence();
}
