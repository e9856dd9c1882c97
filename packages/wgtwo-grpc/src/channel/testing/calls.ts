import { createEvidence, type Evidence, TransportFault } from "@telcokit/core/client";
import { ConsentEventService, SmsService } from "../../wire.ts";
import { type Channel, openChannel } from "../channel.ts";
import type { ChannelOptions } from "../channel-options.ts";
import { resolveChannel } from "../channel-settings.ts";
import { withEvidence } from "../evidence-key.ts";

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
  readonly header?: Headers;
  readonly trailer?: Headers;
  readonly error?: Error;
  /** A fault's code, or the number of a service's status. */
  readonly code?: string | number;
  readonly refusedByPeer?: boolean;
  readonly evidence: Evidence;
}

interface CallSettings {
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
  readonly header?: Readonly<Record<string, string>>;
}

/** `SmsService/SendTextToSubscriber`. Never rejects. */
export async function sendText(
  channel: Channel,
  content: string,
  settings: CallSettings = {},
): Promise<Outcome> {
  const evidence = createEvidence();
  const { signal, timeoutMs = 5000, header = {} } = settings;
  const method = SmsService.method.sendTextToSubscriber;
  try {
    const values = withEvidence(evidence);
    const reply = await channel.transport.unary(method, signal, timeoutMs, header, { content }, values);
    return { messageId: reply.message.messageId, header: reply.header, trailer: reply.trailer, evidence };
  } catch (error) {
    return { ...describeFailure(error), evidence };
  }
}

export function describeFailure(error: unknown): Pick<Outcome, "error" | "code" | "refusedByPeer"> {
  if (error instanceof TransportFault) return { error, code: error.code, refusedByPeer: error.refusedByPeer };
  if (error instanceof Error && "code" in error) return { error, code: error.code as number };
  throw error;
}

/** `ConsentEventService/StreamConsentChangeEvents`: the ack infos as they come. */
export async function* events(channel: Channel, settings: CallSettings = {}): AsyncGenerator<string> {
  const { signal, timeoutMs, header = {} } = settings;
  const method = ConsentEventService.method.streamConsentChangeEvents;
  const reply = await channel.transport.stream(method, signal, timeoutMs, header, one({}));
  for await (const message of reply.message) yield message.metadata?.ackInfo?.value ?? "";
}

async function* one<T>(message: T): AsyncGenerator<T> {
  yield message;
}

/** A promise and what settles it. */
export function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
