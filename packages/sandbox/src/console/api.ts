// What the console asks of the control API that serves it.

export interface RequestSummary {
  readonly id: number;
  readonly at: string;
  readonly system: string;
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly rpc?: string;
  readonly status?: number;
  readonly durationMs?: number;
  readonly fault?: string;
}

interface Message {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly rawBase64?: string;
}

export interface SeenRequest extends RequestSummary, Message {
  readonly answer?: (Message & { readonly messages?: number | undefined }) | undefined;
}

export interface OperationInfo {
  readonly name: string;
  readonly method: string;
  readonly paths: readonly string[];
  readonly protocol: string;
  readonly refusals: readonly string[];
  /** The kinds of faults that can happen to it. */
  readonly faults: readonly string[];
}

export interface SystemInfo {
  readonly name: string;
  readonly operations: readonly OperationInfo[];
  readonly state: readonly string[];
  readonly actions: readonly string[];
}

export interface SandboxInfo {
  readonly version: string;
  readonly tokenLifetimeSeconds: number;
  readonly urls: Readonly<Record<string, unknown>> & { readonly wgtwo: { readonly grpc: string } };
  readonly credentials: Readonly<Record<string, unknown>>;
  readonly systems: readonly SystemInfo[];
}

export interface FaultRule {
  readonly system: string;
  readonly operation: string;
  readonly fault: Readonly<Record<string, unknown>> & { readonly kind: string };
  readonly times?: number;
  readonly every?: number;
}

export interface Fault {
  readonly id: number;
  readonly rule: FaultRule;
  readonly hits: number;
}

/** A part of what a system remembers: mostly a list of things. */
export type StatePart = unknown;
export type SystemState = Readonly<Record<string, StatePart>>;

/** What the control API said no with: what is wrong, and what would be right. */
export class ControlRefusal extends Error {
  readonly hint: string;

  constructor(error: string, hint: string) {
    super(error);
    this.hint = hint;
  }
}

/** One request to the control API. Rejects with `ControlRefusal`, or with what `fetch` rejects with. */
export async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`/_sandbox${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  const text = await response.text();
  const answer: unknown = text === "" ? undefined : JSON.parse(text);
  if (response.ok) return answer as T;
  const { error = `HTTP ${response.status}`, hint = "" } = (answer ?? {}) as {
    error?: string;
    hint?: string;
  };
  throw new ControlRefusal(error, hint);
}

/** What failed, in a line for people. */
export function wordsOf(error: unknown): string {
  if (error instanceof ControlRefusal)
    return error.hint === "" ? error.message : `${error.message}: ${error.hint}`;
  return error instanceof Error ? error.message : String(error);
}
