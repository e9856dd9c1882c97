import { trimList } from "./history.ts";

/** One request that arrived whole at the sandbox, whatever was answered. */
export interface SeenRequest {
  readonly at: Date;
  /** `wgtwo`, `keycloak`, … */
  readonly system: string;
  /** The client-facing name, `sms.sendText` say; `unknown` for a path the sandbox does not serve. */
  readonly operation: string;
  /** The HTTP method; `POST` for gRPC. */
  readonly method: string;
  /** Path and query as received; `/package.Service/Method` for gRPC. */
  readonly path: string;
  /** gRPC only: `package.Service/Method`. */
  readonly rpc?: string;
  /** Names in lower case; gRPC's pseudo and transport headers are left out. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON and forms parsed, gRPC messages in their JSON form, otherwise the text. */
  readonly body: unknown;
  /** The bytes of the body; for gRPC, of the message without its frame. Not enumerable. */
  readonly raw: Uint8Array;
  /** Which connection it came over, counted from 1 per protocol; absent when unknown. */
  readonly connection?: number;
  /** The HTTP status, or the gRPC code, that was answered; `undefined` while there is none. */
  readonly status: number | undefined;
  /** The kind of fault it met. */
  readonly fault?: string;
}

/** What the server that handles a request may still learn about it. */
export interface OpenRequest {
  answered(status: number): void;
  struck(faultKind: string): void;
}

type Arrival = Omit<SeenRequest, "at" | "status" | "fault">;

/** Which requests to read: those of one system, of one operation, or all. */
export interface RequestFilter {
  readonly system?: string;
  readonly operation?: string;
}

export interface RequestLog {
  arrived(arrival: Arrival): OpenRequest;
  read(filter?: RequestFilter): readonly SeenRequest[];
}

/** @param limit at least so many are kept; @default all */
export function createRequestLog(wall: () => number, limit: number = Number.POSITIVE_INFINITY): RequestLog {
  const seen: { -readonly [K in keyof SeenRequest]: SeenRequest[K] }[] = [];
  return {
    arrived(arrival) {
      const entry: (typeof seen)[number] = { at: new Date(wall()), ...arrival, status: undefined };
      seen.push(entry);
      trimList(seen, limit);
      return {
        answered(status) {
          entry.status = status;
        },
        struck(faultKind) {
          entry.fault = faultKind;
        },
      };
    },
    read: ({ system, operation } = {}) =>
      seen
        .filter((entry) => system === undefined || entry.system === system)
        .filter((entry) => operation === undefined || entry.operation === operation)
        .map(copied),
  };
}

/** The bytes are there for whoever asks, and out of the way when an entry is printed or compared. */
function copied({ raw, ...entry }: SeenRequest): SeenRequest {
  return Object.defineProperty({ ...entry, raw }, "raw", { enumerable: false });
}
