import type { BssOperation } from "../gen/names.ts";
import type { BssContext, ServeBss } from "../store/context.ts";

/** What is more than believable: the operations that remember and move things. */
export type Handlers = Partial<Record<BssOperation, ServeBss>>;

export type MakeHandlers = (context: BssContext) => Handlers;
