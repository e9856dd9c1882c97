import type { RpcOperation } from "@telcokit/wgtwo-grpc";
import type { SmsService } from "@telcokit/wgtwo-grpc/wire";
import type { SmsRefusedError } from "../errors.ts";
import { sendDataRefusals } from "../refusals.ts";
import { deliveryDeadline, durationField, longestContent, senderAddress } from "./sms-fields.ts";
import { type SmsValue, smsAdvice, smsValue } from "./sms-reply.ts";

/** What the phone does with a message: shows it at once, or hands it to itself, the SIM or a terminal. */
export type MessageClass = "flash" | "me-specific" | "sim-specific" | "te-specific";

/** A binary message to a subscriber. */
export interface SendDataInput {
  /** The subscriber, E.164 with plus (`toSubscriber`). */
  readonly to: string;
  /** The sender shown (`fromAddress`), as in `sendText`. */
  readonly from: string;
  /** 1 to 2000 bytes (`content`). 140 fit one short message, 133 with an application port. */
  readonly data: Uint8Array;
  /** How long delivery is tried, in milliseconds. @default the service's maximum, 7 days */
  readonly deliveryDeadlineMs?: number | undefined;
  /** Ports of the applications that talk, 0 to 65535. */
  readonly applicationPort?:
    | {
        /** The sending application's port. @default 0 */
        readonly originatorPort?: number | undefined;
        /** The receiving application's port. */
        readonly destinationPort: number;
      }
    | undefined;
  /**
   * The data coding group, with the message class. `flash` and `me-specific` need a destination port, and `flash` must
   * fit one short message.
   */
  readonly codingGroup?:
    | {
        /** The general group. */
        readonly kind: "general";
        /** What the phone does with the message. */
        readonly messageClass?: MessageClass | undefined;
      }
    | {
        /** The group of data coding and message class. */
        readonly kind: "message-class";
        /** What the phone does with the message. */
        readonly messageClass: MessageClass;
      }
    | undefined;
  /** TP-PID, 0 to 255: only the low eight bits are used. */
  readonly protocolIdentifier?: number | undefined;
  /** Marks the message as a command packet for the SIM (`set_sms_pp_cpi`). */
  readonly setSmsPpCpi?: boolean | undefined;
}

type Parsed = {
  readonly [Field in keyof SendDataInput]:
    | SendDataInput[Field]
    | (undefined extends SendDataInput[Field] ? undefined : never);
};

const classNumbers = {
  flash: 1,
  "me-specific": 2,
  "sim-specific": 3,
  "te-specific": 4,
} as const satisfies Record<MessageClass, number>;
const classNames = ["flash", "me-specific", "sim-specific", "te-specific"] as const;
/** Bytes that one short message carries beside the header that holds the ports. */
const fragmentWithPort = 133;

/** Base64 of at most so many bytes. */
function base64Of(bytes: number): string {
  const group = "[A-Za-z0-9+/]{4}";
  const whole = Math.floor(bytes / 3);
  const [none, one, two] = [whole, Math.floor((bytes - 1) / 3), Math.floor((bytes - 2) / 3)];
  const rest = `(?:${group}){0,${one}}[A-Za-z0-9+/]{2}==|(?:${group}){0,${two}}[A-Za-z0-9+/]{3}=`;
  return `^(?:(?:${group}){0,${none}}|${rest})$`;
}

function inGroup(classes: readonly MessageClass[]) {
  const codingGroup = { properties: { messageClass: { enum: classes } }, required: ["messageClass"] };
  return { properties: { codingGroup }, required: ["codingGroup"] };
}

/** The rules between fields, for JSON Schema. */
const rules = [
  { anyOf: [{ not: inGroup(["flash", "me-specific"]) }, { required: ["applicationPort"] }] },
  { anyOf: [{ not: inGroup(["flash"]) }, { properties: { data: { pattern: base64Of(fragmentWithPort) } } }] },
];

