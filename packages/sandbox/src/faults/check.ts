import type { Protocol } from "../operations/operation.ts";
import { operationOf } from "../operations/operations.ts";
import type { Fault, FaultKind } from "./kinds.ts";

/** What a fault rule looks like to the checks: it may come from JavaScript. */
interface RuleLike {
  readonly system: string;
  readonly operation: string;
  readonly fault: Fault;
  readonly times?: number;
  readonly every?: number;
  readonly afterEvents?: number;
}

const grpc: readonly Protocol[] = ["grpc", "grpc-ack", "grpc-stream"];
const services: readonly Protocol[] = ["http", ...grpc];
const all: readonly Protocol[] = ["token", "windproxy", ...services];

const protocolsOf: Readonly<Record<FaultKind, readonly Protocol[]>> = {
  delay: all,
  status: all,
  html: all,
  reset: all,
  close: all,
  truncate: all,
  hang: all,
  blackhole: grpc,
  "grpc-status": grpc,
  goaway: grpc,
  "rst-stream": grpc,
  "drop-ack": ["grpc-ack"],
  ko: ["windproxy"],
  unauthenticated: services,
  "refuse-token": ["token"],
};

/** Throws a `TypeError` that says what is wrong and what would be right. */
export function checkRule({ system, operation, fault, times, every, afterEvents }: RuleLike): void {
  const { protocol } = operationOf(system, operation);
  const fitting = Object.entries(protocolsOf).filter(([, protocols]) => protocols.includes(protocol));
  if (!fitting.some(([kind]) => kind === fault.kind)) {
    const known = fitting.map(([kind]) => kind).join(", ");
    throw new TypeError(
      `@telcokit/sandbox: "${fault.kind}" cannot happen to ${system} ${operation}; it can be: ${known}`,
    );
  }
  checkNumbers(fault, protocol);
  whole("times", times, 1);
  whole("every", every, 1);
  whole("afterEvents", afterEvents, 0);
  if (afterEvents !== undefined && protocol !== "grpc-stream") {
    throw new TypeError(`@telcokit/sandbox: afterEvents is for streams, ${system} ${operation} is none`);
  }
}

function checkNumbers(fault: Fault, protocol: Protocol): void {
  if (fault.kind === "delay" && !(Number.isFinite(fault.ms) && fault.ms >= 0)) {
    throw new TypeError("@telcokit/sandbox: a delay needs ms, a number from 0");
  }
  if (fault.kind === "status") whole("status", fault.status, 200, 599, "required");
  if (fault.kind === "ko") {
    if (typeof fault.code !== "string") throw new TypeError("@telcokit/sandbox: a ko needs a code, KO4 say");
    whole("status", fault.status, 200, 599);
  }
  if (fault.kind === "grpc-status") whole("code", fault.code, 0, 16, "required");
  if (fault.kind === "goaway" || fault.kind === "rst-stream") whole("code", fault.code, 0, 13);
  if (fault.kind === "grpc-status" && fault.code === 0 && protocol !== "grpc-stream") {
    throw new TypeError("@telcokit/sandbox: grpc-status 0 only ends streams");
  }
  if (fault.kind === "truncate" && fault.ending === "clean" && !grpc.includes(protocol)) {
    throw new TypeError('@telcokit/sandbox: only gRPC answers can be truncated with the ending "clean"');
  }
}

function whole(
  name: string,
  value: number | undefined,
  from: number,
  to: number = Number.MAX_SAFE_INTEGER,
  required?: "required",
): void {
  if (value === undefined && required === undefined) return;
  if (Number.isInteger(value) && Number(value) >= from && Number(value) <= to) return;
  const upTo = to === Number.MAX_SAFE_INTEGER ? "" : ` to ${to}`;
  throw new TypeError(`@telcokit/sandbox: ${name} must be a whole number from ${from}${upTo}`);
}
