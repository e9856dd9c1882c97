import type { TelcoError } from "./errors/telco-error.ts";
import type { OperationInfo } from "./pipeline/exchange.ts";

/** A span of one attempt. */
export interface AttemptSpan {
  end(status: number | undefined, error: TelcoError | undefined): void;
}

/** A span of one call. */
export interface CallSpan {
  /** Runs the call with this span as the parent of what happens inside. */
  run<T>(work: () => Promise<T>): Promise<T>;
  end(status: number | undefined, error: TelcoError | undefined, attempts: number): void;
}

/** Traces and metrics by OpenTelemetry. Names and route templates only: never ids, never values. */
export interface Telemetry {
  startCall(operation: OperationInfo): CallSpan;
  startAttempt(operation: OperationInfo, attempt: number): AttemptSpan;
}

/** OpenTelemetry when the application has it installed, otherwise nothing. */
export async function loadTelemetry(): Promise<Telemetry | undefined> {
  return undefined;
}
