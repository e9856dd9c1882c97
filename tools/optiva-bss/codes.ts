// The schemas as the client and the sandbox read them while they run: one short text a field.
//   s text, i integer, n number, b boolean, o any object, u anything, #Object, =Enum, |One|Other
//   p spid filled in and checked, q spid checked only; in front [ a list; behind ! required
import type { EnumSchema, Field, Kind, Schemas } from "./schemas.ts";

export interface Tables {
  readonly objects: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Type, whether other values occur, and the values with their names. */
  readonly enums: Readonly<Record<string, readonly ["i" | "s", 0 | 1, Readonly<Record<string, string>>]>>;
}

const plain: Readonly<Record<string, string>> = {
  text: "s",
  integer: "i",
  number: "n",
  boolean: "b",
  object: "o",
  unknown: "u",
};

export function kindCode(kind: Kind): string {
  if (typeof kind !== "object") return plain[kind] ?? "u";
  if ("object" in kind) return `#${kind.object}`;
  return "enum" in kind ? `=${kind.enum}` : `|${kind.oneOf.join("|")}`;
}

/** Objects that name a subscription or an account: the service provider belongs to them. */
const filledIn =
  /^(SubscriptionRef|subscriptionReference|accountProfile|CreateSubscriptionProfile|subscriberSubscriptionProfile|CardPackage|ClosedUserGroupObject|currentAccountReference|DiscountClass|VoucherDetails)$/;

function fieldCode(object: string, { name, kind, list, required }: Field): string {
  const isSpid = name === "spid" || name === "spidInfo" || name === "msisdnSpid";
  const fill = required || filledIn.test(object);
  const code = isSpid && !list ? `${fill ? "p" : "q"}${kind === "text" ? "s" : "i"}` : kindCode(kind);
  return `${list ? "[" : ""}${code}${required && !isSpid ? "!" : ""}`;
}

export function tablesOf(schemas: Schemas, objects: Iterable<string>, enums: Iterable<string>): Tables {
  const object = (name: string): [string, Record<string, string>] => {
    const fields = schemas.objects.get(name)?.fields ?? [];
    return [name, Object.fromEntries(fields.map((field) => [field.name, fieldCode(name, field)]))];
  };
  return {
    objects: Object.fromEntries([...objects].toSorted().map(object)),
    enums: Object.fromEntries(
      [...enums].toSorted().map((name) => {
        const { type, open, values } = schemas.enums.get(name) as EnumSchema;
        return [name, [type === "integer" ? "i" : "s", open ? 1 : 0, values]];
      }),
    ),
  };
}
