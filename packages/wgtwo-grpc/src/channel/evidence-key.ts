import type { ContextKey, ContextValues } from "@connectrpc/connect";
import { createEvidence, type Evidence } from "@telcokit/core/client";

/**
 * Carries the evidence of an attempt to the engine, in the `contextValues` of the call.
 * Key and values are written out instead of made by Connect's functions, so that importing this loads nothing of Connect.
 */
const evidenceKey: ContextKey<Evidence | undefined> = {
  id: Symbol("telcokit.evidence"),
  defaultValue: undefined,
};

export function withEvidence(evidence: Evidence): ContextValues {
  const values = new Map<symbol, unknown>([[evidenceKey.id, evidence]]);
  return {
    get: <T>({ id, defaultValue }: ContextKey<T>) => (values.has(id) ? (values.get(id) as T) : defaultValue),
    set({ id }, value) {
      values.set(id, value);
      return this;
    },
    delete({ id }) {
      values.delete(id);
      return this;
    },
  };
}

export function evidenceOf(contextValues: ContextValues | undefined): Evidence {
  return contextValues?.get(evidenceKey) ?? createEvidence();
}
