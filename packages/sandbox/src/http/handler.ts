import type { Socket } from "node:net";
import type { Context, Handler } from "hono";
import type { Fault } from "../faults/kinds.ts";
import type { FaultRegistry } from "../faults/registry.ts";
import type { FaultSystem } from "../operations/operations.ts";
import { aborted, type SandboxClock, sleep } from "../world/clock.ts";
import type { OpenRequest, RequestLog } from "../world/requests.ts";
import { faultAnswer, type PlainAnswer } from "./answer.ts";
import { type Connection, connectionOf, type HttpEnv } from "./connection.ts";

/** What every REST operation needs of the sandbox. */
export interface HttpKit {
  readonly clock: SandboxClock;
  readonly log: RequestLog;
  readonly faults: FaultRegistry;
  /** The number of a connection, from 1; none without a socket. */
  connection(socket: Socket | undefined): { readonly connection?: number };
}

export interface HttpOperation {
  readonly system: FaultSystem;
  /** The client-facing name, of the request where it depends on the body. */
  readonly operation: string | ((request: ReadRequest) => string);
  /** Makes the bearer token of a request invalid. */
  revokeToken?(authorization: string | undefined): Promise<void>;
}

/** A request, read whole. */
export interface ReadRequest {
  readonly method: string;
  /** Path and query as received. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly raw: Uint8Array;
  /** JSON and forms parsed, otherwise the text; `undefined` for broken JSON. */
  readonly body: unknown;
  readonly params: Readonly<Record<string, string>>;
}

/** A request as it is served. */
export interface HttpRequest extends ReadRequest {
  readonly fault: Fault | undefined;
}

export type ServeHttp = (request: HttpRequest) => PlainAnswer | Promise<PlainAnswer>;

/** A REST operation of the sandbox: noted, delayed, struck by its fault or served. */
export function httpHandler(kit: HttpKit, target: HttpOperation, serve: ServeHttp): Handler<HttpEnv> {
  return async (context) => {
    const over = new AbortController();
    const connection = connectionOf(context);
    connection.onOver(() => over.abort());
    const request = await read(context, connection);
    const operation = typeof target.operation === "string" ? target.operation : target.operation(request);
    const record = noteArrival(kit, { system: target.system, operation }, connection, request);
    const { delayMs, fault } = kit.faults.plan(target.system, operation);
    if (delayMs > 0) record.struck("delay");
    await sleep(kit.clock, delayMs, over.signal);
    const answer = (): Promise<PlainAnswer> => Promise.resolve(serve({ ...request, fault }));
    if (fault === undefined) return respond(record, await answer());
    record.struck(fault.kind);
    if (fault.kind === "unauthenticated") await target.revokeToken?.(request.headers.authorization);
    return strike(fault, connection, record, answer, over.signal);
  };
}

async function strike(
  fault: Fault,
  connection: Connection,
  record: OpenRequest,
  answer: () => Promise<PlainAnswer>,
  over: AbortSignal,
): Promise<Response> {
  // A ko is the answer itself, and whoever serves it knows whether to carry the request out.
  if (fault.kind !== "ko" && "executed" in fault && fault.executed === true) await answer();
  switch (fault.kind) {
    case "status":
    case "html":
      return respond(record, faultAnswer(fault));
    case "reset":
    case "close":
      return connection.cut(fault.kind);
    case "hang":
      await aborted(over);
      return connection.nothing();
    case "truncate": {
      const cut = await answer();
      record.answered(cut.status);
      return connection.half(cut);
    }
    default:
      return respond(record, await answer());
  }
}

function respond(record: OpenRequest, { status, headers, body }: PlainAnswer): Response {
  record.answered(status);
  return new Response(body === "" ? null : body, { status, headers: { ...headers } });
}

async function read(context: Context<HttpEnv>, { method, url }: Connection): Promise<ReadRequest> {
  const raw = new Uint8Array(await context.req.arrayBuffer());
  const headers = { ...context.req.header() };
  const body = parsedBody(headers["content-type"], raw);
  return { method, url, raw, headers, body, params: context.req.param() };
}

/** A body by its content type: JSON and forms parsed, otherwise the text; `undefined` for JSON that is none. */
function parsedBody(contentType: string | undefined, raw: Uint8Array): unknown {
  const text = Buffer.from(raw).toString();
  const type = contentType?.split(";")[0]?.trim().toLowerCase();
  if (type === "application/x-www-form-urlencoded") return Object.fromEntries(new URLSearchParams(text));
  if (type !== "application/json" && !type?.endsWith("+json")) return text;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function noteArrival(
  kit: HttpKit,
  { system, operation }: { readonly system: FaultSystem; readonly operation: string },
  { socket }: Connection,
  { method, url, headers, body, raw }: ReadRequest,
): OpenRequest {
  const path = url;
  return kit.log.arrived({
    system,
    operation,
    method,
    path,
    headers,
    body,
    raw,
    ...kit.connection(socket),
  });
}
