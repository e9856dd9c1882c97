import { AuthError } from "../errors/auth-error.ts";
import type { RefusedError } from "../errors/refused-error.ts";
import { ReplyInvalidError, type ReplyInvalidErrorOptions } from "../errors/reply-invalid-error.ts";
import { StatusError } from "../errors/status-error.ts";
import { isTelcoError } from "../errors/telco-error.ts";
import { retryAfterMs } from "../network/retry-after.ts";
import type { Effect } from "../operation/operation.ts";
import { type Answer, type Refusals, readVerdict } from "../operation/refusals.ts";
import { issuesOf, type Schema } from "../operation/schema.ts";
import type { Exchange } from "../pipeline/exchange.ts";
import { refusedError } from "../pipeline/refuse.ts";
import type { HttpReply } from "../transport/transport.ts";
import { safeToken } from "../util/privacy.ts";
import type { HttpOperation } from "./http-operation.ts";
import type { ReadBody } from "./read-body.ts";
import { statusMeaning, statusVerdict } from "./status.ts";

const excerptLength = 500;

/** The part of an operation that reads its answers. */
type Reader<Parsed, Reply, Value, Refused extends RefusedError, LeftOpen extends string> = Pick<
  HttpOperation<unknown, Reply, Value, Refused, Effect, Parsed>,
  "unauthorized" | "answers" | "value" | "reads"
> & { readonly refusals?: Refusals<Refused, LeftOpen> };

/** An answer becomes the operation's value, or the error that says precisely what it is instead. */
export function decodeReply<
  Prepared,
  Parsed,
  Reply,
  Value,
  Refused extends RefusedError,
  LeftOpen extends string,
>(
  exchange: Exchange<Prepared>,
  operation: Reader<Parsed, Reply, Value, Refused, LeftOpen>,
  schema: Schema<Reply> | undefined,
  body: ReadBody,
  input: Parsed,
): Value {
  const { reply, data, broken, bytes } = body;
  const ok = reply.status >= 200 && reply.status < 300;
  const answer: Answer = {
    ok,
    status: reply.status,
    headers: reply.headers,
    data,
    ...(bytes === undefined ? {} : { bytes }),
  };

  if (refusesCredential(operation.unauthorized, reply)) throw credentialRefused(exchange);
  if (operation.reads === "bytes" && bytes === undefined)
    throw invalid(exchange, body, { reason: "the transport gives no bytes; see wantsBytes of HttpRequest" });
  if (operation.refusals !== undefined && (!broken || operation.refusals.ignoresBody === true)) {
    const reading = readVerdict(operation.refusals, answer);
    if (reading.says === "no") {
      if (!(reading.refusal.doneOnRepeat === true && exchange.mayHaveRun))
        throw refusedError(exchange, operation.refusals, reading.refusal, answer);
      return readValue(exchange, operation, undefined, body, answer, input);
    }
    if (ok && reading.says === "unknown")
      throw invalid(exchange, body, { reason: undocumented(reading.value) });
    if (ok && reading.says === "nothing") throw invalid(exchange, body, { reason: "it holds no verdict" });
  }
  if (!ok && operation.answers?.includes(reply.status) === true)
    return readValue(exchange, operation, undefined, body, answer, input);
  if (!ok) throw statusError(exchange, answer, reply.proxy);
  if (schema !== undefined && broken) throw invalid(exchange, body, { reason: notJson(body) });
  return readValue(exchange, operation, schema, body, answer, input);
}

function refusesCredential(
  unauthorized: "credential" | "answer" | "challenge" | undefined,
  { status, headers }: HttpReply,
): boolean {
  if (status !== 401 || unauthorized === "answer") return false;
  return unauthorized !== "challenge" || headers["www-authenticate"] !== undefined;
}

function readValue<Prepared, Parsed, Reply, Value>(
  exchange: Exchange<Prepared>,
  operation: { readonly value: (reply: Reply, answer: Answer, input: Parsed) => Value },
  schema: Schema<Reply> | undefined,
  body: ReadBody,
  answer: Answer,
  input: Parsed,
): Value {
  let data = answer.data as Reply;
  if (schema !== undefined && exchange.runtime.validateReplies !== "off") {
    const parsed = schema.readReply?.(answer.data) ?? schema.safeParse(answer.data);
    if (!parsed.success) {
      const issues = issuesOf(parsed.error, answer.data);
      throw invalid(exchange, body, { reason: "it breaks the contract", issues });
    }
    data = parsed.data;
  }
  try {
    return operation.value(data, answer, input);
  } catch (error) {
    if (isTelcoError(error)) throw error;
    throw invalid(exchange, body, { reason: "it cannot be read as the operation's value" });
  }
}

function undocumented(value: string | number): string {
  const shown = safeToken(value);
  return `its verdict is none of the documented ones${shown === undefined ? "" : ` (${shown})`}`;
}

function notJson({ text }: ReadBody): string {
  return /^\s*<(!doctype|html|\?xml)/i.test(text)
    ? "it is a page, not JSON (a proxy or login page?)"
    : "it is not JSON";
}

function credentialRefused<Prepared>(exchange: Exchange<Prepared>): AuthError {
  return new AuthError({
    operation: exchange.operation.title,
    reason:
      "the service refused the credential (HTTP 401); check that it belongs to this environment and was not revoked",
    status: 401,
    attempts: exchange.attempts,
    requestId: exchange.requestId,
  });
}

function statusError<Prepared>(
  exchange: Exchange<Prepared>,
  answer: Answer,
  proxy: string | undefined,
): StatusError {
  return new StatusError({
    operation: exchange.operation.title,
    code: `http_${answer.status}`,
    status: answer.status,
    meaning: statusMeaning(answer.status, proxy),
    verdict: statusVerdict(answer.status),
    retryAfterMs: retryAfterMs(answer.headers["retry-after"], exchange.runtime.clock),
    attempts: exchange.attempts,
    requestId: exchange.requestId,
    data: answer.data,
  });
}

function invalid<Prepared>(
  exchange: Exchange<Prepared>,
  { reply, text }: ReadBody,
  details: Pick<ReplyInvalidErrorOptions, "reason" | "issues">,
): ReplyInvalidError {
  return new ReplyInvalidError({
    ...details,
    operation: exchange.operation.title,
    attempts: exchange.attempts,
    requestId: exchange.requestId,
    status: reply.status,
    contentType: mediaType(reply.headers["content-type"]),
    excerpt: text.slice(0, excerptLength),
  });
}

/** Only a well-formed media type: the rest of the header is the server's own text. */
function mediaType(header: string | undefined): string | undefined {
  return header === undefined ? undefined : /^\s*([a-z]+\/[a-z0-9.+-]+)/i.exec(header)?.[1];
}
