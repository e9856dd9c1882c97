import type { Socket } from "node:net";
import type { Context, Handler } from "hono";
import type { Fault } from "../faults/kinds.ts";
import type { FaultRegistry } from "../faults/registry.ts";
import type { FaultSystem } from "../operations/operations.ts";
import type { ActivityLog } from "../world/activity.ts";
import { bytesOf } from "../world/bytes.ts";
import { aborted, type SandboxClock, sleep } from "../world/clock.ts";
import type { KeptAnswer, OpenRequest, RequestLog } from "../world/requests.ts";
import { faultAnswer, jsonAnswer, type PlainAnswer } from "./answer.ts";
import { mostBodyBytes, parsedBody, readBody } from "./body.ts";
import { type Connection, connectionOf, type HttpEnv } from "./connection.ts";

/** What every REST operation needs of the sandbox. */
export interface HttpKit {
  readonly clock: SandboxClock;
  readonly log: RequestLog;
  readonly faults: FaultRegistry;
  readonly activity: ActivityLog;
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
    const request = await readRequest(context, connection);
    if (request === undefined) return tooLarge();
    const operation = typeof target.operation === "string" ? target.operation : target.operation(request);
    const record = noteArrival(kit, { system: target.system, operation }, connection, request);
    over.signal.addEventListener("abort", () => record.lost(), { once: true });
    const { delayMs, fault } = kit.faults.plan(target.system, operation);
    if (delayMs > 0) record.struck("delay");
    await sleep(kit.clock, delayMs, over.signal);
    const answer = async (): Promise<PlainAnswer> => {
      const given = await serve({ ...request, fault });
      if (request.method !== "GET") kit.activity.changed(target.system);
      return given;
    };
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
    case "rst-stream":
      return connection.resetStream(fault.code ?? 8);
    case "hang":
      await aborted(over);
      return connection.nothing();
    case "truncate": {
      const cut = await answer();
      record.answered(cut.status, kept(cut));
      return connection.half(cut);
    }
    default:
      return respond(record, await answer());
  }
}

function respond(record: OpenRequest, answer: PlainAnswer): Response {
  const { status, headers, body } = answer;
  record.answered(status, kept(answer));
  return new Response(body === "" ? null : body, { status, headers: { ...headers } });
}

function kept({ headers, body }: PlainAnswer): KeptAnswer {
  const raw = bytesOf(body);
  return { headers, body: { raw, decode: () => parsedBody(headers["content-type"], raw) } };
}

/** More than is read. What is left of it is not waited for: the connection ends. */
export function tooLarge(): Response {
  const { status, headers, body } = jsonAnswer(
    413,
    { error: "the body is too large", hint: `the sandbox reads ${mostBodyBytes} bytes of a body` },
    { connection: "close" },
  );
  return new Response(body, { status, headers });
}

/** Reads a request whole; `undefined` when its body is too large. */
export async function readRequest(
  context: Context<HttpEnv>,
  { method, url }: Connection,
): Promise<ReadRequest | undefined> {
  const raw = await readBody(context.req.raw);
  if (raw === undefined) return undefined;
  const headers = { ...context.req.header() };
  const body = parsedBody(headers["content-type"], raw);
  return { method, url, raw, headers, body, params: context.req.param() };
}

/** Writes a request down, under the name of what serves it. */
export function noteArrival(
  kit: Pick<HttpKit, "log" | "connection">,
  name: { readonly system: string; readonly operation: string },
  { socket }: Connection,
  { method, url, headers, raw }: ReadRequest,
): OpenRequest {
  const body = { raw, decode: () => parsedBody(headers["content-type"], raw) };
  return kit.log.arrived({ ...name, method, path: url, headers, body, ...kit.connection(socket) });
}
