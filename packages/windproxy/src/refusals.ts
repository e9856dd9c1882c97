import type { Answer, Refusal, Refusals } from "@telcokit/core/client";
import { type KoCode, KoError } from "./errors.ts";

/** What one KO means for one operation. */
export type KoRow = Omit<Refusal, "code">;

/** Where an operation reads its verdict otherwise than from `result` alone. */
export interface KoExceptions<Code extends KoCode> {
  readonly verdict?: (answer: Answer) => string | undefined;
  /** Further values of that verdict that mean yes. */
  readonly yes?: readonly string[];
  /** Further values of that verdict that mean no. */
  readonly no?: Readonly<Record<string, Refusal<Code>>>;
  readonly error?: Refusals<KoError<Code>>["error"];
}

/** The refusals of an operation from its own table of KOs. */
export function koRefusals<Code extends KoCode>(
  table: Readonly<Record<Code, KoRow>>,
  exceptions: KoExceptions<Code> = {},
): Refusals<KoError<Code>> {
  const rows = Object.entries<KoRow>(table).map(([code, row]) => [code, { ...row, code }]);
  return {
    verdict: exceptions.verdict ?? resultOf,
    yes: ["OK", ...(exceptions.yes ?? [])],
    no: { ...Object.fromEntries(rows), ...exceptions.no },
    words: descriptionOf,
    error: exceptions.error ?? ((options) => new KoError(options)),
  };
}

/** `result`, with the leading zeros removed that the document itself writes now and then. Any other spelling stays. */
export function resultOf(answer: Answer): string | undefined {
  const result = textIn(answer, "result");
  const ko = result === undefined ? null : /^KO0*(\d+)$/.exec(result);
  return ko === null ? result : `KO${ko[1]}`;
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
