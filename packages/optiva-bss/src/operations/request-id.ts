import type { Result } from "@telcokit/core";
import type { BssWriteError } from "../errors.ts";
import { isObject } from "../wire/unwrap.ts";

/** The idempotency key of a call at the point of sale. */
export interface RequestKey {
  readonly input: unknown;
  readonly requestId: string | undefined;
  /** It was made here: nobody's number is in it. */
  readonly made: boolean;
}

/** The caller's key, or a new one, made once for all attempts of a call. */
export function ownRequestId(input: unknown): RequestKey {
  const given = isObject(input) ? input.requestId : undefined;
  if (given !== undefined) {
    const isKey = typeof given === "string" || Number.isSafeInteger(given);
    return { input, requestId: isKey ? String(given) : undefined, made: false };
  }
  const requestId = crypto.randomUUID();
  return { input: isObject(input) ? { ...input, requestId } : input, requestId, made: true };
}

/**
 * Tells the key on the error, as its `requestId`, because a repetition needs it. Errors are printed with it: a key of the
 * caller's, who may have made it of a phone number, is there to be read, but not printed.
 */
export function withRequestId<Value>(
  { requestId, made }: RequestKey,
  outcome: Result<Value, BssWriteError>,
): Result<Value, BssWriteError> {
  if (outcome.ok || requestId === undefined) return outcome;
  const { error } = outcome;
  Object.defineProperty(error, "requestId", { value: requestId, enumerable: made, configurable: true });
  if (!made) hideFromJson(error);
  return outcome;
}

function hideFromJson(error: BssWriteError): void {
  const toJSON = error.toJSON.bind(error);
  Object.defineProperty(error, "toJSON", {
    value: () => {
      const { requestId: _hidden, ...shown } = toJSON();
      return shown;
    },
    configurable: true,
  });
}
