import { ask, type Fault, type RequestSummary, type SandboxInfo, type SystemState } from "./api.ts";
import { createStore, type Store } from "./store.ts";

/** How many requests the page keeps, as many as the sandbox's command does. */
const mostRequests = 10_000;
const pageSize = 1000;

export type Connection = "connecting" | "live" | "lost";

/** What the page knows of the sandbox, kept up to date by its events. */
export interface Live {
  readonly connection: Store<Connection>;
  readonly info: Store<SandboxInfo | undefined>;
  /** Oldest first. */
  readonly requests: Store<readonly RequestSummary[]>;
  readonly faults: Store<readonly Fault[]>;
  readonly clock: Store<{ readonly now: string; readonly aheadMs: number } | undefined>;
  /** By system, as far as anybody has looked at it. */
  readonly states: Store<Readonly<Record<string, SystemState>>>;
  /** The system whose state is on the screen: kept up to date. */
  look(system: string | undefined): void;
  /** Reads everything anew. */
  reload(): Promise<void>;
}

export function connect(): Live {
  const connection = createStore<Connection>("connecting");
  const info = createStore<SandboxInfo | undefined>(undefined);
  const requests = createStore<readonly RequestSummary[]>([]);
  const faults = createStore<readonly Fault[]>([]);
  const clock = createStore<{ now: string; aheadMs: number } | undefined>(undefined);
  const states = createStore<Readonly<Record<string, SystemState>>>({});
  let looked: string | undefined;

  const readFaults = async (): Promise<void> => {
    faults.set((await ask<{ faults: Fault[] }>("GET", "/faults")).faults);
  };
  const readClock = async (): Promise<void> => clock.set(await ask("GET", "/clock"));
  const readState = async (system: string | undefined): Promise<void> => {
    if (system === undefined) return;
    const state = await ask<SystemState>("GET", `/state/${system}`);
    states.set({ ...states.get(), [system]: state });
  };
  const reload = async (): Promise<void> => {
    info.set(await ask("GET", ""));
    await Promise.all([readFaults(), readClock(), readState(looked)]);
    requests.set(await allRequests());
  };
  const note = gather<RequestSummary>((changed) => requests.set(merged(requests.get(), changed)));
  const soon = (work: () => Promise<void>) => () => void work().catch(() => connection.set("lost"));
  const faultsSoon = once(soon(readFaults));

  const events = new EventSource("/_sandbox/events");
  const on = <T>(name: string, listener: (data: T) => void): void =>
    events.addEventListener(name, (event) => listener(JSON.parse((event as MessageEvent<string>).data)));
  on<{ gap: boolean }>("hello", ({ gap }) => {
    // Another sandbox may have taken the port in the meantime, so after a break everything is read anew.
    if (gap || connection.get() !== "live") soon(reload)();
    connection.set("live");
  });
  on<{ request: RequestSummary }>("request", ({ request }) => note(request));
  on<{ request: RequestSummary }>("response", ({ request }) => note(request));
  on<{ request: RequestSummary }>("stream", ({ request }) => note(request));
  on<{ request: RequestSummary }>("fault", ({ request }) => {
    note(request);
    faultsSoon();
  });
  on("faults", faultsSoon);
  on<{ system: string }>("state", ({ system }) => {
    if (system === looked) soon(() => readState(system))();
  });
  on("clock", () => {
    soon(readClock)();
    soon(() => readState(looked))();
  });
  on("requests-cleared", () => requests.set([]));
  for (const name of ["reset", "restored"]) on(name, soon(reload));
  events.addEventListener("error", () => connection.set("lost"));

  return {
    connection,
    info,
    requests,
    faults,
    clock,
    states,
    look(system) {
      looked = system;
      soon(() => readState(system))();
    },
    reload,
  };
}

async function allRequests(): Promise<readonly RequestSummary[]> {
  const all: RequestSummary[] = [];
  for (let after = 0; ; ) {
    const query = `/requests?summary=true&limit=${pageSize}&after=${after}`;
    const { requests } = await ask<{ requests: RequestSummary[] }>("GET", query);
    all.push(...requests);
    after = requests.at(-1)?.id ?? after;
    if (requests.length < pageSize) return all.slice(-mostRequests);
  }
}

/** Puts changed requests in the place of what was known of them, and new ones at the end. */
function merged(
  known: readonly RequestSummary[],
  changed: readonly RequestSummary[],
): readonly RequestSummary[] {
  const next = known.slice();
  for (const request of changed) {
    const at = placeOf(next, request.id);
    if (next[at]?.id === request.id) next[at] = request;
    else next.splice(at, 0, request);
  }
  return next.length > mostRequests ? next.slice(-mostRequests) : next;
}

function placeOf(requests: readonly RequestSummary[], id: number): number {
  let low = 0;
  let high = requests.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((requests[middle]?.id ?? 0) < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Hands on together what comes within one picture: a thousand requests a second are drawn sixty times. */
function gather<T>(use: (all: readonly T[]) => void): (one: T) => void {
  let waiting: T[] = [];
  const flush = (): void => {
    const all = waiting;
    waiting = [];
    use(all);
  };
  return (one) => {
    // A page that nobody sees is drawn no pictures; it is told by the clock instead.
    if (waiting.length === 0) {
      if (document.hidden) setTimeout(flush, 250);
      else requestAnimationFrame(flush);
    }
    waiting.push(one);
  };
}

/** Does at most one at a time of what is asked for often. */
function once(work: () => void): () => void {
  let due = false;
  return () => {
    if (due) return;
    due = true;
    setTimeout(() => {
      due = false;
      work();
    }, 50);
  };
}
