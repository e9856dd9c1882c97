import type { ServiceAccount } from "../keycloak/catalog.ts";
import { serviceAccounts } from "../keycloak/catalog.ts";
import type { Keycloak } from "../keycloak/identity.ts";
import { permits } from "../optiva/access/roles.ts";
import type { BssFact } from "./wire/fact.ts";
import { statusRefusal, unauthorized, unknownProvider } from "./wire/refusal.ts";

const accounts: readonly ServiceAccount[] = Object.values(serviceAccounts);

/** Every operation declares both scopes, reads too. */
const needed = ["obp-apigw:read", "obp-apigw:write"];

/** The service provider and the tenant that there are. */
export const provider = { spid: 1, tenant: "happyphone" } as const;

export interface Asking {
  readonly fact: BssFact;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Throws a refusal unless token, scopes, role and service provider allow the operation. */
export async function admit(
  keycloak: Pick<Keycloak, "find">,
  { fact, method, url, headers }: Asking,
): Promise<void> {
  const grant = await keycloak.find(headers.authorization);
  const account = accounts.find(({ clientId }) => clientId === grant?.clientId);
  if (grant === undefined || account === undefined) throw unauthorized(fact.spec);
  const [, , , entity = ""] = new URL(url, "http://sandbox").pathname.split("/");
  const isAllowed =
    needed.every((scope) => grant.scopes.includes(scope)) && permits(account, entity, method.toLowerCase());
  if (!isAllowed) throw statusRefusal(fact.spec, 403);
  checkProvider(fact, headers);
}

/** The super user (0) speaks for everybody. */
function checkProvider({ headers: wanted, spec }: BssFact, headers: Readonly<Record<string, string>>): void {
  const fine =
    (!wanted.includes("spid") || ["0", String(provider.spid)].includes(headers.spid ?? "")) &&
    (!wanted.includes("tenant") || headers.tenant === provider.tenant);
  if (!fine) throw unknownProvider(spec);
}

/** Query and body say the same as the header. */
export function checkSpids(fact: BssFact, input: unknown, header: string | undefined): void {
  const spids: unknown[] = [];
  const look = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) look(one);
    else if (typeof value === "object" && value !== null)
      for (const [name, one] of Object.entries(value)) {
        if (/^(?:spid|spidInfo|msisdnSpid)$/.test(name)) spids.push(one);
        else look(one);
      }
  };
  look(input);
  const spid = header ?? String(provider.spid);
  if (spid !== "0" && spids.some((one) => String(one) !== spid)) throw unknownProvider(fact.spec);
}
