import {
  _default,
  _gte,
  _lte,
  _maxLength,
  _minLength,
  _positive,
  _refine,
  _regex,
  _superRefine,
  type $ZodCheck,
  $ZodCustom,
  $ZodDefault,
  $ZodNullable,
  type $ZodObject,
  $ZodOptional,
  $ZodPipe,
  $ZodTransform,
  type $ZodType,
  type $ZodTypeDef,
  clone,
  safeParse,
} from "zod/v4/core";
import en from "zod/v4/locales/en.js";
import type { Complaint, Field, FieldContext, JsonKeywords, NumberField, Schema } from "./fields.ts";
import { type Holds, isOut, type Quick, quickThen, quickUnless, refused, slow } from "./quick.ts";

/** Per parse, not in zod's configuration: that is the process's, and a program's own zod may have another language. */
const english = { error: en().localeError };

/** A class, because a client makes hundreds of them. The types are those of `fields.ts`, zod's are not asked. */
export class ZodField<Output> implements Field<Output> {
  readonly schema: $ZodType;
  readonly quick: Quick;

  /** Whether it may make something of nothing, by a default or a preparation somewhere in it: then zod is asked. */
  readonly makesOfNothing: boolean;

  constructor(schema: $ZodType, quick: Quick = slow, makesOfNothing = false) {
    this.schema = schema;
    this.quick = makesOfNothing ? quickUnless(quick, isNothing, slow) : quick;
    this.makesOfNothing = makesOfNothing;
  }

  readReply(value: unknown): ReturnType<Schema<Output>["safeParse"]> {
    return this.#read(value, false);
  }

  readRequest(value: unknown): ReturnType<Schema<Output>["safeParse"]> {
    return this.#read(value, true);
  }

  #read(value: unknown, copying: boolean): ReturnType<Schema<Output>["safeParse"]> {
    const data = this.quick(value, copying);
    return isOut(data) ? this.safeParse(value) : { success: true, data: data as Output };
  }

  safeParse(value: unknown): ReturnType<Schema<Output>["safeParse"]> {
    return safeParse(this.schema, value, english) as ReturnType<Schema<Output>["safeParse"]>;
  }

  optional(): Field<Output | undefined> {
    const { makesOfNothing } = this;
    return new ZodField(
      new $ZodOptional({ type: "optional", innerType: this.schema }),
      quickUnless(this.quick, isNothing),
      makesOfNothing,
    );
  }

  nullish(): Field<Output | null | undefined> {
    const { makesOfNothing } = this;
    const nullable = new $ZodNullable({ type: "nullable", innerType: this.schema });
    return new ZodField(
      new $ZodOptional({ type: "optional", innerType: nullable }),
      quickUnless(this.quick, (value) => value === undefined || value === null),
      makesOfNothing,
    );
  }

  default(value: Output & {}): Field<Exclude<Output, undefined>> {
    // zod's function gives everyone a copy of the value; its types speak of objects alone, but it takes any schema.
    const schema = _default($ZodDefault, this.schema as $ZodObject, value);
    return new ZodField(schema, this.quick, true);
  }

  transform<New>(change: (value: Output, context: FieldContext) => New): Field<New> {
    const out = new $ZodTransform({
      type: "transform",
      transform: (input, payload) =>
        change(input as Output, {
          addIssue: (issue) => void payload.issues.push({ ...ownCopy(issue), ...madeOfValue, input }),
        }),
    });
    const { quick, makesOfNothing } = this;
    const quickly: Quick = (value, copying) => {
      const passed = quick(value, copying);
      if (isOut(passed)) return passed;
      const context = new Complaints();
      const changed = change(passed as Output, context);
      return context.any ? refused : changed;
    };
    return new ZodField(new $ZodPipe({ type: "pipe", in: this.schema, out }), quickly, makesOfNothing);
  }

  refine(holds: (value: Output) => boolean, complaint: Complaint): this {
    const check = holds as (value: unknown) => boolean;
    const params = typeof complaint === "string" ? complaint : ownCopy(complaint);
    return this.checked(_refine($ZodCustom, check, params), check);
  }

  superRefine(check: (value: Output, context: FieldContext) => void): this {
    return this.checked(
      _superRefine((value, context) =>
        check(value as Output, {
          addIssue: (issue) => context.addIssue({ ...ownCopy(issue), ...madeOfValue }),
        }),
      ),
      (value) => {
        const context = new Complaints();
        check(value as Output, context);
        return !context.any;
      },
    );
  }

  says(keywords: JsonKeywords): this {
    const { says, ...def }: $ZodTypeDef & { says?: JsonKeywords } = this.schema._zod.def;
    return this.changed({ ...def, says: { ...says, ...keywords } } as $ZodTypeDef);
  }

  /** @param holds the same check as a function: what passes it passes zod's, and nothing is changed by it */
  checked(check: $ZodCheck<never>, holds: Holds): this {
    const { def } = this.schema._zod;
    return this.changed({ ...def, checks: [...(def.checks ?? []), check] }, quickThen(this.quick, holds));
  }

  changed(def: $ZodTypeDef, quick: Quick = this.quick): this {
    type Make = new (...given: ConstructorParameters<typeof ZodField>) => this;
    return new (this.constructor as Make)(clone(this.schema, def), quick, this.makesOfNothing);
  }
}

/** Hears the complaints of a check of the caller's own; one is enough to leave the value to zod. */
class Complaints implements FieldContext {
  any = false;

  addIssue(): void {
    this.any = true;
  }
}

export class SizedField<Output> extends ZodField<Output> {
  min(length: number, message?: string): this {
    // Of a string zod counts code points, of which it has at least half as many as units.
    return this.checked(_minLength(length, message), (value) => {
      const units = lengthOf(value);
      if (units < length) return false;
      return typeof value !== "string" || length < 2 || units >= 2 * length ? true : undefined;
    });
  }

  max(length: number, message?: string): this {
    return this.checked(_maxLength(length, message), (value) =>
      lengthOf(value) <= length ? true : typeof value === "string" ? undefined : false,
    );
  }

  regex(pattern: RegExp, message?: string): this {
    // One that remembers where it was last gives another answer each time: zod's turn.
    const stateless = !pattern.global && !pattern.sticky;
    return this.checked(_regex(pattern, message), (value) =>
      stateless ? pattern.test(String(value)) : undefined,
    );
  }
}

export class ZodNumberField extends ZodField<number> implements NumberField {
  min(value: number, message?: string): this {
    return this.checked(_gte(value, message), (given) => Number(given) >= value);
  }

  max(value: number, message?: string): this {
    return this.checked(_lte(value, message), (given) => Number(given) <= value);
  }

  positive(message?: string): this {
    return this.checked(_positive(message), (given) => Number(given) > 0);
  }
}

function isNothing(value: unknown): boolean {
  return value === undefined;
}

function lengthOf(value: unknown): number {
  return typeof value === "string" || Array.isArray(value) ? value.length : Number.NaN;
}

/** Marks a complaint that was made while the value could be seen: it may quote it. */
const madeOfValue = { params: { madeOfValue: true } } as const;

/** zod writes into what it is given. */
function ownCopy<Issue extends { readonly path?: readonly PropertyKey[] }>(
  issue: Issue,
): Omit<Issue, "path"> & { path: PropertyKey[] } {
  return { ...issue, path: [...(issue.path ?? [])] };
}

export function schemaOf(field: Field<unknown>): $ZodType {
  return own(field).schema;
}

export function own(field: Field<unknown>): ZodField<unknown> {
  if (field instanceof ZodField) return field;
  throw new TypeError("@telcokit/core: fields are made with the kit that a schema is given");
}
