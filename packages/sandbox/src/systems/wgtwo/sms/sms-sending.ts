import { create, type DescMethod } from "@bufbuild/protobuf";
import type { Duration } from "@bufbuild/protobuf/wkt";
import {
  methodScope,
  type SendMessageResponse,
  SendMessageResponseSchema,
  SendStatus,
} from "@telcokit/wgtwo-grpc/wire";
import type { CallContext, GrpcKit } from "../../../grpc/call.ts";
import type { SandboxClock } from "../../../world/clock.ts";
import { trimList } from "../../../world/history.ts";
import type { Identifiers } from "../../../world/identifiers.ts";
import { magicDigits, type Subscriptions, tenant } from "../catalog.ts";
import type { ConsentStore } from "../consents/consent-store.ts";
import type { WgtwoIdentity } from "../identity.ts";
import type { Fragments } from "./sms-fragments.ts";
import { checkDeadline } from "./sms-rules.ts";

/** An SMS that the service accepted. */
export interface SentSms {
  readonly messageId: string;
  readonly operation: "sms.sendText" | "sms.sendTextFromSubscriber" | "sms.sendData";
  readonly from: string;
  readonly to: string;
  /** The text; `undefined` for data. */
  readonly text: string | undefined;
  /** The bytes; `undefined` for text. */
  readonly data: Uint8Array | undefined;
  readonly encoding: Fragments["encoding"];
  readonly fragments: number;
  /** Seconds; `undefined` when unset, which means 7 days. */
  readonly deliveryDeadlineSeconds: number | undefined;
  readonly clientId: string;
  readonly product: string | undefined;
  readonly at: Date;
}

export interface SmsOptions {
  readonly grpc: GrpcKit;
  readonly identity: WgtwoIdentity;
  readonly consents: ConsentStore;
  readonly ids: Identifiers;
  readonly clock: SandboxClock;
  readonly outbox: SentSms[];
  readonly historyLimit: number;
  readonly exists: Subscriptions;
}

/** A message whose fields were checked. */
export interface CheckedSms {
  readonly operation: SentSms["operation"];
  readonly from: string;
  readonly to: string;
  /** Whose consent is needed. */
  readonly subscriber: string;
  readonly content: string | Uint8Array;
  readonly fragments: Fragments;
  readonly deadline: Duration | undefined;
}

/** Checks token, request and consent, in this order, and accepts the message or says no inside an OK reply. */
export async function send(
  options: SmsOptions,
  method: DescMethod,
  { metadata }: CallContext,
  read: () => CheckedSms,
): Promise<SendMessageResponse> {
  const { identity, consents, ids, outbox, clock, exists } = options;
  const scope = methodScope(method) ?? "";
  const { account } = await identity.grpcCaller(metadata, scope);
  const message = read();
  checkDeadline(message.deadline);
  const digits = message.subscriber.slice(1);
  const magic = magicAnswer(digits);
  if (magic !== undefined) return magic;
  const covered =
    account.product !== undefined && consents.allows(account.product, message.subscriber, tenant, scope);
  if (!exists(digits) || !covered) {
    return answer(SendStatus.REJECT, "No consent covers this subscription and scope");
  }
  const messageId = ids.uuid();
  trimList(outbox, options.historyLimit);
  outbox.push({
    messageId,
    operation: message.operation,
    from: message.from,
    to: message.to,
    text: typeof message.content === "string" ? message.content : undefined,
    data: typeof message.content === "string" ? undefined : message.content,
    encoding: message.fragments.encoding,
    fragments: message.fragments.count,
    deliveryDeadlineSeconds: message.deadline === undefined ? undefined : seconds(message.deadline),
    clientId: account.clientId,
    product: account.product,
    at: new Date(clock.wall()),
  });
  return create(SendMessageResponseSchema, {
    messageId,
    status: SendStatus.OK,
    description: "Accepted",
    numFragments: message.fragments.count,
  });
}

function magicAnswer(digits: string): SendMessageResponse | undefined {
  switch (magicDigits(digits)) {
    case "900":
      return answer(SendStatus.UNSPECIFIED, "");
    case "902":
      return answer(SendStatus.REJECT, "Content not allowed by policy");
    case "903":
      return answer(SendStatus.ERROR, "Message centre busy");
    default:
      return undefined;
  }
}

function answer(status: SendStatus, description: string): SendMessageResponse {
  return create(SendMessageResponseSchema, { status, description });
}

function seconds({ seconds: whole, nanos }: Duration): number {
  return Number(whole) + nanos / 1e9;
}
