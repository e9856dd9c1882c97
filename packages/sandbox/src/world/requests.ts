import { trimList } from "./history.ts";

/** What can be told of a request in one line. */
export interface RequestSummary {
  /** Counted from 1, in the order of arrival. */
  readonly id: number;
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
  /** Which connection it came over, counted from 1 per protocol; absent when unknown. */
  readonly connection?: number;
  /** The HTTP status, or the gRPC code, that was answered; `undefined` while there is none. */
  readonly status: number | undefined;
  /** From its arrival to its answer, or to the end of its stream. */
  readonly durationMs?: number;
  /** The kind of fault it met. */
  readonly fault?: string;
}

/** One request that arrived whole at the sandbox, and what was answered. */
export interface SeenRequest extends RequestSummary {
  /** Names in lower case; gRPC's pseudo and transport headers are left out. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON and forms parsed, gRPC messages in their JSON form, otherwise the text. */
  readonly body: unknown;
  /** The bytes of the body; for gRPC, of the message without its frame. Not enumerable. */
  readonly raw: Uint8Array;
  /** What was answered; `undefined` while nothing is, or where a connection was cut. */
  readonly answer?: SeenAnswer | undefined;
}

/** An answer as the service gave it, before what a fault may have done to its bytes. */
export interface SeenAnswer {
  readonly headers: Readonly<Record<string, string>>;
  /** As of requests; for a stream, its latest messages. */
  readonly body: unknown;
  /** The bytes of the body; for a stream, of its latest message. */
  readonly raw: Uint8Array;
  /** gRPC: how many messages there were. */
  readonly messages?: number;
}

/** A body that is decoded when somebody looks: kept requests are many, and most are never looked at. */
export interface KeptBody {
  readonly raw: Uint8Array;
  decode(): unknown;
}

type Arrival = Omit<
  SeenRequest,
  "id" | "at" | "status" | "fault" | "durationMs" | "answer" | "raw" | "body"
> & { readonly body: KeptBody };

/** What is kept of an answer. */
export interface KeptAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: KeptBody;
  readonly messages?: number;
}

/** What the server that handles a request may still learn about it. */
export interface OpenRequest {
  readonly id: number;
  summary(): RequestSummary;
  /** A stream has begun to answer, and says what it has answered when asked. */
  begun(answer: () => KeptAnswer): void;
  /** The answer has gone out, or a stream is over. */
  answered(status: number, answer?: KeptAnswer): void;
  /** The connection ended without an answer. */
  lost(): void;
  struck(faultKind: string): void;
}

/** Which requests to read: those of one system, of one operation, or all. */
export interface RequestFilter {
  readonly system?: string;
  readonly operation?: string;
}

/** Which part of what was found: the first ones after an id, or the newest ones. */
export interface RequestRange {
  readonly after?: number;
  /** @default all */
  readonly limit?: number;
}

export interface RequestLog {
  arrived(arrival: Arrival): OpenRequest;
  read(filter?: RequestFilter, range?: RequestRange): readonly SeenRequest[];
  get(id: number): SeenRequest | undefined;
  clear(): void;
  /** How many are not kept any more. */
  readonly forgotten: number;
  /** How many are kept. */
  readonly count: number;
}

export interface RequestLogOptions {
  readonly wall: () => number;
  /** At least so many are kept, as long as their bytes have room. @default all */
  readonly limit?: number | undefined;
  /** Told when a request is answered, or lost. */
  readonly onEnd?: ((request: RequestSummary) => void) | undefined;
  readonly onArrival?: ((request: RequestSummary) => void) | undefined;
  readonly onFault?: ((kind: string, request: RequestSummary) => void) | undefined;
}

/** Bodies of requests and answers beyond this push the oldest requests out. */
const mostBytes = 64 * 1024 * 1024;

type Kept = Omit<Arrival, "body"> & {
  readonly id: number;
  readonly at: Date;
  readonly arrivedAt: number;
  readonly body: KeptBody;
  status: number | undefined;
  durationMs?: number;
  fault?: string;
  answer?: () => KeptAnswer;
};

