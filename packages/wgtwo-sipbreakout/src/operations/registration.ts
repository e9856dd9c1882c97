import type { MessageInitShape } from "@bufbuild/protobuf";
import type { Field, SchemaKit } from "@telcokit/core/client";
import type { RegistrationSchema } from "@telcokit/wgtwo-grpc/wire";
import type { RegistrationSettings } from "../options.ts";

/**
 * How a PBX is put into the call path:
 *
 * - `loop`: calls from and to the number go through the PBX; leg 4 is made once the call comes back as leg 3
 * - `fork`: the same, legs 2 and 3 are made together
 * - `fallback`: only calls to the number that find it busy, or not answered within 30 s
 * - `loop-mo`, `loop-mt`: as `loop`, for outgoing or incoming calls only
 * - `ingress`: lets the PBX place calls to the number, and changes nothing else
 */
export type RouteType = "loop" | "fork" | "fallback" | "loop-mo" | "loop-mt" | "ingress";

/** A virtual SIP registration. */
export interface Registration {
  /** Whose calls, E.164 with plus. */
  readonly phoneNumber: string;
  /** The PBX: `sips:host` or `sips:host:port`, TLS with a certificate for that name. Without a port DNS SRV decides. */
  readonly sipUri: string;
  readonly routeType: RouteType;
  /** Digits put after the plus of the called number when the registered number calls: `00` makes `sip:+0047…`. */
  readonly mobileOriginatingPrefix?: string | undefined;
  /** The same, when only the called number is registered. */
  readonly mobileTerminatingPrefix?: string | undefined;
}

/** With a user's token, which says itself whose number is meant. */
export type UserRegistration = Omit<Registration, "phoneNumber"> & {
  /** Whose calls, E.164 with plus. @default the number that the user's token speaks for */
  readonly phoneNumber?: string | undefined;
};

export interface ParsedRegistration {
  readonly phoneNumber?: string | undefined;
  readonly sipUri: string;
  readonly routeType: RouteType;
  readonly mobileOriginatingPrefix?: string | undefined;
  readonly mobileTerminatingPrefix?: string | undefined;
}

const routeTypes = {
  loop: 1,
  fork: 2,
  fallback: 3,
  "loop-mo": 4,
  "loop-mt": 5,
  ingress: 6,
} as const satisfies Record<RouteType, number>;
const sipsUri = /^sips:(?<host>[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::(?<port>\d{1,5}))?$/i;
const digits = /^\d{1,15}$/;

export function registrationSchema({
  phoneNumberRequired,
}: RegistrationSettings): (kit: SchemaKit) => Field<ParsedRegistration> {
  return ({ z, request, msisdn }) =>
    request({
      phoneNumber: phoneNumberRequired ? msisdn() : msisdn().optional(),
      sipUri: z
        .string()
        .refine(isSipsUri, "must be sips:host or sips:host:port with a domain name, not an address")
        .says({ pattern: sipsUriPattern }),
      routeType: z.enum(["loop", "fork", "fallback", "loop-mo", "loop-mt", "ingress"]),
      mobileOriginatingPrefix: z.string().regex(digits, "must be 1 to 15 digits").optional(),
      mobileTerminatingPrefix: z.string().regex(digits, "must be 1 to 15 digits").optional(),
    });
}

const label = "[A-Za-z0-9](?:[A-Za-z0-9\\-]*[A-Za-z0-9])?";
const port = "0*(?:[1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])";
/** What `isSipsUri` takes, for JSON Schema. */
const sipsUriPattern = `^[sS][iI][pP][sS]:(?:${label}\\.)*(?!\\d+(?::|$))${label}(?::(?=\\d{1,5}$)${port})?$`;

/** The service wants a domain name: its certificate is checked against it. */
function isSipsUri(text: string): boolean {
  const { host, port } = sipsUri.exec(text)?.groups ?? {};
  if (
    host === undefined ||
    host.split(".").some((label) => label === "" || label.startsWith("-") || label.endsWith("-"))
  )
    return false;
  const isAddress = /^\d+$/.test(host.split(".").at(-1) ?? "");
  return !isAddress && (port === undefined || (Number(port) >= 1 && Number(port) <= 65_535));
}

/** The registration as the messages spell it: the URI is sent as it was given, no port is added. */
export function registrationMessage(input: ParsedRegistration): MessageInitShape<typeof RegistrationSchema> {
  const { phoneNumber, sipUri, routeType, mobileOriginatingPrefix, mobileTerminatingPrefix } = input;
  return {
    sipUri,
    routeType: routeTypes[routeType],
    ...(mobileOriginatingPrefix === undefined ? {} : { mobileOriginatingPrefix }),
    ...(mobileTerminatingPrefix === undefined ? {} : { mobileTerminatingPrefix }),
    ...(phoneNumber === undefined ? {} : { phoneNumber: { e164: phoneNumber } }),
  };
}
