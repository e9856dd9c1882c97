import type { RunContext } from "./run-handler.ts";

/** What a handler gets. Its signal is made when it looks at it. */
export class HandlerContext implements RunContext {
  readonly redelivered: boolean;
  readonly deliveries: number;
  readonly #run: RunContext;

  constructor(run: RunContext, redelivered: boolean, deliveries: number) {
    this.#run = run;
    this.redelivered = redelivered;
    this.deliveries = deliveries;
  }

  get signal(): AbortSignal {
    return this.#run.signal;
  }
}