export function createRequestLog(options: RequestLogOptions): RequestLog {
  const { wall, limit = Number.POSITIVE_INFINITY, onEnd, onArrival, onFault } = options;
  const kept: Kept[] = [];
  let forgotten = 0;
  let bytes = 0;
  const forget = (entries: readonly Kept[]): void => {
    forgotten += entries.length;
    for (const entry of entries) bytes -= sizeOf(entry);
  };
  const makeRoom = (): void => {
    forget(trimList(kept, limit));
    while (bytes > mostBytes && kept.length > 1) forget(kept.splice(0, Math.ceil(kept.length / 10)));
  };
  return {
    arrived(arrival) {
      const id = forgotten + kept.length + 1;
      const entry: Kept = {
        ...arrival,
        id,
        at: new Date(wall()),
        arrivedAt: performance.now(),
        status: undefined,
      };
      kept.push(entry);
      bytes += sizeOf(entry);
      makeRoom();
      onArrival?.(summaryOf(entry));
      return openRequest(entry, {
        ended: () => onEnd?.(summaryOf(entry)),
        struck: (kind) => onFault?.(kind, summaryOf(entry)),
        grew: (by) => {
          // What was pushed out meanwhile is not counted any more.
          if (entry.id > forgotten) bytes += by;
        },
      });
    },
    read({ system, operation } = {}, { after, limit: most } = {}) {
      const matching = kept
        .slice(after === undefined ? 0 : Math.max(0, after - forgotten))
        .filter((entry) => system === undefined || entry.system === system)
        .filter((entry) => operation === undefined || entry.operation === operation);
      const part = most === undefined ? matching : partOf(matching, most, after !== undefined);
      return part.map(seen);
    },
    get(id) {
      const entry = kept[id - forgotten - 1];
      return entry === undefined ? undefined : seen(entry);
    },
    clear: () => forget(kept.splice(0)),
    get forgotten() {
      return forgotten;
    },
    get count() {
      return kept.length;
    },
  };
}

function partOf<T>(all: readonly T[], most: number, fromStart: boolean): readonly T[] {
  return fromStart ? all.slice(0, most) : all.slice(-most);
}

interface EntryEvents {
  ended(): void;
  struck(kind: string): void;
  grew(bytes: number): void;
}

function openRequest(entry: Kept, { ended, grew, struck }: EntryEvents): OpenRequest {
  const end = (): void => {
    entry.durationMs = Math.round((performance.now() - entry.arrivedAt) * 10) / 10;
    ended();
  };
  return {
    id: entry.id,
    summary: () => summaryOf(entry),
    begun(answer) {
      entry.answer = answer;
    },
    answered(status, answer) {
      entry.status = status;
      if (answer !== undefined) {
        const given = (): typeof answer => answer;
        entry.answer = given;
        grew(answer.body.raw.length);
      }
      end();
    },
    lost() {
      if (entry.durationMs === undefined) end();
    },
    struck(faultKind) {
      entry.fault = faultKind;
      struck(faultKind);
    },
  };
}

function sizeOf({ body, answer }: Kept): number {
  return body.raw.length + (answer?.().body.raw.length ?? 0);
}

function summaryOf({
  headers: _,
  body: _body,
  answer: _answer,
  arrivedAt: _at,
  ...summary
}: Kept): RequestSummary {
  return summary;
}

/** The bytes are there for whoever asks, and out of the way when an entry is printed or compared. */
function seen(entry: Kept): SeenRequest {
  const { headers, body, answer } = entry;
  const request = { ...summaryOf(entry), headers, body: body.decode(), raw: body.raw };
  return Object.defineProperty(
    answer === undefined ? request : { ...request, answer: seenAnswer(answer()) },
    "raw",
    { enumerable: false },
  );
}

function seenAnswer({ headers, body, messages }: KeptAnswer): SeenAnswer {
  const answer = { headers, body: body.decode(), raw: body.raw };
  return Object.defineProperty(messages === undefined ? answer : { ...answer, messages }, "raw", {
    enumerable: false,
  });
}
