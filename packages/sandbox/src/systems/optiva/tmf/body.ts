import { isDeep } from "../../../http/body.ts";
import { isBlank, isObject, type JsonObject, valuesAt } from "./json.ts";
import { invalidBody, missingBody, missingField, unsupportedMediaType } from "./refusal.ts";

/** The part of a request that a body is read from. */
export interface BodyCarrier {
  readonly headers: Readonly<Record<string, string>>;
  readonly raw: Uint8Array;
}

/** The JSON object that was sent. Throws a refusal for another media type, no body, broken JSON or another value. */
export function jsonBody(request: BodyCarrier): JsonObject {
  mediaType(request, ["application/json"]);
  const body = parsed(request);
  if (!isObject(body)) throw invalidBody("The body must be a JSON object.");
  return body;
}

/** The same where a body is optional. */
export function optionalJsonBody(request: BodyCarrier): JsonObject {
  return request.raw.length === 0 ? {} : jsonBody(request);
}

/** The media type of the body, one of `accepted`, in lower case and without parameters. */
export function mediaType<T extends string>({ headers, raw }: BodyCarrier, accepted: readonly T[]): T {
  const type = headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
  const known = accepted.find((each) => each === type);
  if (known !== undefined) return known;
  if (raw.length === 0) throw missingBody();
  throw unsupportedMediaType(accepted);
}

export function parsed({ raw }: BodyCarrier): unknown {
  if (raw.length === 0) throw missingBody();
  if (isDeep(raw)) throw invalidBody("The body is nested too deeply.");
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(raw));
  } catch {
    throw invalidBody("The body is no JSON.");
  }
}

/** Throws a refusal naming the first of `paths` (dotted) that is missing, null, empty text or an empty array. */
export function requireFields(body: JsonObject, paths: readonly string[]): void {
  for (const path of paths) {
    const values = valuesAt(body, path.split("."));
    if (values.length === 0 || values.every(isBlank)) throw missingField(path);
  }
}
