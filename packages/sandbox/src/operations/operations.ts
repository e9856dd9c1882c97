import { optivaOperations } from "./optiva.ts";

/** How an operation travels, which decides what can happen to it. */
export type Protocol = "http" | "windproxy" | "token" | "grpc" | "grpc-ack" | "grpc-stream";

/** Every operation that a fault can be attached to, by the name the client gives it. */
const faultOperations = {
  wgtwo: {
    token: "token",
    "bundling.replaceProducts": "http",
    "events.stream": "grpc-stream",
    "events.ack": "grpc-ack",
    "sms.sendText": "grpc",
    "sms.sendTextFromSubscriber": "grpc",
    "sms.sendData": "grpc",
    "consents.get": "grpc",
    "consents.create": "grpc",
    "consents.revoke": "grpc",
    "consents.list": "grpc",
    "sip.upsert": "grpc",
    "sip.delete": "grpc",
  },
  keycloak: { token: "token" },
  acr: {
    create: "http",
    query: "http",
    refresh: "http",
    changeStatus: "http",
    "session.open": "http",
    "session.remaining": "http",
    "session.destroy": "http",
  },
  windproxy: {
    "spai.checkMnpr": "windproxy",
    "spai.msisdnCheck": "windproxy",
    "spai.sendFreeSms": "windproxy",
    "piksel.checkJwt": "windproxy",
    "piksel.companyName": "windproxy",
    "datapower.checkTriplettaVA": "windproxy",
    "datapower.isPremiumToken": "windproxy",
    "datapower.getTokenMsisdn": "windproxy",
    "datapower.getCategoryListFull": "windproxy",
    "datapower.getCustomerDetails": "windproxy",
    "datapower.getContact": "windproxy",
    "datapower.getMnprData": "windproxy",
    "datapower.inCampaign": "windproxy",
    "datapower.setEsito": "windproxy",
    "worklight.checkInOrder": "windproxy",
    "worklight.inOrder": "windproxy",
    "datapowerNode.call": "windproxy",
  },
  optiva: optivaOperations as typeof optivaOperations,
} as const;

export type FaultSystem = keyof typeof faultOperations;

/** The operations of a system. */
export type FaultOperation<S extends FaultSystem = FaultSystem> = S extends FaultSystem
  ? Extract<keyof (typeof faultOperations)[S], string>
  : never;

/** The protocol of a known operation. Throws a `TypeError` that lists the known names. */
export function protocolOf(system: string, operation: string): Protocol {
  const systems: Readonly<Record<string, Readonly<Record<string, Protocol>>>> = faultOperations;
  const operations = Object.hasOwn(systems, system) ? systems[system] : undefined;
  if (operations === undefined) {
    throw new TypeError(
      `@telcokit/sandbox: unknown system "${system}"; known: ${Object.keys(systems).join(", ")}`,
    );
  }
  const protocol = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
  if (protocol === undefined) {
    const known = Object.keys(operations).join(", ");
    throw new TypeError(`@telcokit/sandbox: ${system} has no operation "${operation}"; known: ${known}`);
  }
  return protocol;
}
