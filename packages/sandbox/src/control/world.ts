import type { ControlledSystem } from "../systems/systems.ts";
import type { WorldParts } from "./parts.ts";
import { type SandboxSnapshot, snapshotOf, takeOn } from "./snapshot.ts";

/** Everything that may be asked of a sandbox: the object in the process and the HTTP API are both views of it. */
export interface World extends WorldParts {
  /** Back to the seed: states, faults, requests and wall time. Streams and tokens stay. */
  reset(): void;
  snapshot(): SandboxSnapshot;
  /** Settles when what is remembered is where it is kept. */
  persisted(): Promise<void>;
  /** Throws a `TypeError` for what is no snapshot of this version; then nothing has changed. */
  restore(snapshot: unknown): void;
}

/** @param persisted for a sandbox that keeps its state */
export function createWorld(
  parts: WorldParts,
  persisted: () => Promise<void> = () => Promise.resolve(),
): World {
  const { kit, clock, systems } = parts;
  const names = Object.keys(systems.stored) as ControlledSystem[];
  const seeded = new Map(names.map((name) => [name, systems.stored[name].save()]));
  const changed = (): void => {
    for (const name of names) kit.activity.changed(name);
  };
  return {
    ...parts,
    reset() {
      kit.faults.clear();
      for (const rule of parts.faults) kit.faults.add(rule);
      kit.log.clear();
      clock.setWall(0);
      for (const [name, saved] of seeded) systems.stored[name].load(saved);
      kit.activity.tell({ type: "requests-cleared" });
      kit.activity.tell({ type: "reset" });
      changed();
    },
    persisted,
    snapshot: () => snapshotOf(parts),
    restore(snapshot) {
      takeOn(parts, seeded, snapshot);
      kit.activity.tell({ type: "restored" });
      changed();
    },
  };
}
