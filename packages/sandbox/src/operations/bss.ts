import type { BssOperation } from "../systems/bss/gen/names.ts";
import { bssTable } from "../systems/bss/gen/table.ts";
import type { Operation } from "./operation.ts";

/**
 * The operations of the two billing gateways by the names of the client, as the facts have them. What each refuses besides,
 * 401 without a token and 403 without scope or role, is not repeated.
 */
export const bssOperations: Readonly<Record<BssOperation, Operation>> = bssTable;

export type { BssOperation };
