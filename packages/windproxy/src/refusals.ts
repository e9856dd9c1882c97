import {
  type Answer,
  type LeftOpenRefusal,
  type Refusal,
  type RefusalOf,
  type Refusals,
  type RefusedErrorOptions,
  statusVerdict,
} from "@telcokit/core/client";
import { type KoCode, KoError, UndocumentedKoError } from "./errors.ts";

/** What one KO means for one operation. */
export type KoRow = Omit<Refusal, "code">;

/** Where an operation reads its verdict otherwise than from `result` alone. */
export interface KoExceptions<Code extends KoCode> {
  readonly verdict?: (answer: Answer) => string | undefined;
  /** Further values of that verdict that mean yes. */
  readonly yes?: readonly string[] | undefined;
  /** Further values of that verdict that mean no. */
  readonly no?: Readonly<Record<string, Refusal<Code>>> | undefined;
  /** SPAI's reason, where it gives one. */
  readonly info?: (answer: Answer) => string | undefined;
}

type Undocumented = "ko_undocumented";

/** The refusals of an operation that changes nothing, from its own table of KOs. */
export function koRefusals<Code extends KoCode>(
  table: Readonly<Record<Code, KoRow>>,
  exceptions: KoExceptions<Code> = {},
): Refusals<KoError<Code> | UndocumentedKoError> {
  return refusalsOf(table, exceptions);
}

/** Of an endpoint of which nothing is documented: any KO is a no, and an answer without a result is a yes. */
export function anyKo(): Refusals<UndocumentedKoError> {
  return { ...refusalsOf<never>({}, {}), missing: "yes" } as Refusals<UndocumentedKoError>;
}

/** The refusals of an operation that does something: of a KO in no table nobody knows whether it was done. */
export function koWriteRefusals<Code extends KoCode>(
  table: Readonly<Record<Code, KoRow>>,
  exceptions: KoExceptions<Code> = {},
): Refusals<KoError<Code>, Undocumented> {
  return refusalsOf(table, exceptions);
}

function refusalsOf<Code extends KoCode>(
  table: Readonly<Record<Code, KoRow>>,
  { verdict = resultOf, yes = [], no = {}, info = () => undefined }: KoExceptions<Code>,
) {
  const rows: Readonly<Record<string, KoRow>> = table;
  const documented = Object.entries(rows).map(([code, row]) => ({ ...row, code: code as Code }));
  return {
    verdict,
    yes: ["OK", ...yes],
    no: (
      value: string | number,
      { ok, status }: Answer,
    ): RefusalOf<KoError<Code>, Undocumented> | undefined => {
      const code = String(value);
      if (Object.hasOwn(no, code)) return no[code];
      const row = Object.hasOwn(rows, code) ? rows[code] : undefined;
      if (row !== undefined) return { ...row, code: code as Code };
      if (!isKo(code)) return undefined;
      return { ...undocumented(code), transient: !ok && statusVerdict(status).transient };
    },
    documented: [...documented, ...Object.values<Refusal<Code>>(no)],
    words: descriptionOf,
    error: (options: RefusedErrorOptions<Code | Undocumented>, answer: Answer) => {
      const { code } = options;
      if (code !== "ko_undocumented") return new KoError<Code>({ ...options, code }, info(answer));
      return new UndocumentedKoError({ ...options, code }, resultOf(answer) as `KO${number}`);
    },
  };
}

function undocumented(ko: string): LeftOpenRefusal<Undocumented> {
  return {
    code: "ko_undocumented",
    category: "internal",
    meaning: `(${ko}) the document does not list this code for the operation; serverMessage holds the service's own words`,
    outcome: "unknown",
  };
}

/** A code, and nothing that could be somebody's number. */
function isKo(code: string): code is `KO${number}` {
  return /^KO\d{1,4}$/.test(code);
}

/** `result`, with the leading zeros removed that the document itself writes now and then. Any other spelling stays. */
export function resultOf(answer: Answer): string | undefined {
  const result = textIn(answer, "result");
  const digits = result === undefined ? undefined : /^KO(\d+)$/.exec(result)?.[1];
  return digits === undefined ? result : `KO${digits.replace(/^0+(?=\d)/, "")}`;
}

function descriptionOf(answer: Answer): string | undefined {
  return textIn(answer, "resultDescription");
}

/** A field of the envelope, when it is a text. */
export function textIn({ data }: Answer, field: string): string | undefined {
  if (typeof data !== "object" || data === null || !Object.hasOwn(data, field)) return undefined;
  const value = (data as Readonly<Record<string, unknown>>)[field];
  return typeof value === "string" ? value : undefined;
}

export const wrongMsisdn: KoRow = {
  category: "invalid-argument",
  meaning: "the service does not accept the format of the msisdn",
};

export const missingParameter: KoRow = {
  category: "invalid-argument",
  meaning: "the service misses a compulsory parameter",
};

export const misconfigured: KoRow = {
  category: "internal",
  meaning: "Wind-Proxy is configured wrongly; only its operators can mend that",
};

/** SPAI was not reached, so this is safe to repeat, also for an SMS. */
export const tokenNotReady: KoRow = {
  category: "unavailable",
  meaning: "Wind-Proxy has no SPAI token yet, as in the second after it starts; nothing was carried out",
  outcome: "not-executed",
  transient: true,
  waitMs: 1000,
};

/** KO4 of an operation that changes nothing. Also what the first SPAI call gets after the shared token ran out. */
export function backendFailed(backend: string): KoRow {
  return { category: "unavailable", meaning: `${backend} failed or did not answer in time`, transient: true };
}

/** KO4 of an operation that does something: it may have been done. */
export function backendLeftItOpen(backend: string): KoRow {
  return {
    category: "unavailable",
    meaning: `${backend} failed or did not answer in time, perhaps after doing it`,
    outcome: "unknown",
  };
}

export const tripletRefused: KoRow = {
  category: "invalid-argument",
  meaning: "the triplet could not be verified: it is wrong or has expired; ask for a new one",
};
