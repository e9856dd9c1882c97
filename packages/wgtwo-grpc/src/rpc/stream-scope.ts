import type { DescMethod } from "@bufbuild/protobuf";
import {
  AbortedError,
  ConnectionError,
  type Credential,
  isTelcoError,
  TimeoutError,
  type TimeoutPhase,
} from "@telcokit/core";
import {
  type Ending,
  type Evidence,
  endingOf,
  faultOf,
  type Runtime,
  type Stage,
  TransportFault,
} from "@telcokit/core/client";
import { readFailure } from "./failure.ts";

interface ScopeOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onStage?: ((stage: Stage) => void) | undefined;
}

/** What one stream holds on to: its caller's signal, the limit on its opening, its credential and its evidence. */
export interface StreamScope {
  /** For the transport. */
  readonly ending: Ending;
  /** What ended it from here: its caller's signal, or a limit. */
  readonly interruption: Error | undefined;
  /** Requests made. */
  readonly attempts: number;
  /** The credential for the next request, within the limit of an attempt. */
  credential(origin: string): Promise<Credential>;
  /** Drops the credential that was refused; whether a fresh one may be tried. */
  mayRenew(): Promise<boolean>;
  /** Waits until the client's limit lets a request go, within the deadline of a call. */
  turn(): Promise<void>;
  /** Begins a request: it counts it, and limits the time until it is sent. */
  evidence(): Evidence;
  /** Waits for `work`, but not beyond the caller's signal, the limit of the opening and `cancel`. */
  race<T>(work: Promise<T>): Promise<T>;
  readFailure(error: unknown, rpc: DescMethod | undefined): Promise<unknown>;
  /** Cuts the call at the service. */
  cancel(): void;
  /** Lets go of signal and timer. */
  end(): void;
}

export function openStreamScope(runtime: Runtime, title: string, options: ScopeOptions): StreamScope {
  const { signal: outer, onStage } = options;
  const controller = new AbortController();
  let credential: Credential | undefined;
  let attempts = 0;
  // Nothing has left before the first request.
  let evidence: Evidence = { stage: "unsent" };
  let interrupt = (_error: Error): void => {};
  let interrupted: Error | undefined;

  const stop = (error: Error): void => {
    interrupted ??= error;
    scope.cancel();
  };
  const onAbort = (): void => stop(new AbortedError(outer?.reason, { operation: title, attempts }));
  const limit = stepLimit(runtime, (phase, by) => {
    const verdict = { ran: "no", transient: true } as const;
    const limits = { limit: by, limitMs: runtime[by], verdict };
    stop(new TimeoutError({ operation: title, attempts, phase, ...limits }));
  });
  const scope: StreamScope = {
    ending: endingOf(controller.signal),
    get interruption() {
      return interrupted;
    },
    get attempts() {
      return attempts;
    },
    async credential(origin) {
      const request = { operation: title, clock: runtime.clock, origin };
      credential = await limit.during("token", "timeoutMs", () => runtime.auth.credential(request));
      return credential;
    },
    mayRenew: () =>
      limit.during("token", "timeoutMs", () => scope.race(Promise.resolve(credential?.refused() ?? false))),
    async turn() {
      const { limiter } = runtime;
      if (limiter === undefined || limiter.take()) return;
      await limit.during("turn", "deadlineMs", () => limiter.turn(controller.signal));
    },
    evidence() {
      attempts += 1;
      limit.begin("connect", "timeoutMs");
      evidence = observedEvidence((stage) => {
        if (stage !== "unsent") limit.end();
        onStage?.(stage);
      });
      return evidence;
    },
    race: (work) =>
      new Promise((resolve, reject) => {
        interrupt = reject;
        if (interrupted !== undefined) reject(interrupted);
        work.then(resolve, reject);
      }),
    async readFailure(error, rpc) {
      limit.end();
      const failure = await readFailure({ title, attempts, rpc, stage: evidence.stage }, error);
      return isTelcoError(failure) ? failure : connectionError(failure, title, attempts, evidence);
    },
    cancel() {
      scope.end();
      controller.abort();
      // What ignores its signal, as a turn that never comes does, must not be waited for.
      interrupt(interrupted ?? new AbortedError(undefined, { operation: title, attempts }));
    },
    end() {
      limit.end();
      outer?.removeEventListener("abort", onAbort);
    },
  };
  outer?.addEventListener("abort", onAbort, { once: true });
  if (outer?.aborted === true) onAbort();
  return scope;
}

type LimitName = "timeoutMs" | "deadlineMs";

/** A limit on one step after another. */
function stepLimit(runtime: Runtime, onLate: (phase: TimeoutPhase, by: LimitName) => void) {
  let stopTimer = (): void => {};
  const limit = {
    begin(phase: TimeoutPhase, by: LimitName): void {
      stopTimer();
      stopTimer = runtime.clock.after(runtime[by], () => onLate(phase, by));
    },
    async during<T>(phase: TimeoutPhase, by: LimitName, work: () => T | Promise<T>): Promise<T> {
      limit.begin(phase, by);
      try {
        return await work();
      } finally {
        stopTimer();
      }
    },
    end: (): void => stopTimer(),
  };
  return limit;
}

/** Evidence that tells every step. */
function observedEvidence(onStage: (stage: Stage) => void): Evidence {
  let stage: Stage = "unknown";
  return {
    get stage() {
      return stage;
    },
    set stage(next) {
      if (next === stage) return;
      stage = next;
      onStage(next);
    },
  };
}

function connectionError(
  failure: unknown,
  title: string,
  attempts: number,
  { stage }: Evidence,
): ConnectionError {
  const fault = failure instanceof TransportFault ? failure : faultOf(failure);
  const unsent = stage === "unsent" || fault.refusedByPeer;
  return new ConnectionError({
    operation: title,
    attempts,
    cause: fault,
    reason: `${fault.code}; ${unsent ? "the stream was not opened" : "the stream was cut"}`,
    networkCode: fault.code,
    verdict: { ran: unsent ? "no" : "maybe", transient: true },
  });
}
