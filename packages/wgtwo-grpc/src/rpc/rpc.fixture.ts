import { type Authenticator, type ClientOptions, RefusedError } from "@telcokit/core";
import { createRuntime, type Effect, type RefusedErrorOptions } from "@telcokit/core/client";
import type { ChannelOptions } from "../channel/channel-options.ts";
import type {
  SendMessageResponse,
  SmsService,
  StreamConsentChangeEventsRequestSchema,
  StreamConsentChangeEventsResponseSchema,
} from "../wire.ts";
import { createRpcClient, type RpcClient } from "./rpc-client.ts";
import type { RpcOperation } from "./rpc-operation.ts";
import type { RpcStreamOperation } from "./rpc-stream-operation.ts";

/** What must never be seen in a message, in JSON or in `inspect`. */
export const secrets = { msisdn: "+4799990000", text: "your code is 4711", token: "token-Zq8" } as const;

export class TestRefusedError extends RefusedError<"REJECT" | "ERROR"> {
  static override readonly kind: string = "TestRefusedError";
  constructor(options: RefusedErrorOptions<"REJECT" | "ERROR">) {
    super(options);
  }
}

/** `SmsService/SendTextToSubscriber` with the effect that a test wants it to have. */
export function sendOperation(
  effect: Effect,
): RpcOperation<
  unknown,
  typeof SmsService.method.sendTextToSubscriber,
  { readonly messageId: string },
  TestRefusedError,
  Effect,
  { readonly text: string }
> {
  return {
    name: "sms.send",
    effect,
    rpc: async () => (await import("../wire.ts")).SmsService.method.sendTextToSubscriber,
    request: ({ z, request }) => request({ text: z.string().min(1) }),
    message: ({ text }) => ({ content: text, toSubscriber: secrets.msisdn }),
    refusals: {
      verdict: (answer) => (answer.data as SendMessageResponse | undefined)?.status,
      yes: [1],
      no: {
        2: { code: "REJECT", category: "conflict", meaning: "not allowed" },
        3: {
          code: "ERROR",
          category: "conflict",
          meaning: "try again",
          transient: true,
          outcome: "not-executed",
        },
      },
      words: (answer) => (answer.data as SendMessageResponse).description,
      error: (options) => new TestRefusedError(options),
    },
    value: ({ messageId }) => ({ messageId }),
  };
}

export const streamOperation: RpcStreamOperation<
  typeof StreamConsentChangeEventsRequestSchema,
  typeof StreamConsentChangeEventsResponseSchema
> = {
  name: "events.stream",
  rpc: async () => (await import("../wire.ts")).ConsentEventService.method.streamConsentChangeEvents,
};

/** An authenticator that counts its tokens: `token-Zq8-1`, `token-Zq8-2`, … A refused one is never given again. */
export function countingAuth(): Authenticator<"bearer"> & {
  readonly given: string[];
  readonly refused: string[];
} {
  const given: string[] = [];
  const refused: string[] = [];
  let current = 1;
  return {
    kind: "bearer",
    given,
    refused,
    credential() {
      const token = `${secrets.token}-${current}`;
      given.push(token);
      return {
        headers: { authorization: `Bearer ${token}` },
        refused() {
          refused.push(token);
          if (token === `${secrets.token}-${current}`) current += 1;
          return true;
        },
      };
    },
  };
}

/** A client for one test; `await using` closes it. Back-off is none unless the test says otherwise. */
export function testClient(
  url: string,
  channel: ChannelOptions,
  options: ClientOptions = {},
): RpcClient & AsyncDisposable {
  const identity = { system: "wgtwo", packageName: "@telcokit/test" };
  const runtime = createRuntime(identity, { random: () => 0, ...options });
  const client = createRpcClient(runtime, {
    packageName: "@telcokit/test",
    api: url,
    channel: { initialBackoffMs: 1, maxBackoffMs: 1, ...channel },
  });
  return { ...client, [Symbol.asyncDispose]: () => client.close() };
}
