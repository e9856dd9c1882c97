import { type OperationTable, pathsOf } from "../operations/operation.ts";
import type { FaultSystem } from "../operations/operations.ts";
import type { HttpApp } from "./app.ts";
import {
  type HttpKit,
  type HttpOperation,
  httpHandler,
  type ReadRequest,
  type ServeHttp,
} from "./handler.ts";

/** A system's REST operations: what its table says of them, and who serves each. */
export interface MountedOperations<Name extends string> extends Pick<HttpOperation, "revokeToken"> {
  readonly system: FaultSystem;
  readonly table: OperationTable<Name>;
  readonly serve: Readonly<Record<Name, ServeHttp>>;
  /** Which of the operations that share a route a request is; the route's first one unless given. */
  nameOf?(operation: Name, request: ReadRequest): Name;
}

/** Puts every operation at the paths of its table, in the table's order. */
export function mountOperations<Name extends string>(
  app: HttpApp,
  kit: HttpKit,
  { system, table, serve, nameOf, ...shared }: MountedOperations<Name>,
): void {
  const taken = new Set<string>();
  for (const name of Object.keys(table) as Name[]) {
    for (const path of pathsOf(table[name])) {
      const { method } = table[name];
      if (taken.has(`${method} ${path}`)) continue;
      taken.add(`${method} ${path}`);
      const operation = nameOf === undefined ? name : (request: ReadRequest) => nameOf(name, request);
      app.on(method, path, httpHandler(kit, { ...shared, system, operation }, serve[name]));
    }
  }
}
