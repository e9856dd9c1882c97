import { emptyAnswer, jsonAnswer, type PlainAnswer } from "../../../http/answer.ts";
import type { HttpRequest, ServeHttp } from "../../../http/handler.ts";
import type { Identifiers } from "../../../world/identifiers.ts";
import { magicDigits, operatorKey, type Subscriptions, tenant } from "../catalog.ts";
import type { WgtwoIdentity } from "../identity.ts";
import type { ConsentStore } from "./consent-store.ts";
import { type ProvisioningUpdate, readUpdate } from "./provisioning-body.ts";

export interface ProvisioningOptions {
  readonly identity: WgtwoIdentity;
  readonly consents: ConsentStore;
  readonly ids: Identifiers;
  readonly exists: Subscriptions;
}

/** `POST /provision/v2/update`, of which PRODUCT_BUNDLING has consequences here. */
export function serveProvisioningUpdate({ identity, consents, ids, exists }: ProvisioningOptions): ServeHttp {
  return async (request) => {
    const refusal = await refuse(identity, request);
    if (refusal !== undefined) return refusal;
    const update = readUpdate(request.headers["content-type"], request.body);
    if (update === undefined) return emptyAnswer(400);
    const magic = magicAnswer(update.msisdn);
    if (magic !== undefined) return magic;
    if (!exists(update.msisdn)) return emptyAnswer(404);
    if (update.bssid !== undefined && update.bssid !== tenant) return emptyAnswer(404);
    if (update.products?.some((product) => !consents.products.has(product))) return emptyAnswer(400);
    bundle(consents, update);
    return jsonAnswer(201, { requestid: ids.uuid() });
  };
}

async function refuse(identity: WgtwoIdentity, { headers }: HttpRequest): Promise<PlainAnswer | undefined> {
  const { authorization } = headers;
  if (authorization !== undefined && isOperatorKey(authorization)) return undefined;
  const caller = await identity.caller(authorization);
  if (caller === undefined) return jsonAnswer(401, { error: "Unauthorized" });
  const allowed = caller.scopes.includes("subscription.write") && caller.account.operatorOf === tenant;
  return allowed ? undefined : jsonAnswer(403, { error: "Forbidden" });
}

function isOperatorKey(authorization: string): boolean {
  const { username, password } = operatorKey;
  return authorization === `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
}

/** The list replaces what was bundled before; consents that did not come from bundling stay. */
function bundle(consents: ConsentStore, { msisdn, products }: ProvisioningUpdate): void {
  if (products === undefined) return;
  const target = { kind: "subscription", msisdn: `+${msisdn}` } as const;
  const held = [...consents.products.keys()].map((product) => consents.find(target, product));
  for (const consent of held)
    if (consent?.via === "bundling" && !products.includes(consent.product))
      consents.revoke(target, consent.product);
  for (const product of new Set(products)) consents.grant({ target, product, via: "bundling" });
}

function magicAnswer(msisdn: string): PlainAnswer | undefined {
  switch (magicDigits(msisdn)) {
    case "400":
      return emptyAnswer(400);
    case "401":
      return jsonAnswer(401, { error: "Unauthorized" });
    case "403":
      return jsonAnswer(403, { error: "Forbidden" });
    case "404":
      return emptyAnswer(404);
    case "429":
      return jsonAnswer(429, "Too Many Requests");
    case "500":
      return emptyAnswer(500);
    case "502":
      return emptyAnswer(502);
    default:
      return undefined;
  }
}
