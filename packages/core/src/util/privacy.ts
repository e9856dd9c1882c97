/** Every error of ours bears it, whichever copy of the package made it. */
export const errorBrand: unique symbol = Symbol.for("telcokit.error");

/** Borne by what else of ours may be asked for its `toJSON`. */
export const printableBrand: unique symbol = Symbol.for("telcokit.printable");

/**
 * A cause reduced to what is safe to print: our own errors by their `toJSON`, anything else by its class name and
 * its error code. Messages of foreign errors may quote URLs, bodies or headers, so they are left out; nothing of a
 * foreign object is run, neither its `toJSON` nor a getter, and one that throws when it is looked at is an object.
 */
export function printable(cause: unknown): unknown {
  if (typeof cause !== "object" || cause === null) return typeof cause;
  try {
    if (Object.hasOwn(cause, errorBrand) || Object.hasOwn(cause, printableBrand))
      return (cause as { toJSON(): unknown }).toJSON();
    const name = classNameOf(cause);
    const code = safeToken(fieldOf(cause, "code"));
    return code === undefined ? { name } : { name, code };
  } catch {
    return "object";
  }
}

/** The name of a foreign error's class, or what it is when that cannot be told. Runs nothing of it. */
export function classNameOf(value: unknown): string {
  try {
    return isHolder(value)
      ? (safeToken(fieldOf(fieldOf(value, "constructor"), "name")) ?? "Object")
      : typeof value;
  } catch {
    return "object";
  }
}

/** A plain field of an object or of what it inherits from; what a getter would give counts as missing. */
function fieldOf(holder: unknown, name: string): unknown {
  for (let at: unknown = holder; isHolder(at); at = Object.getPrototypeOf(at)) {
    const field = Object.getOwnPropertyDescriptor(at, name);
    if (field !== undefined) return field.value;
  }
  return undefined;
}

function isHolder(value: unknown): value is object {
  return typeof value === "function" || (typeof value === "object" && value !== null);
}

/** A machine-readable code (`ECONNRESET`, `invalid_client`, 14) when it looks like one, otherwise `undefined`. */
export function safeToken(value: unknown): string | undefined {
  if (typeof value === "number")
    return Number.isSafeInteger(value) && Math.abs(value) < 1000 ? String(value) : undefined;
  if (typeof value !== "string" || !/^[A-Za-z]\w{0,63}$/.test(value)) return undefined;
  // A run of digits may be a number of somebody's.
  return /\d{5}/.test(value) ? undefined : value;
}

/** The service's id of a request: only what looks like one. */
export function requestIdOf(headers: Readonly<Record<string, string>>): string | undefined {
  const id = headers["x-request-id"];
  return id !== undefined && /^[\w.:=-]{1,100}$/.test(id) ? id : undefined;
}

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Whether an id may be printed: some services make theirs of the number that the request is about. */
export function isPrintableId(id: string): boolean {
  return uuid.test(id) || !/(?<!\d)\d{7,15}(?!\d)/.test(id);
}

/** A phone number reduced to its first digits and its length: `+4799990000` → `+47…(10)`. For log lines. */
export function maskMsisdn(value: string): string {
  const digits = value.replace(/\D/g, "");
  return digits.length < 5
    ? "…"
    : `${value.trimStart().startsWith("+") ? "+" : ""}${digits.slice(0, 2)}…(${digits.length})`;
}
