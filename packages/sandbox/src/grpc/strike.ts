import { type StatusObject, status } from "@grpc/grpc-js";
import type { Fault } from "../faults/kinds.ts";
import { faultAnswer } from "../http/answer.ts";
import type { Http2Stream } from "./listener.ts";
import { trailers } from "./status.ts";

/** A call that meets its fault. */
export interface StruckCall {
  readonly stream: Http2Stream;
  /** Whether the answer has begun: a stream that was delivering. */
  readonly begun: boolean;
  /** Does what was asked and drops the answer. */
  execute(): Promise<void>;
  /** Goes on as if nothing had happened. */
  proceed(): Promise<void>;
  /** Ends the call with a gRPC status. */
  end(status: StatusObject): void;
  /** Notes that something other than gRPC answered. */
  answeredWith(httpStatus: number): void;
  /** Makes the token of the call invalid. */
  revokeToken(): Promise<void>;
}

/** Lets a fault happen to a call, on its connection where that is what the fault is about. */
export async function strike(fault: Fault, call: StruckCall): Promise<void> {
  const { tap, streamId } = call.stream;
  // Silence comes first: what a stream says from now on must not be heard.
  if (fault.kind === "hang") tap.mute(streamId);
  if (fault.kind === "blackhole") tap.silence();
  if ("executed" in fault && fault.executed === true && !promisesNotBegun(fault)) await call.execute();
  switch (fault.kind) {
    case "grpc-status": {
      const { code, details = "", metadata = {} } = fault;
      return call.end({ code, details, metadata: trailers(metadata) });
    }
    case "status":
    case "html": {
      const answer = faultAnswer(fault);
      call.answeredWith(answer.status);
      return tap.answer(streamId, answer.status, answer.headers, answer.body);
    }
    case "reset":
      return tap.reset();
    case "close":
      return tap.hangUp();
    case "hang":
    case "blackhole":
      return;
    case "rst-stream":
      return tap.resetStream(streamId, fault.code ?? 8);
    case "truncate":
      // A unary call ends with its message anyway, a stream would go on.
      tap.cut(streamId, fault.ending ?? "close", () => {
        if (fault.ending === "clean") call.end({ code: status.OK, details: "", metadata: trailers({}) });
      });
      return call.proceed();
    case "goaway":
      return goaway(fault, call);
    case "unauthenticated":
      await call.revokeToken();
      if (!call.begun) return call.proceed();
      return call.end({ code: status.UNAUTHENTICATED, details: "token expired", metadata: trailers({}) });
    default:
      return call.proceed();
  }
}

/** What a fault promises not to have done, it does not do, whatever `executed` says. */
function promisesNotBegun(fault: Fault): boolean {
  return fault.kind === "goaway" && fault.variant === "below";
}

async function goaway(fault: Extract<Fault, { kind: "goaway" }>, call: StruckCall): Promise<void> {
  const { tap, streamId } = call.stream;
  const { variant = "graceful", code = 11, debug = "" } = fault;
  switch (variant) {
    case "graceful":
      tap.goaway(tap.newestStream, 0, debug);
      return call.proceed();
    case "below":
      return tap.goawayBelow(streamId, debug);
    case "including":
    case "error":
      tap.goaway(tap.newestStream, variant === "error" ? code : 0, debug);
      return tap.hangUp();
  }
}
