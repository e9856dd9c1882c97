import {
  type Answer,
  httpCategory,
  type Refusal,
  type Refusals,
  statusMeaning,
  statusVerdict,
} from "@telcokit/core/client";
import { type TmfCode, TmfError } from "./errors.ts";

/** What a no means beyond its status. */
export interface RefusalContext {
  /** The entity of the role that the request needs, `SPID:entity:verb`: `customer`. */
  readonly entity: string;
  /** The method in lower case. */
  readonly verb: string;
  /** Statuses from 400 that are answers of the operation, not refusals. */
  readonly answers?: readonly number[] | undefined;
  /** After an attempt that may have run, 404 says that there is nothing left to do. */
  readonly deletes?: boolean | undefined;
}

/** A TM Forum service says no by its status, and why in an Error body; gateways before it answer in their own ways. */
export function tmfRefusals(context: RefusalContext): Refusals<TmfError> {
  const { answers = [] } = context;
  return {
    verdict: ({ ok, status }) => (ok ? "2xx" : status),
    ignoresBody: true,
    yes: ["2xx", ...answers],
    no: (status, answer) => (Number(status) >= 400 ? refusalOf(answer, context) : undefined),
    documented: usual
      .filter((status) => !answers.includes(status))
      .map((status) => refusalOf({ ok: false, status, headers: {}, data: undefined }, context)),
    words: ({ data }) => textOf(data, "message"),
    error: (options, { status, data }) =>
      new TmfError(options, {
        status,
        missingRole: status === 403 ? roleOf(context) : undefined,
        reason: textOf(data, "reason"),
        referenceError: textOf(data, "referenceError"),
      }),
  };
}

/** The statuses that TMF630 foresees; codes of Error bodies are each service's own. */
const usual = [400, 403, 404, 409, 422, 429, 500, 503];

function refusalOf(answer: Answer, context: RefusalContext): Refusal<TmfCode> {
  const { status } = answer;
  const { ran, transient, throttled = false } = statusVerdict(status);
  const outcome = { no: "not-executed", refused: "refused", maybe: "unknown" } as const;
  return {
    code: codeOf(answer),
    meaning: meaningOf(status, context),
    category: httpCategory(status),
    outcome: outcome[ran],
    transient,
    throttled,
    doneOnRepeat: context.deletes === true && (status === 404 || status === 410),
  };
}

/**
 * The code of the Error body. Should be text, but numbers occur. It is printed, so only what looks like a code and can
 * hold no number of a subscriber.
 */
function codeOf({ data, status }: Answer): TmfCode {
  const code = field(data, "code");
  const text = typeof code === "number" ? String(code) : code;
  if (typeof text !== "string" || !/^[A-Za-z0-9][\w.:-]{0,63}$/.test(text) || /\d{7}/.test(text))
    return `http_${status}`;
  return isOwn(text) ? text : `tmf_${text}`;
}

/** Whether nobody takes it for a code of ours: those are lower-case words. */
function isOwn(code: string): code is TmfCode {
  return /[A-Z0-9.:-]/.test(code);
}

function meaningOf(status: number, context: RefusalContext): string {
  if (status === 403) {
    return `the token is valid but may not do this; its service account probably lacks the realm role ${roleOf(context)} (SPID is the service provider's id)`;
  }
  return own[status] ?? statusMeaning(status);
}

const own: Readonly<Record<number, string>> = {
  400: "the service does not accept the request; reason and serverMessage of this error say why",
  402: "the payment was declined",
  404: "the service does not know what was addressed, or does not offer it; check the id, baseUrl and apiPrefix",
  409: "the request conflicts with what the service has",
  415: "the service does not take this media type; see mediaType and patchMediaType",
  422: "the service understood the request and refuses it; reason and serverMessage of this error say why",
};

function roleOf({ entity, verb }: RefusalContext): string {
  return `SPID:${entity}:${verb}`;
}

function textOf(data: unknown, name: string): string | undefined {
  const value = field(data, name);
  return typeof value === "string" && value !== "" ? value : undefined;
}

function field(data: unknown, name: string): unknown {
  return typeof data === "object" && data !== null && Object.hasOwn(data, name)
    ? (data as Record<string, unknown>)[name]
    : undefined;
}
