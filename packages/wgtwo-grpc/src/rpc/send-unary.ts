import type { DescMessage, DescMethodUnary, MessageInitShape } from "@bufbuild/protobuf";
import { type Answer, type Exchange, requestIdOf } from "@telcokit/core/client";
import type { Channel } from "../channel/channel.ts";
import type { Fields } from "../channel/engine.ts";
import { ServiceStatus } from "../channel/service-status.ts";
import { readFailure } from "./failure.ts";
import { requestMetadata } from "./headers.ts";

/**
 * The service is told a deadline a little later than ours, so that it stops working on what nobody waits for, while
 * it is always our own clock that ends the attempt.
 */
const graceMs = 1000;
/** Beyond a day the service is told none: `grpc-timeout` has eight digits, and timers of the platform 31 bits. */
const longestMs = 24 * 3600 * 1000;

/**
 * One attempt of a unary call.
 * @param read what its answer means
 */
export function sendUnary<Prepared, Request extends DescMessage, Reply extends DescMessage, Value>(
  channel: Channel,
  exchange: Exchange<Prepared>,
  rpc: DescMethodUnary<Request, Reply>,
  message: MessageInitShape<Request>,
  read: (answer: Answer) => Value,
): Promise<Value> {
  const { cancellation, credential, evidence, operation, options, runtime } = exchange;
  const leftMs = Math.min(exchange.timeoutMs, exchange.deadlineAt - runtime.clock.now());
  const metadata = requestMetadata(
    operation.title,
    options.headers,
    credential.headers,
    exchange.traceHeaders,
  );
  const timeoutMs = leftMs > longestMs ? undefined : Math.ceil(leftMs) + graceMs;
  const patienceMs = Math.max(0, leftMs - Math.min(50, leftMs / 10));
  const request = { message, metadata, timeoutMs, patienceMs, ending: cancellation, evidence };
  return channel.unary(rpc, request).then(
    (reply) => {
      noteAnswer(exchange, 0, reply.fields);
      return read({ ok: true, status: 0, headers: exchange.replyHeaders, data: reply.message });
    },
    async (error: unknown) => {
      if (error instanceof ServiceStatus) noteAnswer(exchange, error.code, error.fields);
      const { stage } = evidence;
      throw await readFailure({ title: operation.title, attempts: exchange.attempts, rpc, stage }, error);
    },
  );
}

function noteAnswer<Prepared>(exchange: Exchange<Prepared>, status: number, fields: Fields): void {
  exchange.status = status;
  exchange.replyHeaders = fields;
  exchange.requestId = requestIdOf(fields);
}
