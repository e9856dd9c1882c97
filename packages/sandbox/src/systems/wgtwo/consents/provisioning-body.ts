/** What an update asks for, as far as the sandbox cares. */
export interface ProvisioningUpdate {
  /** Digits, without "+". */
  readonly msisdn: string;
  readonly bssid: string | undefined;
  /** The new list of bundled products; `undefined` when the update leaves it alone. */
  readonly products: readonly string[] | undefined;
}

const bundling = "PRODUCT_BUNDLING";

/** Reads the body of an update; `undefined` when it breaks the contract, which is answered with 400. */
export function readUpdate(contentType: string | undefined, body: unknown): ProvisioningUpdate | undefined {
  if (!/^application\/json\s*(;|$)/i.test(contentType ?? "") || !isRecord(body)) return undefined;
  const { msisdn, bssid, services = {}, roamingprofile, apnprofile } = body;
  if (typeof msisdn !== "string" || !/^[1-9]\d{4,14}$/.test(msisdn)) return undefined;
  for (const text of [bssid, roamingprofile, apnprofile]) {
    if (text !== undefined && (typeof text !== "string" || text === "")) return undefined;
  }
  if (!isRecord(services)) return undefined;
  const { add = [], delete: remove = [] } = services;
  if (!Array.isArray(add) || !Array.isArray(remove)) return undefined;
  if (!add.every(isService) || !remove.every((name) => typeof name === "string" && name !== ""))
    return undefined;
  const products = bundledProducts(add, remove);
  if (products === "invalid") return undefined;
  return { msisdn, bssid: typeof bssid === "string" ? bssid : undefined, products };
}

interface Service {
  readonly servicename: string;
  readonly config?: Readonly<Record<string, unknown>>;
}

function isService(value: unknown): value is Service {
  if (!isRecord(value) || typeof value.servicename !== "string" || value.servicename === "") return false;
  return value.config === undefined || isRecord(value.config);
}

/** A new configuration replaces the old one, none removes it; so does deleting the service. */
function bundledProducts(
  add: readonly Service[],
  remove: readonly string[],
): readonly string[] | undefined | "invalid" {
  const services = add.filter(({ servicename }) => servicename === bundling);
  if (services.length > 1 || (services.length === 1 && remove.includes(bundling))) return "invalid";
  const [service] = services;
  if (service === undefined) return remove.includes(bundling) ? [] : undefined;
  if (service.config === undefined) return [];
  const { products } = service.config;
  if (!Array.isArray(products) || !products.every((id) => typeof id === "string" && id !== ""))
    return "invalid";
  return products;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
