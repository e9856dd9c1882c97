import type { FaultOperation, FaultSystem } from "../operations/operations.ts";
import { checkRule } from "./check.ts";
import type { Fault } from "./kinds.ts";

/** Which requests meet which fault. */
export type FaultRule = {
  [S in FaultSystem]: {
    readonly system: S;
    readonly operation: FaultOperation<S>;
    readonly fault: Fault;
    /** How many requests meet it. @default all */
    readonly times?: number;
    /** Only every n-th matching request. @default 1 */
    readonly every?: number;
    /** Streams only: strikes after this many events were delivered. @default 0, at the opening */
    readonly afterEvents?: number;
  };
}[FaultSystem];

/** A fault that was added. */
export interface FaultHandle {
  /** Counted from 1. */
  readonly id: number;
  readonly rule: FaultRule;
  /** How many requests met it so far. */
  readonly hits: number;
  remove(): void;
}

/** Makes things go wrong, on purpose and on the wire. */
export interface Faults {
  /**
   * Attaches a fault to an operation. The first rule added that is due strikes; delays add up.
   * Throws a `TypeError` for an unknown system, operation or kind, listing the known ones.
   */
  add(rule: FaultRule): FaultHandle;
  /** Every rule there is, in the order in which they were added. */
  list(): readonly FaultHandle[];
  /** Removes the rule of an id; `false` when there is none. */
  remove(id: number): boolean;
  /** Removes every rule. */
  clear(): void;
  /** Strikes the gRPC calls that are open right now, streams above all. Returns how many there were. */
  strike(rule: Pick<FaultRule, "system" | "operation" | "fault">): number;
}

/** What one request has to go through. */
export interface FaultPlan {
  readonly delayMs: number;
  readonly fault: Fault | undefined;
  readonly afterEvents: number;
}

/** The side of the faults that the servers use. */
export interface FaultRegistry extends Faults {
  /** Called once per request, on its arrival. */
  plan(system: FaultSystem, operation: string): FaultPlan;
  /** Registers an open call for `strike`; the returned function takes it off. */
  opened(system: FaultSystem, operation: string, strike: (fault: Fault) => void): () => void;
}

interface ActiveRule {
  readonly id: number;
  readonly rule: FaultRule;
  seen: number;
  hits: number;
}

interface OpenCall {
  readonly system: string;
  readonly operation: string;
  readonly strike: (fault: Fault) => void;
}

/** @param onChange told when rules were added or removed */
export function createFaults(onChange: () => void = () => {}): FaultRegistry {
  const rules = new Map<number, ActiveRule>();
  const open = new Set<OpenCall>();
  let added = 0;
  const remove = (id: number): boolean => {
    const removed = rules.delete(id);
    if (removed) onChange();
    return removed;
  };
  return {
    add(rule) {
      checkRule(rule);
      added += 1;
      const active: ActiveRule = { id: added, rule: structuredClone(rule), seen: 0, hits: 0 };
      rules.set(active.id, active);
      onChange();
      return handleOf(active, remove);
    },
    list: () => [...rules.values()].map((active) => handleOf(active, remove)),
    remove,
    clear() {
      rules.clear();
      onChange();
    },
    strike(rule) {
      checkRule(rule);
      const struck = [...open].filter(
        (call) => call.system === rule.system && call.operation === rule.operation,
      );
      for (const call of struck) call.strike(rule.fault);
      return struck.length;
    },
    plan: (system, operation) => planFor(rules.values(), system, operation),
    opened(system, operation, strike) {
      const call = { system, operation, strike };
      open.add(call);
      return () => void open.delete(call);
    },
  };
}

function handleOf(active: ActiveRule, remove: (id: number) => boolean): FaultHandle {
  const { id, rule } = active;
  return {
    id,
    rule: structuredClone(rule),
    get hits() {
      return active.hits;
    },
    remove: () => void remove(id),
  };
}

function planFor(rules: Iterable<ActiveRule>, system: string, operation: string): FaultPlan {
  let delayMs = 0;
  for (const active of rules) {
    const { rule } = active;
    if (rule.system !== system || rule.operation !== operation) continue;
    if (active.hits >= (rule.times ?? Number.POSITIVE_INFINITY)) continue;
    active.seen += 1;
    if (active.seen % (rule.every ?? 1) !== 0) continue;
    active.hits += 1;
    if (rule.fault.kind !== "delay")
      return { delayMs, fault: rule.fault, afterEvents: rule.afterEvents ?? 0 };
    delayMs += rule.fault.ms;
  }
  return { delayMs, fault: undefined, afterEvents: 0 };
}
