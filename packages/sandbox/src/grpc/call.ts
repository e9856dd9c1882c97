import type { DescMethod } from "@bufbuild/protobuf";
import type { Metadata, StatusObject } from "@grpc/grpc-js";
import type { Fault } from "../faults/kinds.ts";
import type { FaultPlan, FaultRegistry } from "../faults/registry.ts";
import type { FaultSystem } from "../operations/operations.ts";
import type { ActivityLog } from "../world/activity.ts";
import { type SandboxClock, sleep } from "../world/clock.ts";
import type { KeptAnswer, OpenRequest, RequestLog } from "../world/requests.ts";
import type { Http2Stream } from "./listener.ts";
import { type Received, readable, rpcName } from "./service.ts";
import { invalidArgument } from "./status.ts";
import { strike } from "./strike.ts";
import { streamTag } from "./tap.ts";

/** What every gRPC call needs of the sandbox. */
export interface GrpcKit {
  readonly clock: SandboxClock;
  readonly log: RequestLog;
  readonly faults: FaultRegistry;
  readonly activity: ActivityLog;
  locate(metadata: Metadata): Http2Stream | undefined;
  /** Makes the bearer token of a call invalid. */
  revokeToken(metadata: Metadata): Promise<void>;
}

export interface GrpcOperation {
  readonly system: FaultSystem;
  /** The client-facing name. */
  readonly operation: string;
  readonly method: DescMethod;
}

/** What a serving function may know of its call besides the message. */
export interface CallContext {
  readonly metadata: Metadata;
  readonly fault: Fault | undefined;
  /** Aborted when the call is over: answered, cancelled, or cut. */
  readonly over: AbortSignal;
}

/** The part that unary calls and streams have in common: how to serve, and how to end. */
export interface CallBehavior {
  readonly metadata: Metadata;
  readonly request: Received;
  readonly over: AbortSignal;
  /** Serves and answers. */
  proceed(context: CallContext): Promise<void>;
  /** Serves without answering. */
  execute(context: CallContext): Promise<void>;
  end(status: StatusObject): void;
}

/** A call on its way: noted, delayed, struck by its fault or served. */
export interface RunningCall {
  readonly record: OpenRequest;
  readonly plan: FaultPlan;
  /** Lets a fault happen now. */
  strike(fault: Fault, begun: boolean): Promise<void>;
}

/** Notes the arrival of a call and takes it through its faults to its answer. */
export function runCall(kit: GrpcKit, target: GrpcOperation, behavior: CallBehavior): RunningCall {
  const { metadata, request, over } = behavior;
  const stream = kit.locate(metadata);
  metadata.remove(streamTag);
  const record = kit.log.arrived({
    system: target.system,
    operation: target.operation,
    method: "POST",
    path: `/${rpcName(target.method)}`,
    rpc: rpcName(target.method),
    headers: headersOf(metadata),
    body: { raw: request.bytes, decode: () => readable(target.method.input, request.bytes) },
    ...(stream === undefined ? {} : { connection: stream.tap.id }),
  });
  const plan = kit.faults.plan(target.system, target.operation);
  const context: CallContext = { metadata, fault: plan.fault, over };
  const proceed = (): Promise<void> => {
    stream?.tap.served(stream.streamId);
    return behavior.proceed(context);
  };
  const happen = async (fault: Fault, begun: boolean): Promise<void> => {
    record.struck(fault.kind);
    // Only a header block of several frames carries no tag, which no client of ours sends.
    if (stream === undefined)
      return behavior.end(invalidArgument("sandbox: call not found on the wire").status);
    await strike(fault, {
      stream,
      begun,
      proceed: begun ? () => Promise.resolve() : proceed,
      execute: () => {
        stream.tap.served(stream.streamId);
        return begun ? Promise.resolve() : behavior.execute(context);
      },
      end: behavior.end,
      answeredWith: record.answered,
      revokeToken: () => kit.revokeToken(metadata),
    });
  };
  const run = async (): Promise<void> => {
    const leave = kit.faults.opened(target.system, target.operation, (fault) => void happen(fault, true));
    over.addEventListener("abort", leave, { once: true });
    over.addEventListener("abort", () => record.lost(), { once: true });
    if (plan.delayMs > 0) record.struck("delay");
    await sleep(kit.clock, plan.delayMs, over);
    if (over.aborted) return;
    if (plan.fault === undefined || plan.afterEvents > 0) return proceed();
    await happen(plan.fault, false);
  };
  void run();
  return { record, plan, strike: happen };
}

function headersOf(metadata: Metadata): Record<string, string> {
  return Object.fromEntries(
    Object.entries(metadata.toJSON()).map(([name, values]) => [
      name,
      values.map((value) => (typeof value === "string" ? value : value.toString("base64"))).join(", "),
    ]),
  );
}

/** What is kept of the messages of an answer: how many there were, and the latest. */
export function keptMessages(
  method: DescMethod,
  latest: readonly Uint8Array[],
  messages: number,
): KeptAnswer {
  const raw = latest.at(-1) ?? new Uint8Array();
  const decode = (): unknown => {
    const bodies = latest.map((bytes) => readable(method.output, bytes));
    return method.methodKind === "unary" ? bodies[0] : bodies;
  };
  return { headers: {}, body: { raw, decode }, messages };
}
