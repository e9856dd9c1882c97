import type { DescMessage, Message, MessageShape } from "@bufbuild/protobuf";
import { isTelcoError, type RefusedError, ReplyInvalidError } from "@telcokit/core";
import { type Answer, type Exchange, type Refusals, readVerdict, refusedError } from "@telcokit/core/client";

/** The part of an operation that reads its answers. */
interface Reader<
  Parsed,
  Reply extends DescMessage,
  Value,
  Refused extends RefusedError,
  LeftOpen extends string,
> {
  readonly refusals?: Refusals<Refused, LeftOpen>;
  readonly value: (reply: MessageShape<Reply>, answer: Answer, input: Parsed) => Value;
}

/** A reply message becomes the operation's value, or the error that says precisely what it is instead. */
export function decodeAnswer<
  Prepared,
  Parsed,
  Reply extends DescMessage,
  Value,
  Refused extends RefusedError,
  LeftOpen extends string,
>(
  exchange: Exchange<Prepared>,
  operation: Reader<Parsed, Reply, Value, Refused, LeftOpen>,
  answer: Answer,
  input: Parsed,
): Value {
  if (operation.refusals !== undefined) {
    const reading = readVerdict(operation.refusals, answer);
    const done = reading.says === "no" && reading.refusal.doneOnRepeat === true && exchange.mayHaveRun;
    if (reading.says === "no" && !done)
      throw refusedError(exchange, operation.refusals, reading.refusal, answer);
    if (reading.says === "unknown") throw invalid(exchange, "its verdict is none of the documented ones");
    if (reading.says === "nothing") throw invalid(exchange, "it holds no verdict");
  }
  if (exchange.runtime.validateReplies === "strict" && holdsUnknown(answer.data as Message)) {
    throw invalid(exchange, "it holds fields that the contract does not");
  }
  try {
    return operation.value(answer.data as MessageShape<Reply>, answer, input);
  } catch (error) {
    if (isTelcoError(error)) throw error;
    throw invalid(exchange, "it cannot be read as the operation's value");
  }
}

function invalid<Prepared>(exchange: Exchange<Prepared>, reason: string): ReplyInvalidError {
  const { attempts, operation, requestId, status } = exchange;
  return new ReplyInvalidError({ operation: operation.title, attempts, requestId, status, reason });
}

/** Whether a message, or one inside it, carries fields that its descriptor does not have. */
function holdsUnknown(value: unknown): boolean {
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return false;
  if ("$unknown" in value && Array.isArray(value.$unknown) && value.$unknown.length > 0) return true;
  return Object.entries(value).some(([name, part]) => name !== "$unknown" && holdsUnknown(part));
}
