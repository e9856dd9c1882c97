import type { RefusedError } from "../errors/refused-error.ts";
import type { Issue } from "../errors/request-invalid-error.ts";
import { InputIssues } from "../errors/request-invalid-error.ts";
import type { Effect, FailureOf, MayStayOpen } from "../operation/operation.ts";
import { bindOperation, type Method } from "../pipeline/bind.ts";
import type { Exchange } from "../pipeline/exchange.ts";
import type { HttpClientOptions } from "../runtime/client-options.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { inNextTurn } from "../time/next-turn.ts";
import { createSharedTimeouts, type SharedTimeouts } from "../time/shared-timeouts.ts";
import { defaultTransport } from "../transport/default/default.ts";
import { nodeUndici } from "../transport/node/node-undici.ts";
import { type PlainRequest, type Send, senderOf } from "../transport/transport.ts";
import { lazily, once } from "../util/lazy.ts";
import { requestIdOf } from "../util/privacy.ts";
import { decodeReply } from "./decode.ts";
import type { HttpOperation } from "./http-operation.ts";
import { type ReadBody, readBody } from "./read-body.ts";
import { buildQuery, compilePath } from "./url.ts";

/** Binds REST operations to one service. */
export interface HttpClient {
  /** A method that runs the operation: it takes, gives and fails with what the operation declares. */
  bind<
    Input,
    Reply,
    Value,
    Refused extends RefusedError,
    In extends Effect,
    Parsed,
    LeftOpen extends MayStayOpen<In>,
  >(
    operation: HttpOperation<Input, Reply, Value, Refused, In, Parsed, LeftOpen>,
  ): Method<Input, Value, FailureOf<In, Refused>>;
  /** Ends connections that the client opened itself. */
  close(): Promise<void>;
}

/** What one request looks like before its credential is added. */
interface PreparedRequest<Input> {
  readonly input: Input;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** @param baseUrl checked by `checkBaseUrl`: absolute, no slash at the end. */
export function createHttpClient(runtime: Runtime, baseUrl: string, options: HttpClientOptions): HttpClient {
  const transport = options.transport ?? defaultTransport({ logger: runtime.logger });
  if (typeof transport !== "function") {
    throw new TypeError(`${runtime.packageName}: transport must be a function, such as kyTransport() gives`);
  }
  const refusal = transport.refuses?.(baseUrl);
  if (refusal !== undefined) throw new TypeError(`${runtime.packageName}: ${refusal}`);
  const own = options.transport === undefined;
  // In Workers a timer ends with the request that it was made in.
  const timeouts = nodeUndici() === undefined ? undefined : createSharedTimeouts(runtime.clock);
  const service: Service = {
    runtime,
    timeouts,
    baseUrl,
    origin: new URL(baseUrl).origin,
    send: senderOf(transport),
  };
  const bind = binderOf(service);
  return {
    // A client has a hundred operations, and a program uses three: each is bound when it is first called.
    bind: (operation) => {
      const bound = once(() => bind(operation));
      return (input, options) => bound()(input, options);
    },
    close: async () => {
      if (own) await transport.close?.();
    },
  };
}

/** From here on it takes milliseconds to make text of an answer's bytes, more to make data of the text, and some to check it. */
const largeLength = 1024 * 1024;

/** What the operations of one service share. */
interface Service {
  readonly runtime: Runtime;
  readonly baseUrl: string;
  readonly origin: string;
  readonly send: Send;
  readonly timeouts: SharedTimeouts | undefined;
}

/** Makes a method of each operation of one service. */
function binderOf({ runtime, baseUrl, origin, send: transmit, timeouts }: Service): HttpClient["bind"] {
  return (operation) => {
    const path = compilePath(operation.path, operation.encodeSegment);
    const { reply: replySchema } = operation;
    const schemaFor = lazily(async () =>
      replySchema === undefined ? undefined : replySchema(await runtime.kit()),
    );
    return bindOperation(runtime, {
      operation,
      route: `${operation.method} ${operation.path}`,
      origin,
      timeouts,
      prepare: (input) => {
        const { params = {}, query, body, headers = {} } = operation.parts(input);
        checkHeaders(headers);
        const url = `${baseUrl}${path(params)}${buildQuery(query)}`;
        return { input, url, headers, body: body === undefined ? undefined : jsonOf(body) };
      },
      send(exchange) {
        const schema = schemaFor();
        const send = (loaded: Awaited<typeof schema>) =>
          Promise.resolve(transmit(toRequest(exchange, operation), exchange.cancellation)).then((reply) => {
            exchange.status = reply.status;
            exchange.replyHeaders = reply.headers;
            exchange.requestId = requestIdOf(reply.headers);
            const read = () => readBody(reply, operation.parse);
            const decode = (body: ReadBody) =>
              decodeReply(exchange, operation, loaded, body, exchange.prepared.input);
            return reply.body.length > largeLength ? inTurns(read, decode) : decode(read());
          });
        return schema instanceof Promise ? schema.then(send) : send(schema);
      },
    });
  };
}

/** What takes milliseconds twice, each in a turn of the event loop of its own. */
async function inTurns<T, Value>(first: () => T, then: (value: T) => Value): Promise<Value> {
  const value = await inNextTurn(first);
  return inNextTurn(() => then(value));
}

function jsonOf(body: unknown): string {
  try {
    return JSON.stringify(body);
  } catch {
    throw new InputIssues([{ path: ["body"], message: "must be JSON: no circles, no bigint" }]);
  }
}

/** What a value from the input may not do to a header. */
function checkHeaders(headers: Readonly<Record<string, string>>): void {
  const issues: Issue[] = [];
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value === "string" && /^[\t\x20-\x7e\x80-\xff]*$/.test(value)) continue;
    issues.push({
      path: ["headers", name],
      message:
        typeof value === "string"
          ? "must hold Latin-1 characters only, no control characters"
          : "must be a text",
    });
  }
  if (issues.length > 0) throw new InputIssues(issues);
}

function toRequest<Input>(
  exchange: Exchange<PreparedRequest<Input>>,
  operation: { readonly method: string; readonly effect: string; readonly reads?: "json" | "bytes" },
): PlainRequest {
  const { prepared, runtime, options, credential } = exchange;
  const headers: Record<string, string> = { accept: "application/json", "user-agent": runtime.userAgent };
  if (options.headers !== undefined)
    for (const [name, value] of Object.entries(options.headers)) headers[name.toLowerCase()] = value;
  if (prepared.body !== undefined) headers["content-type"] = "application/json";
  Object.assign(headers, exchange.traceHeaders, prepared.headers, credential.headers);
  return {
    method: operation.method,
    url: prepared.url,
    headers,
    ...(prepared.body === undefined ? {} : { body: prepared.body }),
    maxReplyBytes: runtime.maxReplyBytes,
    freshConnection: operation.effect === "write",
    ...(operation.reads === "bytes" ? { wantsBytes: true } : {}),
    evidence: exchange.evidence,
  };
}
