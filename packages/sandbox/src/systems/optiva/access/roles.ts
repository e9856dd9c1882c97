import { type ServiceAccount, serviceProvider } from "../../keycloak/catalog.ts";

/** General roles of the document, as the roles of one service provider that they amount to. */
const general: Readonly<Record<string, readonly string[]>> = {
  "csr-all-customer-operations": ["1:customer:get", "1:customer:post", "1:customer:delete"],
  "csr-all-operations": ["1:*:get", "1:*:post", "1:*:delete"],
};

/** Whether a realm role `SPID:entity:verb` of the account allows `verb` on `entity` of the service provider here. */
export function permits({ roles, availableSpids }: ServiceAccount, entity: string, verb: string): boolean {
  const { spid } = serviceProvider;
  if (!availableSpids.some((available) => available.startsWith(`${spid}:`))) return false;
  return roles
    .flatMap((role) => general[role] ?? role)
    .some((role) => {
      const [provider, what, how] = role.split(":");
      return provider === spid && matches(what, entity) && matches(how, verb);
    });
}

/** Reading needs the scope to read, everything else the one to write; the admin's covers both. */
export function inScope(scopes: readonly string[], method: string): boolean {
  const needed = method === "GET" ? "obp-apigw:read" : "obp-apigw:write";
  return scopes.includes(needed) || scopes.includes("obp-apigw:admin");
}

function matches(pattern: string | undefined, value: string): boolean {
  return pattern === "*" || pattern === value;
}
