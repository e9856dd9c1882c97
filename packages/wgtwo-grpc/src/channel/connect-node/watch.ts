import { type ClientHttp2Stream, constants, type IncomingHttpHeaders } from "node:http2";
import { ConnectError } from "@connectrpc/connect";
import { type Evidence, faultOf, TransportFault } from "@telcokit/core/client";
import {
  connectionLost,
  type FramingFault,
  framingFault,
  refusedByGoaway,
  refusedStream,
  saysTooLarge,
} from "../faults.ts";
import { ServiceStatus } from "../service-status.ts";
import { addRawFields } from "./fields.ts";

/** Follows the HTTP/2 stream of one call, because the errors of connect-node do not tell what was sent and received. */
export interface Watch {
  /**
   * To be called as soon as the stream is open: from now on bytes may leave.
   * @param neverProcessed whether the service said so of a stream
   * @param onSilence told when the stream is closed and nothing was answered
   */
  follow(
    stream: ClientHttp2Stream,
    neverProcessed: (stream: ClientHttp2Stream) => boolean,
    onSilence: (fault: TransportFault) => void,
  ): void;
  /** What a failure of connect-node means. */
  failureOf(error: unknown): Error;
}

export function createWatch(evidence: Evidence): Watch {
  let stream: ClientHttp2Stream | undefined;
  let neverProcessed = (_stream: ClientHttp2Stream): boolean => false;
  let lowLevel: unknown;
  let httpStatus = 200;
  let foreign = false;
  let grpcStatus: number | undefined;
  let grpcMessage: string | undefined;
  const fields: Record<string, string> = {};
  const readStatus = (headers: IncomingHttpHeaders): void => {
    const status = headers["grpc-status"];
    if (status !== undefined) grpcStatus = Number(status);
    const message = headers["grpc-message"];
    if (typeof message === "string") grpcMessage = percentDecoded(message);
    addRawFields(fields, headers);
  };
  // connect-node keeps details of a status for itself, and has words of its own where they are not what it expects.
  const serviceStatus = ({ rawMessage }: ConnectError, code: number): ServiceStatus =>
    new ServiceStatus(code, grpcMessage ?? rawMessage, { ...fields, "grpc-status": String(code) });
  return {
    follow(opened, isUnprocessed, onSilence) {
      neverProcessed = isUnprocessed;
      evidence.stage = "sent";
      stream = opened;
      stream.once("response", (headers) => {
        evidence.stage = "answered";
        httpStatus = headers[":status"] ?? 200;
        readStatus(headers);
        foreign =
          grpcStatus === undefined && !/^application\/grpc(?:[+;]|$)/.test(headers["content-type"] ?? "");
      });
      stream.once("trailers", readStatus);
      stream.on("error", (error) => {
        lowLevel ??= error;
      });
      stream.once("close", () => {
        if (evidence.stage !== "sent") return;
        const fault = isUnprocessed(opened) ? refusedByGoaway() : connectionLost();
        setImmediate(onSilence, fault);
      });
    },
    failureOf(error) {
      const raised = ConnectError.from(error);
      if (raised.cause instanceof TransportFault) return raised.cause;
      if (grpcStatus !== undefined && grpcStatus !== 0) return serviceStatus(raised, grpcStatus);
      if (evidence.stage === "answered") {
        if (httpStatus !== 200) return serviceStatus(raised, raised.code);
        const problem = foreign ? "not_grpc" : framingProblem(raised.rawMessage);
        if (problem !== undefined) return framingFault(problem);
      }
      if (grpcStatus === 0) return framingFault("missing_message");
      if (stream !== undefined && evidence.stage !== "answered") {
        if (neverProcessed(stream)) return refusedByGoaway();
        if (stream.rstCode === constants.NGHTTP2_REFUSED_STREAM) return refusedStream();
      }
      const { code } = faultOf(lowLevel ?? raised.cause);
      return connectionLost(code === "unknown" || code.startsWith("ERR_HTTP2_") ? undefined : code);
    },
  };
}

function percentDecoded(message: string): string {
  try {
    return decodeURIComponent(message);
  } catch {
    return message;
  }
}

/** connect-node tells its findings apart by words only. */
function framingProblem(message: string): FramingFault | undefined {
  if (saysTooLarge(message)) return "reply_too_large";
  if (message.startsWith("protocol error: received extra output message")) return "extra_message";
  return /^parse binary: |decompress|^unsupported response encoding /.test(message)
    ? "undecodable"
    : undefined;
}
