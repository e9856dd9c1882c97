/** What a soak is made of; the same for the service and the consumer. */
export interface SoakPlan {
  readonly events: number;
  /** A cut of the stream's connection after so many events. */
  readonly cutEvery: number;
  readonly seed: number;
  /** So many events, spread evenly, cannot be read: they are broken, too large, and too large to be held, in turn. */
  readonly poison: number;
}

/** What the consumer's client takes; an event that is too large is larger. */
export const maxReplyBytes = 20_000;

const poisons = ["broken", "too_large", "very_large"] as const;

/** Whether the event is poison, and of which kind. */
export function poisonOf({ events, poison }: SoakPlan, event: number): (typeof poisons)[number] | undefined {
  // As many before it as of a line that rises evenly to `poison`.
  const before = Math.floor((event * poison) / events);
  if (Math.floor(((event + 1) * poison) / events) === before) return undefined;
  return poisons[before % poisons.length];
}

/** What the service tells the consumer's process. */
export type ServiceMessage =
  | { readonly tell: "ready"; readonly api: string; readonly tokenUrl: string; readonly auth: SoakAuth }
  | { readonly tell: "progress"; readonly emitted: number; readonly position: number; readonly open: number }
  | { readonly tell: "strikes"; readonly strikes: Readonly<Record<string, number>> };

export interface SoakAuth {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Numbers in [0, 1) that are the same again for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
