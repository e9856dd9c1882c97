import type { Socket } from "node:net";
import type { Context, Handler } from "hono";
import type { Fault } from "../faults/kinds.ts";
import type { FaultRegistry } from "../faults/registry.ts";
import type { FaultSystem } from "../operations/operations.ts";
import { aborted, type SandboxClock, sleep } from "../world/clock.ts";
import type { OpenRequest, RequestLog } from "../world/requests.ts";
import { type PlainAnswer, plainAnswer } from "./answer.ts";
import { parsedBody } from "./body.ts";
import { type HttpEnv, type Wire, wireOf } from "./wire.ts";

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
  /** The client-facing name. */
  readonly operation: string;
  /** Makes the bearer token of a request invalid. */
  revokeToken?(authorization: string | undefined): Promise<void>;
}

/** A request, read whole. */
export interface HttpRequest {
  readonly method: string;
  /** Path and query as received. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly raw: Uint8Array;
  /** JSON and forms parsed, otherwise the text; `undefined` for broken JSON. */
  readonly body: unknown;
  readonly params: Readonly<Record<string, string>>;
  readonly fault: Fault | undefined;
}

export type ServeHttp = (request: HttpRequest) => PlainAnswer | Promise<PlainAnswer>;

/** A REST operation of the sandbox: noted, delayed, struck by its fault or served. */
export function httpHandler(kit: HttpKit, target: HttpOperation, serve: ServeHttp): Handler<HttpEnv> {
  return async (context) => {
    const over = new AbortController();
    const wire = wireOf(context);
    wire.onOver(() => over.abort());
    const request = await read(context, wire);
    const record = noteArrival(kit, target, wire, request);
    const { delayMs, fault } = kit.faults.meet(target.system, target.operation);
    if (delayMs > 0) record.struck("delay");
    await sleep(kit.clock, delayMs, over.signal);
    const answer = (): Promise<PlainAnswer> => Promise.resolve(serve({ ...request, fault }));
    if (fault === undefined) return respond(record, await answer());
    record.struck(fault.kind);
    if (fault.kind === "unauthenticated") await target.revokeToken?.(request.headers.authorization);
    return strike(fault, wire, record, answer, over.signal);
  };
}

async function strike(
  fault: Fault,
  wire: Wire,
  record: OpenRequest,
  answer: () => Promise<PlainAnswer>,
  over: AbortSignal,
): Promise<Response> {
  // A ko is the answer itself, and whoever serves it knows whether to carry the request out.
  if (fault.kind !== "ko" && "executed" in fault && fault.executed === true) await answer();
  switch (fault.kind) {
    case "status":
    case "html":
      return respond(record, plainAnswer(fault));
    case "reset":
    case "close":
      return wire.cut(fault.kind);
    case "hang":
      await aborted(over);
      return wire.nothing();
    case "truncate": {
      const cut = await answer();
      record.answered(cut.status);
      return wire.half(cut);
    }
    default:
      return respond(record, await answer());
  }
}

function respond(record: OpenRequest, { status, headers, body }: PlainAnswer): Response {
  record.answered(status);
  return new Response(body === "" ? null : body, { status, headers: { ...headers } });
}

async function read(context: Context<HttpEnv>, { method, url }: Wire): Promise<Omit<HttpRequest, "fault">> {
  const raw = new Uint8Array(await context.req.arrayBuffer());
  const headers = { ...context.req.header() };
  const body = parsedBody(headers["content-type"], raw);
  return { method, url, raw, headers, body, params: context.req.param() };
}

function noteArrival(
  kit: HttpKit,
  { system, operation }: HttpOperation,
  { socket }: Wire,
  { method, url, headers, body, raw }: Omit<HttpRequest, "fault">,
): OpenRequest {
  return kit.log.arrived({
    system,
    operation,
    method,
    path: url,
    headers,
    body,
    raw,
    ...kit.connection(socket),
  });
}
