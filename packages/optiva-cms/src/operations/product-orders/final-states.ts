/** Nothing becomes of an order after these, TMF622. */
const finalStates = ["completed", "rejected", "cancelled", "failed", "partial"] as const;

export type FinalState = (typeof finalStates)[number];

export function isFinal(state: string): state is FinalState {
  return finalState(state) === state;
}

/** The final state that a text names, in any case. */
export function finalState(text: unknown): FinalState | undefined {
  return typeof text === "string" ? finalStates.find((state) => state === text.toLowerCase()) : undefined;
}
