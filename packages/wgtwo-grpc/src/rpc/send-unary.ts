import type { DescMessage, DescMethodUnary, MessageInitShape } from "@bufbuild/protobuf";
import { type Answer, type Exchange, requestIdOf } from "@telcokit/core/client";
import type { Channel } from "../channel/channel.ts";
import { withEvidence } from "../channel/evidence-key.ts";
import { isServiceStatus, readFailure } from "./failure.ts";
import { headerRecord, requestMetadata } from "./headers.ts";

/**
 * The service is told a deadline a little later than ours, so that it stops working on what nobody waits for, while
 * it is always our own clock that ends the attempt.
 */
const graceMs = 1000;
/** Beyond a day the service is told none: `grpc-timeout` has eight digits, and timers of the platform 31 bits. */
const longestMs = 24 * 3600 * 1000;

/** One attempt of a unary call. */
export async function sendUnary<Prepared, Request extends DescMessage, Reply extends DescMessage>(
  channel: Channel,
  exchange: Exchange<Prepared>,
  rpc: DescMethodUnary<Request, Reply>,
  message: MessageInitShape<Request>,
): Promise<Answer> {
  const { credential, evidence, operation, options, runtime, signal } = exchange;
  const leftMs = Math.min(exchange.timeoutMs, exchange.deadlineAt - runtime.clock.now());
  const metadata = requestMetadata(operation.title, options.headers, credential.headers);
  try {
    const timeoutMs = leftMs > longestMs ? undefined : Math.ceil(leftMs) + graceMs;
    const reply = await channel.transport.unary(
      rpc,
      signal,
      timeoutMs,
      metadata,
      message,
      withEvidence(evidence),
    );
    noteAnswer(exchange, 0, headerRecord(reply.header, reply.trailer));
    return { ok: true, status: 0, headers: exchange.replyHeaders, data: reply.message };
  } catch (error) {
    if (isServiceStatus(error)) noteAnswer(exchange, error.code, headerRecord(error.metadata));
    throw await readFailure({ title: operation.title, attempts: exchange.attempts, rpc }, error);
  }
}

function noteAnswer<Prepared>(
  exchange: Exchange<Prepared>,
  status: number,
  headers: Readonly<Record<string, string>>,
): void {
  exchange.status = status;
  exchange.replyHeaders = { ...headers, "grpc-status": String(status) };
  exchange.requestId = requestIdOf(headers);
}
