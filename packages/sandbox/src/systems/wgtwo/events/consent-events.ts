import { create } from "@bufbuild/protobuf";
import { WireType } from "@bufbuild/protobuf/wire";
import { type Duration, timestampFromDate } from "@bufbuild/protobuf/wkt";
import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import {
  AckConsentChangeEventResponseSchema,
  AckStatusCode,
  type ConsentChangeEvent,
  ConsentChangeEventSchema,
  ConsentEventService,
  methodScope,
  type StreamConfiguration,
  type StreamConsentChangeEventsResponse,
  StreamConsentChangeEventsResponseSchema,
} from "@telcokit/wgtwo-grpc/wire";
import type { Fault } from "../../../faults/kinds.ts";
import type { GrpcKit } from "../../../grpc/call.ts";
import { invalidArgument } from "../../../grpc/status.ts";
import { serverStream } from "../../../grpc/stream.ts";
import { unary } from "../../../grpc/unary.ts";
import type { WgtwoIdentity } from "../identity.ts";
import type { Pseudonyms } from "../pseudonyms.ts";
import { target } from "../target.ts";
import type { ConsentQueues } from "./consent-queues.ts";
import type { ConsentEvent } from "./event-log.ts";
import type { Consumer, Delivery } from "./event-queue.ts";
import type { StartPosition } from "./held-queues.ts";

export interface ConsentEventsOptions {
  readonly grpc: GrpcKit;
  readonly identity: WgtwoIdentity;
  readonly queues: ConsentQueues;
  readonly pseudonyms: Pseudonyms;
  /** Replaces what streams ask for. */
  readonly ackTimeoutMs: number | undefined;
}

/** wgtwo.consents.v1.ConsentEventService. */
export function consentEventHandlers(options: ConsentEventsOptions): UntypedServiceImplementation {
  const { grpc, identity, queues, pseudonyms } = options;
  const { streamConsentChangeEvents: stream, ackConsentChangeEvent: ack } = ConsentEventService.method;
  return {
    streamConsentChangeEvents: serverStream(
      grpc,
      target("events.stream", stream),
      async ({ streamConfiguration: configuration }, { metadata, over }, sink) => {
        const { account } = await identity.grpcCaller(metadata, methodScope(stream));
        const limits = consumerLimits(configuration, options.ackTimeoutMs);
        const { clientId, product } = account;
        let roomy = true;
        const consumer: Consumer = {
          ...limits,
          ready: () => roomy,
          deliver(delivery) {
            roomy = sink.send(eventMessage(delivery, pseudonyms));
          },
        };
        const queue = queueOf(configuration);
        const start = startOf(configuration);
        // The client may have left while its token was looked up.
        if (over.aborted) return;
        sink.begin();
        const membership = queues.join({ clientId, product, start, ...queue }, consumer);
        sink.onDrain(() => {
          roomy = true;
          membership.pump();
        });
        over.addEventListener("abort", membership.leave, { once: true });
      },
    ),
    ackConsentChangeEvent: unary(
      grpc,
      target("events.ack", ack),
      async ({ ackInfo }, { metadata, fault }) => {
        const { account } = await identity.grpcCaller(metadata, methodScope(ack));
        const token = ackInfo?.value ?? "";
        if (token === "") throw invalidArgument("ack_info.value is required");
        const statusCode =
          dropped(fault) ??
          (queues.ack(account.clientId, token) ? AckStatusCode.SUCCESS : AckStatusCode.FAILURE);
        return create(AckConsentChangeEventResponseSchema, { ackStatus: { statusCode } });
      },
    ),
  };
}

function dropped(fault: Fault | undefined): AckStatusCode | undefined {
  if (fault?.kind !== "drop-ack") return undefined;
  const { mode = "lost" } = fault;
  if (mode === "lost") return AckStatusCode.SUCCESS;
  return mode === "refused" ? AckStatusCode.FAILURE : AckStatusCode.UNSPECIFIED;
}

function queueOf(configuration: StreamConfiguration | undefined): {
  kind: "durable" | "regular";
  name: string;
} {
  const type = configuration?.streamType;
  if (type?.case === "regular") return { kind: "regular", name: "" };
  return { kind: "durable", name: type?.value?.customName ?? "" };
}

function consumerLimits(
  configuration: StreamConfiguration | undefined,
  ackTimeoutMs: number | undefined,
): Pick<Consumer, "maxInFlight" | "explicitAck" | "ackTimeoutMs"> {
  const maxInFlight = configuration?.maxInFlight ?? 0;
  if (maxInFlight > 200) throw invalidArgument("max_in_flight must be 1 to 200");
  const option = configuration?.acknowledgeOption;
  const asked = option?.case === "customAckTimeout" ? milliseconds(option.value) : 30_000;
  if (asked < 10_000 || asked > 600_000) throw invalidArgument("custom_ack_timeout must be 10 s to 10 min");
  return {
    // Proto3 has no 0 on the wire: it means the default.
    maxInFlight: maxInFlight === 0 ? 50 : maxInFlight,
    explicitAck: option?.case !== "disableExplicitAck",
    ackTimeoutMs: ackTimeoutMs ?? asked,
  };
}

function startOf(configuration: StreamConfiguration | undefined): StartPosition {
  const start = configuration?.startPosition;
  switch (start?.case) {
    case "startAtId":
      return { kind: "id", id: Number(start.value) };
    case "startAtTimestamp":
      return { kind: "time", wallMs: Number(start.value.seconds) * 1000 + start.value.nanos / 1e6 };
    case "startAtOldestPossible":
      return { kind: "oldest" };
    default:
      return { kind: "new" };
  }
}

function eventMessage(
  { event, token, attempt }: Delivery,
  pseudonyms: Pseudonyms,
): StreamConsentChangeEventsResponse {
  const { target, product, at } = event;
  const identifier =
    target.kind === "subscription"
      ? { identifier: { subscriptionIdentifier: pseudonyms.v1(target.msisdn, product) } }
      : {};
  return create(StreamConsentChangeEventsResponseSchema, {
    metadata: {
      timestamp: timestampFromDate(at),
      ...identifier,
      ackInfo: { value: token },
      isRedelivered: attempt > 1,
    },
    consentChangeEvent: changeMessage(event),
  });
}

function changeMessage({ type, target, scopes }: ConsentEvent): ConsentChangeEvent {
  const message = create(ConsentChangeEventSchema, {
    type:
      type === "added" || type === "updated"
        ? { case: type, value: { scopes: [...scopes] } }
        : type === "revoked"
          ? { case: "revoked", value: {} }
          : { case: undefined },
    target:
      target.kind === "subscription"
        ? { case: "number", value: { e164: target.msisdn } }
        : { case: "tenant", value: target.tenant },
  });
  // An event type of the future: an empty message under a number that today's protos do not know.
  if (type === "unknown")
    message.$unknown = [{ no: 15, wireType: WireType.LengthDelimited, data: new Uint8Array([0]) }];
  // A second `number`, which replaces the first: an E164 whose text is the bytes ff fe.
  if (type === "broken") {
    const data = new Uint8Array([4, 0x0a, 2, 0xff, 0xfe]);
    message.$unknown = [{ no: 4, wireType: WireType.LengthDelimited, data }];
  }
  return message;
}

function milliseconds({ seconds, nanos }: Duration): number {
  return Number(seconds) * 1000 + nanos / 1e6;
}
