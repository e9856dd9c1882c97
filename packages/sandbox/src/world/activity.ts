import type { FaultSystem } from "../operations/operations.ts";
import { background } from "./clock.ts";
import { trimList } from "./history.ts";
import type { RequestSummary } from "./requests.ts";

/** What happens in a sandbox, as it happens. */
export type SandboxActivity =
  /** A request arrived whole. */
  | { readonly type: "request"; readonly request: RequestSummary }
  /** It was answered, or its connection ended without an answer. */
  | { readonly type: "response"; readonly request: RequestSummary }
  /** A stream was taken up or is over. */
  | { readonly type: "stream"; readonly state: "open" | "closed"; readonly request: RequestSummary }
  /** A fault struck a request. */
  | {
      readonly type: "fault";
      readonly kind: string;
      readonly ruleId?: number;
      readonly request: RequestSummary;
    }
  /** Rules were added or removed: read them anew. */
  | { readonly type: "faults" }
  /** A system remembers something else than before: read its state anew. Told at most every 50 ms. */
  | { readonly type: "state"; readonly system: FaultSystem }
  /** Time was moved. */
  | { readonly type: "clock"; readonly now: string }
  /** Requests were forgotten. */
  | { readonly type: "requests-cleared" }
  /** Everything went back to the seed, or became what a snapshot says. */
  | { readonly type: "reset" | "restored" };

/** One thing that happened, by its number in the order of all. */
export interface NumberedActivity {
  readonly id: number;
  readonly activity: SandboxActivity;
}

export interface ActivityLog {
  tell(activity: SandboxActivity): void;
  /** Tells that a system's state has changed, together with what else changes in the next moments. */
  changed(system: FaultSystem): void;
  /** Calls `listener` for whatever happens from now on; the returned function ends that. */
  watch(listener: (entry: NumberedActivity) => void): () => void;
  /** Calls `listener` at every change of a state, at once. */
  onChange(listener: () => void): () => void;
  /** What came after a number; `undefined` when some of it is forgotten. */
  since(id: number): readonly NumberedActivity[] | undefined;
  /** The number of the newest one. */
  readonly last: number;
  close(): void;
}

const kept = 2000;
const togetherMs = 50;

export function createActivityLog(): ActivityLog {
  const entries: NumberedActivity[] = [];
  const listeners = new Set<(entry: NumberedActivity) => void>();
  const changeListeners = new Set<() => void>();
  const waiting = new Set<FaultSystem>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = 0;
  const tell = (activity: SandboxActivity): void => {
    last += 1;
    const entry: NumberedActivity = { id: last, activity };
    entries.push(entry);
    trimList(entries, kept);
    for (const listener of listeners) listener(entry);
  };
  const flush = (): void => {
    timer = undefined;
    const systems = [...waiting];
    waiting.clear();
    for (const system of systems) tell({ type: "state", system });
  };
  return {
    tell,
    changed(system) {
      waiting.add(system);
      // What a person looks at goes by the real clock, however the sandbox's own time stands.
      timer ??= background(setTimeout(flush, togetherMs));
      for (const listener of changeListeners) listener();
    },
    watch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    onChange(listener) {
      changeListeners.add(listener);
      return () => void changeListeners.delete(listener);
    },
    since(id) {
      const first = entries[0]?.id ?? last + 1;
      return id < first - 1 || id > last ? undefined : entries.slice(id - first + 1);
    },
    get last() {
      return last;
    },
    close() {
      clearTimeout(timer);
      listeners.clear();
      changeListeners.clear();
    },
  };
}
