import { createEvidence, type Evidence, endingOf, TransportFault } from "@telcokit/core/client";
import { ConsentEventService, SmsService } from "../../wire.ts";
import { type Channel, openChannel } from "../channel.ts";
import type { ChannelOptions } from "../channel-options.ts";
import { resolveChannel } from "../channel-settings.ts";
import type { Fields } from "../engine.ts";
import { UndecodableMessage } from "../undecodable-message.ts";

export const engines = ["grpc-js", "connect-node"] as const;
export type EngineName = (typeof engines)[number];

interface TestChannelOptions extends ChannelOptions {
  readonly maxMessageBytes?: number;
  readonly env?: NodeJS.ProcessEnv;
}

/** A channel for one test; `await using` closes it. */
export function testChannel(
  engine: EngineName,
  url: string,
  options: TestChannelOptions = {},
): Channel & AsyncDisposable {
  const { maxMessageBytes = 1_000_000, env = {}, ...channelOptions } = options;
  const settings = resolveChannel({
    owner: "@telcokit/test",
    url,
    options: { engine, ...channelOptions },
    maxMessageBytes,
    userAgent: "telcokit-test",
    env,
  });
  const channel = openChannel(settings);
  return { ...channel, [Symbol.asyncDispose]: () => channel.close() };
}

/** What became of a call: the message id or the failure, and how far it got. */
export interface Outcome {
  readonly messageId?: string;
  /** Headers and trailers. */
  readonly fields?: Fields;
  readonly error?: Error;
  /** A fault's code, or the number of a service's status. */
  readonly code?: string | number;
  readonly refusedByPeer?: boolean;
  readonly evidence: Evidence;
}

interface CallSettings {
  readonly signal?: AbortSignal;
  /** Told to the service; the call is ended by `signal`, or after as long. */
  readonly timeoutMs?: number;
  readonly metadata?: Fields;
  /** @default 0 */
  readonly patienceMs?: number;
}

/** `SmsService/SendTextToSubscriber`. Never rejects. */
export async function sendText(
  channel: Channel,
  content: string,
  settings: CallSettings = {},
): Promise<Outcome> {
  const evidence = createEvidence();
  const { timeoutMs = 5000, patienceMs = 0, metadata = {} } = settings;
  const method = SmsService.method.sendTextToSubscriber;
  const timeUp = new AbortController();
  const timer = setTimeout(() => timeUp.abort(), timeoutMs);
  const ending = endingOf(settings.signal ?? timeUp.signal);
  try {
    const request = { message: { content }, metadata, timeoutMs, patienceMs, ending, evidence };
    const { message, fields } = await channel.unary(method, request);
    return { messageId: message.messageId, fields, evidence };
  } catch (error) {
    return { ...describeFailure(error), evidence };
  } finally {
    clearTimeout(timer);
  }
}

export function describeFailure(error: unknown): Pick<Outcome, "error" | "code" | "refusedByPeer"> {
  if (error instanceof TransportFault) return { error, code: error.code, refusedByPeer: error.refusedByPeer };
  if (error instanceof Error && "code" in error) return { error, code: error.code as number };
  throw error;
}

/** `ConsentEventService/StreamConsentChangeEvents`: the ack infos as they come. */
export async function* events(channel: Channel, settings: CallSettings = {}): AsyncGenerator<string> {
  const { timeoutMs, metadata = {} } = settings;
  const ending = endingOf(settings.signal ?? new AbortController().signal);
  const method = ConsentEventService.method.streamConsentChangeEvents;
  const request = { message: {}, metadata, timeoutMs, ending, evidence: createEvidence() };
  const { messages } = await channel.stream(method, request);
  try {
    for (;;) {
      const result = await messages.next();
      if (result.done === true) return;
      if (result.value instanceof UndecodableMessage)
        yield `${result.value.reason} ${result.value.bytes.length}`;
      else yield result.value.metadata?.ackInfo?.value ?? "";
    }
  } finally {
    await messages.return?.();
  }
}
