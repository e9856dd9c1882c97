import type { Effect, HttpOperation, SchemaKit } from "@telcokit/core/client";

/** The services of Datapower-Node. The document names them and says nothing else. */
export const datapowerNodeServices = [
  "EndPaypalRecharge",
  "GetAuthentication",
  "GetBundleAndServiceCRP",
  "GetCustomerInfo",
  "GetInfoCliente",
  "GetLines",
  "GetLineSummary",
  "RechargeConfigGAFE",
  "StartPaypalRecharge",
] as const;

export type DatapowerNodeService = (typeof datapowerNodeServices)[number];

interface CallInput {
  readonly service: DatapowerNodeService;
  readonly body?: unknown;
}

/** Going by the names alone: what does not say that it only gets something is taken for a write. */
export function effectOf(service: unknown): Effect {
  return typeof service === "string" && service.startsWith("Get") ? "read" : "write";
}

/** `POST /{service}` on port 6594. Method and path are a guess after the rest of Wind-Proxy. */
const service = {
  name: "datapowerNode.call",
  effectByInput: true,
  method: "POST",
  path: "/{service}",
  request: ({ z, request }: SchemaKit) =>
    request({ service: z.enum(datapowerNodeServices), body: z.unknown().optional() }),
  parts: ({ service: name, body }: CallInput) => ({ params: { service: name }, body: body ?? {} }),
  reply: ({ z }: SchemaKit) => z.unknown(),
  value: (reply: unknown) => reply,
} as const;

/** Of a service that changes nothing. */
export const readService: HttpOperation<CallInput, unknown, unknown, never, "read"> = {
  ...service,
  effect: "read",
};

/** Of any other. */
export const writeService: HttpOperation<CallInput, unknown, unknown, never, "write"> = {
  ...service,
  effect: "write",
};
