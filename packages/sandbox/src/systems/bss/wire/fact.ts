/** What the specification says of an operation. */
export interface BssFact {
  readonly spec: "rts" | "rtr";
  readonly effect: "read" | "idempotent" | "write";
  readonly headers: readonly ("spid" | "tenant")[];
  readonly params: readonly BssParam[];
  readonly payload?: BssPayload;
  /** Of a good answer. */
  readonly status: number;
  /** The type of what stands at the end of `at`: a code as in `BssTables`, or `nothing`, `pdf`, `receipt`. */
  readonly answer: string;
  /** What is around it as declared, and as the samples of the specification have it. */
  readonly at: readonly string[];
  readonly sampleAt: readonly string[];
  readonly verdict?: BssVerdict;
  /** Codes in bodies of its own for 400. */
  readonly errors?: Readonly<Record<string, readonly [string, string, "open"?]>>;
  readonly paging?: { readonly items: readonly string[]; readonly next: string | null };
}

export interface BssParam {
  /** As the client calls it. */
  readonly name: string;
  readonly wire: string;
  readonly in: "query" | "path";
  readonly code: string;
  readonly values?: readonly string[];
}

export interface BssPayload {
  /** `query`: base64 in `requestPayload`. */
  readonly in: "body" | "query";
  readonly object: string;
  readonly wrap?: string;
  readonly otherWrap?: string;
  readonly nest?: string;
}

export interface BssVerdict {
  readonly kind?: string;
  readonly at?: string;
  readonly yes?: readonly string[];
  readonly no?: Readonly<Record<string, readonly [string, string]>>;
  readonly open?: Readonly<Record<string, readonly [string, string]>>;
}

/**
 * Fields by schema, each with its type: `s` text, `i` integer, `n` number, `b` boolean, `o` object, `u` anything,
 * `#Object`, `=Enum`, `|One|Other`, `pi` `ps` `qi` `qs` the service provider; in front `[` a list, behind `!` required.
 */
export interface BssTables {
  readonly objects: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly enums: Readonly<Record<string, readonly ["i" | "s", 0 | 1, Readonly<Record<string, string>>]>>;
}
