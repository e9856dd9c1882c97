import type { DescMethod } from "@bufbuild/protobuf";
import type { Metadata, StatusObject } from "@grpc/grpc-js";
import type { Fault } from "../faults/kinds.ts";
import type { FaultRegistry, Trouble } from "../faults/registry.ts";
import type { FaultSystem } from "../operations/operations.ts";
import { type SandboxClock, sleep } from "../world/clock.ts";
import type { OpenRequest, RequestLog } from "../world/requests.ts";
import type { WireStream } from "./listener.ts";
import { type Received, readable, rpcName } from "./service.ts";
import { invalidArgument } from "./status.ts";
import { strike } from "./strike.ts";
import { streamTag } from "./tap.ts";

/** What every gRPC call needs of the sandbox. */
export interface GrpcKit {
  readonly clock: SandboxClock;
  readonly log: RequestLog;
  readonly faults: FaultRegistry;
  locate(metadata: Metadata): WireStream | undefined;
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
export interface Conduct {
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
export interface Exchange {
  readonly record: OpenRequest;
  readonly trouble: Trouble;
  /** Lets a fault happen now. */
  strike(fault: Fault, begun: boolean): Promise<void>;
}

/** Notes the arrival of a call and takes it through its trouble to its answer. */
export function exchange(kit: GrpcKit, target: GrpcOperation, conduct: Conduct): Exchange {
  const { metadata, request, over } = conduct;
  const wire = kit.locate(metadata);
  metadata.remove(streamTag);
  const record = kit.log.arrived({
    system: target.system,
    operation: target.operation,
    method: "POST",
    path: `/${rpcName(target.method)}`,
    rpc: rpcName(target.method),
    headers: headersOf(metadata),
    body: readable(target.method, request),
    raw: request.bytes,
    ...(wire === undefined ? {} : { connection: wire.tap.id }),
  });
  const trouble = kit.faults.meet(target.system, target.operation);
  const context: CallContext = { metadata, fault: trouble.fault, over };
  const proceed = (): Promise<void> => {
    wire?.tap.served(wire.streamId);
    return conduct.proceed(context);
  };
  const happen = async (fault: Fault, begun: boolean): Promise<void> => {
    record.struck(fault.kind);
    // Only a header block of several frames carries no tag, which no client of ours sends.
    if (wire === undefined) return conduct.end(invalidArgument("sandbox: call not found on the wire").status);
    await strike(fault, {
      wire,
      begun,
      proceed: begun ? () => Promise.resolve() : proceed,
      execute: () => {
        wire.tap.served(wire.streamId);
        return begun ? Promise.resolve() : conduct.execute(context);
      },
      end: conduct.end,
      answeredWith: record.answered,
      revokeToken: () => kit.revokeToken(metadata),
    });
  };
  const run = async (): Promise<void> => {
    const leave = kit.faults.opened(target.system, target.operation, (fault) => void happen(fault, true));
    over.addEventListener("abort", leave, { once: true });
    if (trouble.delayMs > 0) record.struck("delay");
    await sleep(kit.clock, trouble.delayMs, over);
    if (over.aborted) return;
    if (trouble.fault === undefined || trouble.afterEvents > 0) return proceed();
    await happen(trouble.fault, false);
  };
  void run();
  return { record, trouble, strike: happen };
}

function headersOf(metadata: Metadata): Record<string, string> {
  return Object.fromEntries(
    Object.entries(metadata.toJSON()).map(([name, values]) => [
      name,
      values.map((value) => (typeof value === "string" ? value : value.toString("base64"))).join(", "),
    ]),
  );
}
