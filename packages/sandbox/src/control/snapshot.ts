import type { FaultRule } from "../faults/registry.ts";
import type { ControlledSystem, Systems } from "../systems/systems.ts";
import { fromTypedJson, type TypedJson, toTypedJson } from "../world/typed-json.ts";
import type { WorldParts } from "./parts.ts";

/** Everything a sandbox remembers, as JSON: to put away, to commit as a fixture, to go on from. */
export interface SandboxSnapshot {
  readonly format: "telcokit-sandbox-snapshot";
  readonly version: 1;
  /** What the sandbox's clock said. */
  readonly at: string;
  readonly systems: Readonly<Record<string, TypedJson>>;
  /** Tokens that are valid, with the time they have left. */
  readonly tokens: Readonly<Record<string, TypedJson>>;
  readonly faults: readonly FaultRule[];
}

const format = "telcokit-sandbox-snapshot";
const version = 1;

export function snapshotOf({ systems, clock, kit }: WorldParts): SandboxSnapshot {
  const saved = (parts: Readonly<Record<string, { save(): unknown }>>): Record<string, TypedJson> =>
    Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, toTypedJson(part.save())]));
  return {
    format,
    version,
    at: new Date(clock.wall()).toISOString(),
    systems: saved(systems.stored),
    tokens: saved(systems.tokens),
    faults: kit.faults.list().flatMap(({ rule, hits }) => remaining(rule, hits)),
  };
}

/** A rule that has struck as often as it may is over. */
function remaining(rule: FaultRule, hits: number): readonly FaultRule[] {
  if (rule.times === undefined) return [rule];
  return hits >= rule.times ? [] : [{ ...rule, times: rule.times - hits }];
}

/**
 * Becomes what a snapshot says. Time goes on from where it was taken, so that nothing in it has grown old since. A
 * system that the snapshot does not know goes back to the seed. Nothing changes when anything in it is wrong.
 */
export function takeOn(
  { systems, clock, kit }: WorldParts,
  seeded: ReadonlyMap<ControlledSystem, object>,
  given: unknown,
): void {
  const snapshot = checked(given);
  const states = new Map(
    [...seeded].map(([name, seed]) => [name, stateIn(snapshot, name, systems.stored[name].save()) ?? seed]),
  );
  const tokens = Object.entries(systems.tokens).map(
    ([name, part]) => [part, tokensIn(snapshot, name)] as const,
  );
  const before = kit.faults.list();
  addFaults(kit.faults, snapshot.faults);
  for (const rule of before) rule.remove();
  clock.setWall(clock.aheadMs + Date.parse(snapshot.at) - clock.wall());
  for (const [name, state] of states) systems.stored[name].load(state);
  for (const [part, kept] of tokens) part.load(kept);
}

/** All of them, or none when one of them is wrong. */
function addFaults(faults: WorldParts["kit"]["faults"], rules: readonly FaultRule[]): void {
  const added: { remove(): void }[] = [];
  try {
    for (const rule of rules) added.push(faults.add(rule));
  } catch (error) {
    for (const handle of added) handle.remove();
    throw error;
  }
}

function checked(given: unknown): SandboxSnapshot {
  if (!isObject(given) || given.format !== format) {
    throw refused(`this is no snapshot of a sandbox: its format is not "${format}"`);
  }
  if (given.version !== version) {
    throw refused(
      `the snapshot is of version ${String(given.version)}; this sandbox reads version ${version}`,
    );
  }
  if (Number.isNaN(Date.parse(String(given.at)))) throw refused("the snapshot's at is no date");
  if (!isObject(given.systems)) throw refused("the snapshot has no systems");
  if (!Array.isArray(given.faults ?? [])) throw refused("the snapshot's faults are no list");
  return { tokens: {}, faults: [], ...given } as unknown as SandboxSnapshot;
}

function stateIn(snapshot: SandboxSnapshot, name: string, present: object): object | undefined {
  const written = snapshot.systems[name];
  if (written === undefined) return undefined;
  const state = fromTypedJson(written);
  if (!isObject(state)) throw refused(`the snapshot's systems.${name} is no object`);
  for (const [part, value] of Object.entries(present)) {
    if (kindOf(state[part]) !== kindOf(value)) {
      throw refused(`the snapshot's systems.${name}.${part} is ${kindOf(state[part])}, not ${kindOf(value)}`);
    }
  }
  return state;
}

type SavedTokens = ReturnType<Systems["tokens"]["wgtwo"]["save"]>;

function tokensIn(snapshot: SandboxSnapshot, name: string): SavedTokens {
  const written = isObject(snapshot.tokens) ? snapshot.tokens[name] : undefined;
  const tokens = written === undefined ? [] : fromTypedJson(written as TypedJson);
  if (Array.isArray(tokens)) return tokens as SavedTokens;
  throw refused(`the snapshot's tokens.${name} is no list`);
}

function kindOf(value: unknown): string {
  if (value instanceof Map) return "a table";
  if (Array.isArray(value)) return "a list";
  if (value === undefined) return "missing";
  return isObject(value) ? "an object" : `a ${typeof value}`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function refused(words: string): TypeError {
  return new TypeError(`@telcokit/sandbox: ${words}`);
}
