import type { Protocol } from "../operations/operation.ts";
import type { Fault, FaultKind } from "./kinds.ts";

/** What a member of a fault may be: a whole number in a range, one of a few words, or of a type. */
export type Member =
  | { readonly from: number; readonly to: number; readonly required?: true }
  | { readonly words: readonly string[] }
  | "boolean"
  | "string"
  | "required string"
  | "milliseconds"
  | "strings by name"
  | "anything";

/** Where a kind of fault can happen, and what can be said of it. */
export interface KindRules {
  readonly protocols: readonly Protocol[];
  readonly members: Readonly<Record<string, Member>>;
}

const grpc: readonly Protocol[] = ["grpc", "grpc-ack", "grpc-stream"];
const services: readonly Protocol[] = ["http", "windproxy", ...grpc];
const all: readonly Protocol[] = ["token", ...services];
const executed = { executed: "boolean" } as const;
const anyStatus = { from: 200, to: 599 } as const;
const http2Code = { from: 0, to: 13 } as const;

type MembersOf<K extends FaultKind> = Readonly<
  Record<Exclude<keyof Extract<Fault, { kind: K }>, "kind">, Member>
>;

/** The compiler names a kind, or a member of one, that is missing here. */
export const kindRules: { readonly [K in FaultKind]: KindRules & { readonly members: MembersOf<K> } } = {
  delay: { protocols: all, members: { ms: "milliseconds" } },
  status: {
    protocols: all,
    members: {
      status: { ...anyStatus, required: true },
      body: "anything",
      headers: "strings by name",
      ...executed,
    },
  },
  html: { protocols: all, members: { html: "string", ...executed } },
  reset: { protocols: all, members: executed },
  close: { protocols: all, members: executed },
  truncate: { protocols: all, members: { ending: { words: ["close", "clean"] } } },
  hang: { protocols: all, members: executed },
  blackhole: { protocols: grpc, members: executed },
  "grpc-status": {
    protocols: grpc,
    members: {
      code: { from: 0, to: 16, required: true },
      details: "string",
      metadata: "strings by name",
      ...executed,
    },
  },
  goaway: {
    protocols: grpc,
    members: {
      variant: { words: ["graceful", "below", "including", "error"] },
      code: http2Code,
      debug: "string",
      ...executed,
    },
  },
  "rst-stream": { protocols: all, members: { code: http2Code, ...executed } },
  "drop-ack": { protocols: ["grpc-ack"], members: { mode: { words: ["lost", "refused", "unspecified"] } } },
  ko: {
    protocols: ["windproxy"],
    members: {
      code: "required string",
      info: "string",
      description: "string",
      status: anyStatus,
      ...executed,
    },
  },
  unauthenticated: { protocols: services, members: {} },
  "refuse-token": { protocols: ["token"], members: { error: "string" } },
};

/** The kinds that can happen to what travels by a protocol. */
export function kindsFor(protocol: Protocol): readonly FaultKind[] {
  const kinds = Object.keys(kindRules) as FaultKind[];
  return kinds.filter((kind) => kindRules[kind].protocols.includes(protocol));
}
