import type { Effect, HttpOperation } from "@telcokit/core/client";

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
export function callService<In extends Effect>(
  effect: In,
): HttpOperation<CallInput, unknown, unknown, never, In> {
  return {
    name: "datapowerNode.call",
    effect,
    method: "POST",
    path: "/{service}",
    request: ({ z, request }) =>
      request({ service: z.enum(datapowerNodeServices), body: z.unknown().optional() }),
    parts: ({ service, body }) => ({ params: { service }, body: body ?? {} }),
    reply: ({ z }) => z.unknown(),
    value: (reply) => reply,
  };
}
