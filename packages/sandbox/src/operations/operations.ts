import { acrOperations } from "./acr.ts";
import { bssOperations } from "./bss.ts";
import { keycloakOperations } from "./keycloak.ts";
import type { Operation, OperationTable } from "./operation.ts";
import { optivaOperations } from "./optiva.ts";
import { wgtwoOperations } from "./wgtwo.ts";
import { windproxyOperations } from "./windproxy.ts";

/** Every operation that a fault can be attached to, by system and the name the client gives it. */
const operations = {
  wgtwo: wgtwoOperations as typeof wgtwoOperations,
  keycloak: keycloakOperations as typeof keycloakOperations,
  acr: acrOperations as typeof acrOperations,
  windproxy: windproxyOperations as typeof windproxyOperations,
  optiva: optivaOperations as typeof optivaOperations,
  bss: bssOperations as typeof bssOperations,
} as const;

/** The same, for looking up a name that may be anything. */
export const operationTables: Readonly<Record<FaultSystem, OperationTable>> = operations;

export type FaultSystem = keyof typeof operations;

/** The operations of a system. */
export type FaultOperation<S extends FaultSystem = FaultSystem> = S extends FaultSystem
  ? Extract<keyof (typeof operations)[S], string>
  : never;

export const systemNames: readonly FaultSystem[] = Object.keys(operations) as FaultSystem[];

/** A known operation. Throws a `TypeError` that lists the known names. */
export function operationOf(system: string, operation: string): Operation {
  if (!Object.hasOwn(operations, system)) {
    throw new TypeError(`@telcokit/sandbox: unknown system "${system}"; known: ${systemNames.join(", ")}`);
  }
  const table = operationTables[system as FaultSystem];
  const found = Object.hasOwn(table, operation) ? table[operation] : undefined;
  if (found === undefined) {
    const known = Object.keys(table).join(", ");
    throw new TypeError(`@telcokit/sandbox: ${system} has no operation "${operation}"; known: ${known}`);
  }
  return found;
}
