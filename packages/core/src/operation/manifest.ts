import type { ErrorCategory } from "../errors/error-category.ts";

/** A schema of JSON Schema 2020-12, as far as manifests use it. Every schema stands on its own, with its `$defs`. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  /** `e164` and `date-time` among others. */
  readonly format?: string;
  readonly contentEncoding?: string;
  /** What the client takes where JSON has no such kind: `Date` for a `date-time`, `Uint8Array` for base64, `bigint`. */
  readonly tsType?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly minProperties?: number;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly propertyNames?: JsonSchema;
  readonly contains?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly if?: JsonSchema;
  readonly then?: JsonSchema;
  readonly not?: JsonSchema;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
}

/** A refusal of a service, as one operation meets it. */
export interface ManifestError {
  /** The code that errors carry. One code may stand for several meanings. */
  readonly code: string;
  /** What it means for this operation, and what to do. */
  readonly meaning: string;
  readonly category: ErrorCategory;
  /**
   * Whether the request was carried out: `refused` and `not-executed` it was not, `unknown` nobody can tell. For a write
   * the last reaches callers as an `OutcomeUnknownError` with the service's own error as its `cause`.
   */
  readonly outcome: "refused" | "not-executed" | "unknown";
  /** The same call may be made again and may then succeed. */
  readonly retryable: boolean;
}

/** A step of a journey. */
export interface ManifestStep {
  readonly name: string;
  /** The operation that it calls: `productOrders.create`. */
  readonly operation: string;
  /** Of that operation: what a repetition of the step would do. */
  readonly effect: "read" | "idempotent" | "write";
  /** Taken only when the input asks for it. */
  readonly optional: boolean;
}

/** One method of a client. */
export interface ManifestOperation {
  /** As faults, traces and messages spell it: `spai.sendFreeSms`. */
  readonly name: string;
  /** The path of the method in the client, where it is another than `name`. */
  readonly method?: string;
  readonly kind: "call" | "listing" | "stream" | "consumer" | "journey";
  readonly summary: string;
  readonly description?: string;
  readonly deprecated?: string;
  /** What a repetition would do. `by-input`: the input decides. */
  readonly effect: "read" | "idempotent" | "write" | "by-input";
  /** A human being is rung, texted, charged or cut off by it. */
  readonly reaches?: "person";
  /** `POST /spai/sendfreesms`, `wgtwo.sms.v1.SmsService/SendTextToSubscriber`. */
  readonly route?: string;
  /** The OAuth scopes that the credential needs. */
  readonly scopes?: readonly string[];
  /**
   * The names of the method's arguments, in order, each a property of `input`. Left out, the method takes `input` itself
   * as its one argument. Call options follow in either case.
   */
  readonly parameters?: readonly string[];
  /** A function comes first, such as the handler of a consumer. */
  readonly handler?: true;
  readonly input: JsonSchema;
  /** What its call options take beyond those of every call. */
  readonly options?: JsonSchema;
  /** What a call gives, an item of a listing, an event of a stream. `null` where there is nothing. */
  readonly value: JsonSchema;
  /** What the service refuses. Any operation may also fail with the codes that all share. */
  readonly errors: readonly ManifestError[];
  /** The service has codes of its own that nobody can list; `errors` holds what is known of them. */
  readonly openErrors?: true;
  /** After an unknown outcome: how to find out. */
  readonly advice?: string;
  /** Of a journey. */
  readonly steps?: readonly ManifestStep[];
  /** Document and section. */
  readonly source: string;
  /** The documented sample, dates as text and bytes as base64. */
  readonly example: { readonly input: unknown; readonly value: unknown };
}

/** A group of operations: `spai`. */
export interface ManifestGroup {
  readonly name: string;
  readonly summary: string;
  readonly description?: string;
}

/** Everything that is known of a client outside its code. */
export interface Manifest {
  /** `@telcokit/windproxy`. */
  readonly package: string;
  readonly version: string;
  /** As the sandbox and traces spell it: `windproxy`. */
  readonly system: string;
  /** The function that makes the client: `createWindProxyClient`. */
  readonly factory: string;
  readonly groups: readonly ManifestGroup[];
  readonly operations: readonly ManifestOperation[];
}