/** `SmsService/SendDataToSubscriber`. Sending again sends a second message. */
export const sendData: RpcOperation<
  SendDataInput,
  typeof SmsService.method.sendDataToSubscriber,
  SmsValue,
  SmsRefusedError,
  "write",
  Parsed
> = {
  name: "sms.sendData",
  reaches: "person",
  recipient: ({ to }) => to,
  scopes: ["sms.data:send_to_subscriber"],
  effect: "write",
  rpc: async () => (await import("@telcokit/wgtwo-grpc/wire")).SmsService.method.sendDataToSubscriber,
  request: (kit) => {
    const { z, request } = kit;
    const port = z
      .int("must be a whole number")
      .min(0, "must be 0 to 65535")
      .max(65_535, "must be 0 to 65535");
    const messageClass = z.enum(classNames);
    return request({
      to: kit.msisdn(),
      from: senderAddress(kit),
      data: z
        .custom<Uint8Array>((value) => value instanceof Uint8Array, "must be a Uint8Array")
        .refine(
          ({ length }) => length >= 1 && length <= longestContent,
          `must hold 1 to ${longestContent} bytes`,
        )
        .says({ minLength: 4, pattern: base64Of(longestContent) }),
      deliveryDeadlineMs: deliveryDeadline(kit).optional(),
      applicationPort: request({ originatorPort: port.optional(), destinationPort: port }).optional(),
      codingGroup: z
        .discriminatedUnion("kind", [
          request({ kind: z.literal("general"), messageClass: messageClass.optional() }),
          request({ kind: z.literal("message-class"), messageClass }),
        ])
        .optional(),
      protocolIdentifier: z
        .int("must be a whole number")
        .min(0, "must be 0 to 255")
        .max(255, "must be 0 to 255")
        .optional(),
      setSmsPpCpi: z.boolean().optional(),
    })
      .refine(
        ({ codingGroup, applicationPort }) =>
          !needsPort(codingGroup?.messageClass) || applicationPort !== undefined,
        {
          path: ["applicationPort"],
          message: "must be given for the message classes flash and me-specific",
        },
      )
      .refine(
        ({ codingGroup, data }) => codingGroup?.messageClass !== "flash" || data.length <= fragmentWithPort,
        {
          path: ["data"],
          message: `must be at most ${fragmentWithPort} bytes for the message class flash, which must fit one short message`,
        },
      )
      .says({ allOf: rules }) as ReturnType<typeof sendData.request>;
  },
  message: (input) => ({
    content: input.data,
    toSubscriber: input.to,
    fromAddress: input.from,
    ...durationField(input.deliveryDeadlineMs),
    ...(input.applicationPort === undefined
      ? {}
      : {
          applicationPort: {
            originatorPort: input.applicationPort.originatorPort ?? 0,
            destinationPort: input.applicationPort.destinationPort,
          },
        }),
    ...(input.protocolIdentifier === undefined ? {} : { protocolIdentifier: input.protocolIdentifier }),
    ...(input.setSmsPpCpi === undefined ? {} : { setSmsPpCpi: input.setSmsPpCpi }),
    ...(input.codingGroup === undefined ? {} : { dcsCodingGroup: codingGroupField(input.codingGroup) }),
  }),
  refusals: sendDataRefusals,
  value: smsValue,
  advice: smsAdvice,
};

function needsPort(messageClass: MessageClass | undefined): boolean {
  return messageClass === "flash" || messageClass === "me-specific";
}

function codingGroupField(group: NonNullable<SendDataInput["codingGroup"]>) {
  return group.kind === "general"
    ? {
        case: "codingGroupGeneral" as const,
        value: group.messageClass === undefined ? {} : { messageClass: classNumbers[group.messageClass] },
      }
    : { case: "codingGroupMessageClass" as const, value: { messageClass: classNumbers[group.messageClass] } };
}
