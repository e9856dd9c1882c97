import type { Dispatcher } from "undici";

/** The undici that Node carries below its fetch, of a major version that was tried. */
export interface NodeUndici {
  /** Where its fetch looks for the dispatcher of the whole program. */
  readonly slot: symbol;
  /** It tells its handlers of a request by the names that undici had up to version 6. */
  readonly legacy: boolean;
}

const tried = new Set([6, 7, 8]);

/** `undefined` where there is no Node, and for an undici that nobody has tried this with. */
export function nodeUndici(): NodeUndici | undefined {
  const { process } = globalThis as { process?: Partial<NodeJS.Process> };
  if (typeof process?.getBuiltinModule !== "function") return undefined;
  const major = Number(process.versions?.undici?.split(".")[0]);
  if (!tried.has(major)) return undefined;
  const legacy = major < 8;
  return { legacy, slot: slotOf(legacy) };
}

/** Where a fetch looks that speaks by the old names, or by the new ones. The names are undici's convention. */
export function slotOf(legacy: boolean): symbol {
  return Symbol.for(legacy ? "undici.globalDispatcher.1" : "undici.globalDispatcher.2");
}

/** The dispatcher that is global now, whoever set it. A global object that is not Node's own, such as Jest's, has none. */
export function currentDispatcher(slot: symbol): Dispatcher | undefined {
  const holder = globalThis as { readonly Response?: unknown } & Record<symbol, unknown>;
  // Node puts its own there with the first use of its fetch, or of what belongs to it.
  if (holder[slot] === undefined) void holder.Response;
  const found = holder[slot];
  return hasDispatch(found) ? found : undefined;
}

function hasDispatch(value: unknown): value is Dispatcher {
  return (
    typeof value === "object" && value !== null && "dispatch" in value && typeof value.dispatch === "function"
  );
}

/**
 * Whether a dispatcher is the one that Node made, as it made it: its class is the one in Node's own bundle, where
 * esbuild left its mark, and no option is set. An agent of the same class with a CA or a lookup is somebody's.
 */
export function isUntouchedAgent(dispatcher: Dispatcher): boolean {
  const { constructor: made } = dispatcher;
  return (
    made.name === "Agent" &&
    !Object.hasOwn(dispatcher, "dispatch") &&
    Function.prototype.toString.call(made).includes('__name(this, "Agent")') &&
    hasNoOptions(dispatcher)
  );
}

function hasNoOptions(dispatcher: object): boolean {
  const key = Object.getOwnPropertySymbols(dispatcher).find(({ description }) => description === "options");
  const options: unknown = key === undefined ? undefined : Reflect.get(dispatcher, key);
  if (typeof options !== "object" || options === null) return false;
  return Object.values(options).every((value) => value === undefined || value === Number.POSITIVE_INFINITY);
}

/** Whether a fetch is the one that Node came with: whoever interposes puts a function of their own in its place. */
export function isNodesFetch(fetch: unknown): boolean {
  return (
    typeof fetch === "function" &&
    Function.prototype.toString.call(fetch).includes("internal/deps/undici/undici")
  );
}
