// The types that operations are declared with. What builds the fields, zod, stays out of them: it is bundled, and users
// of a client have no types of it.

/** The part of a schema that core uses. */
export interface Schema<Output> {
  /** Of a schema that is made by hand: the field that checks the part of the input of this name. For the manifest. */
  readonly checks?: { readonly field: Field<unknown>; readonly at: string };
  safeParse(value: unknown):
    | { readonly success: true; readonly data: Output }
    | {
        readonly success: false;
        readonly error: {
          readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
        };
      };
  /** `safeParse` of what nobody else holds, such as JSON just parsed: what passes may be given as it is, not copied. */
  readReply?(value: unknown): ReturnType<Schema<Output>["safeParse"]>;
  /** `safeParse` of what is somebody else's: nothing of it is shared. */
  readRequest?(value: unknown): ReturnType<Schema<Output>["safeParse"]>;
}

/** A complaint of a check of your own. Do not put the value into `message`: it may be a secret, and is taken out again. */
export interface FieldIssue {
  readonly code: "custom";
  readonly message: string;
  /** Inside the value. @default the value itself */
  readonly path?: readonly PropertyKey[];
}

export type Complaint = string | Omit<FieldIssue, "code">;

export interface FieldContext {
  addIssue(issue: FieldIssue): void;
}

/** Keywords of JSON Schema 2020-12, such as `pattern`. */
export type JsonKeywords = Readonly<Record<string, unknown>>;

/** One field of a schema. Every method gives a new field. */
export interface Field<out Output> extends Schema<Output> {
  optional(): Field<Output | undefined>;
  /** May be missing, and may be `null`. */
  nullish(): Field<Output | null | undefined>;
  default(value: Output & {}): Field<Exclude<Output, undefined>>;
  /** The new value of a good one; it may still complain, and gives `NEVER` then. */
  transform<New>(transform: (value: Output, context: FieldContext) => New): Field<New>;
  refine(holds: (value: Output) => boolean, complaint: Complaint): this;
  /** `refine` for checks with complaints of several kinds or places. */
  superRefine(check: (value: Output, context: FieldContext) => void): this;
  /**
   * What the manifest says of a check that is a function, in JSON Schema's words. Checks nothing: that both say the same
   * is tested.
   */
  says(keywords: JsonKeywords): this;
}

export interface StringField extends Field<string> {
  /** Lengths are code points, as people count; a limit in UTF-16 units is a `refine`. */
  min(length: number, message?: string): this;
  max(length: number, message?: string): this;
  regex(pattern: RegExp, message?: string): this;
}

export interface NumberField extends Field<number> {
  min(value: number, message?: string): this;
  max(value: number, message?: string): this;
  positive(message?: string): this;
}

export interface ArrayField<Item> extends Field<Item[]> {
  min(length: number, message?: string): this;
}

/** The fields of an object, by name. */
export type Fields<Names extends PropertyKey = string> = { readonly [Name in Names]: Field<unknown> };

export type OutputOf<Declared> = Declared extends Schema<infer Output> ? Output : never;

type IsOptional<Value> = unknown extends Value ? false : undefined extends Value ? true : false;

type Flat<Type> = { [Name in keyof Type]: Type[Name] };

/** The object that fields make: what may be `undefined` may be left out. */
export type OutputOfFields<Declared> = Flat<
  {
    -readonly [Name in keyof Declared as IsOptional<OutputOf<Declared[Name]>> extends true
      ? never
      : Name]: OutputOf<Declared[Name]>;
  } & {
    -readonly [Name in keyof Declared as IsOptional<OutputOf<Declared[Name]>> extends true
      ? Name
      : never]?: OutputOf<Declared[Name]>;
  }
>;

/** Makes an object of fields. */
export type ObjectKind = <Declared extends Fields<keyof Declared>>(
  fields: Declared,
) => Field<OutputOfFields<Declared>>;

/** What fields are made with. A `message` takes the place of the usual complaint. */
export interface FieldKinds {
  string(message?: string): StringField;
  number(message?: string): NumberField;
  /** A whole number that is safe in JavaScript. */
  int(message?: string): NumberField;
  boolean(): Field<boolean>;
  date(): Field<Date>;
  unknown(): Field<unknown>;
  undefined(): Field<undefined>;
  literal<const Value extends string>(value: Value): Field<Value>;
  enum<const Values extends readonly string[]>(values: Values): Field<Values[number]>;
  array<Item>(item: Field<Item>): ArrayField<Item>;
  record<Value>(name: Field<string>, value: Field<Value>): Field<Record<string, Value>>;
  /** The first that fits. */
  union<const Options extends readonly Field<unknown>[]>(
    options: Options,
    message?: string,
  ): Field<OutputOf<Options[number]>>;
  /** Objects told apart by a literal field. */
  discriminatedUnion<const Options extends readonly Field<object>[]>(
    name: string,
    options: Options,
  ): Field<OutputOf<Options[number]>>;
  /** Refuses unknown fields. */
  readonly strictObject: ObjectKind;
  /** Keeps unknown fields. */
  readonly looseObject: ObjectKind;
  custom<Value>(holds: (value: unknown) => boolean, message: string): Field<Value>;
  /** Changes a value before it is checked. */
  preprocess<Output>(prepare: (value: unknown) => unknown, field: Field<Output>): Field<Output>;
  /** What a `transform` gives when it complained. */
  readonly NEVER: never;
}
