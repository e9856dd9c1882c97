import {
  ask,
  ControlRefusal,
  type Fault,
  type RequestSummary,
  type SandboxInfo,
  type SystemState,
} from "./api.ts";
import { follow, type Listeners } from "./follow.ts";
import { createRequestLog } from "./request-log.ts";
import { createStore, type Store } from "./store.ts";

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
  const log = createRequestLog(requests);
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
  const soon = passing(() => connection.set("lost"));
  const reload = async (): Promise<void> => {
    info.set(await ask("GET", ""));
    await Promise.all([readFaults(), readClock(), readState(looked)]);
    await log.reload();
  };
  const faultsSoon = once(soon(readFaults));

  const lookAgain = (system = looked): void => {
    if (system === looked) soon(() => readState(system))();
  };
  const hello = (gap: boolean): void => {
    // Another sandbox may have taken the port in the meantime, so after a break everything is read anew.
    if (gap || connection.get() !== "live") soon(reload)();
    connection.set("live");
  };
  const heard = {
    hello,
    note: log.note,
    faults: faultsSoon,
    clock: soon(readClock),
    state: lookAgain,
    clear: log.clear,
  };
  follow(listeners({ ...heard, reload: soon(reload) }), () => connection.set("lost"));

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

interface Heard {
  readonly hello: (gap: boolean) => void;
  readonly note: (request: RequestSummary) => void;
  readonly faults: () => void;
  readonly clock: () => void;
  /** Of the system that is looked at, unless it is another. */
  readonly state: (system?: string) => void;
  readonly clear: () => void;
  readonly reload: () => void;
}

/** What each event of the sandbox is to the page. */
function listeners({ hello, note, faults, clock, state, clear, reload }: Heard): Listeners {
  const noted = ({ request }: { readonly request: RequestSummary }): void => note(request);
  return {
    hello: ({ gap }: { readonly gap: boolean }) => hello(gap),
    request: noted,
    response: noted,
    stream: noted,
    fault(data: { readonly request: RequestSummary }) {
      noted(data);
      faults();
    },
    faults,
    state: ({ system }: { readonly system: string }) => state(system),
    clock() {
      clock();
      state();
    },
    "requests-cleared": clear,
    reset: reload,
    restored: reload,
  };
}

/** Makes work that nobody waits for. */
function passing(lost: () => void): (work: () => Promise<void>) => () => void {
  return (work) => () =>
    void work().catch((error: unknown) => {
      // Whoever says no is there.
      if (!(error instanceof ControlRefusal)) lost();
    });
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
