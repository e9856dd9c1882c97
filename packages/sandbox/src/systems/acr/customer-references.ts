import { emptyAnswer } from "../../http/answer.ts";
import type { HttpRequest, ServeHttp } from "../../http/handler.ts";
import { flat, nested } from "./answers.ts";
import type { AcrCaller, AcrIdentity } from "./identity.ts";
import { readPath } from "./path.ts";
import type { AcrReferences, StoredAcr } from "./references.ts";

export interface CustomerReferenceOptions {
  readonly identity: AcrIdentity;
  readonly references: AcrReferences;
}

type Known = Extract<AcrCaller, { readonly refusal?: undefined }>;

/** `POST /CustomerReference/v1/{address}`: 201, or 303 when the application has a reference for the subscriber. */
export function serveCreate({ identity, references }: CustomerReferenceOptions): ServeHttp {
  return async (request) => {
    const caller = await identity.caller(request);
    if (caller.application === undefined) return caller.refusal;
    const number = subscriber(request, caller);
    if (number === undefined || fieldsOf(request) === undefined) return emptyAnswer(400);
    const created = references.create(caller.application, number);
    return created === undefined ? emptyAnswer(303, { location: request.url }) : flat(201, created);
  };
}

/** `GET /CustomerReference/v1/{address}/{acr}`. */
export function serveQuery(options: CustomerReferenceOptions): ServeHttp {
  return async (request) => {
    const found = await findFor(options, request);
    return typeof found === "number" ? emptyAnswer(found) : "acr" in found ? nested(found) : found;
  };
}

/** `POST /CustomerReference/v1/{address}/{acr}`. */
export function serveChange(options: CustomerReferenceOptions): ServeHttp {
  return async (request) => {
    // A gatekeeper that is sent an empty reference sees the path of create.
    if (readPath(request.url).acr === "") return serveCreate(options)(request);
    const found = await findFor(options, request);
    if (typeof found === "number") return emptyAnswer(found);
    if (!("acr" in found)) return found;
    const status = fieldsOf(request)?.status;
    const changed = typeof status === "string" ? options.references.change(found.acr, status) : undefined;
    return changed === undefined ? emptyAnswer(400) : flat(200, changed);
  };
}

/** The reference in the path, or why it may not be had: table 4-2. */
async function findFor(
  { identity, references }: CustomerReferenceOptions,
  request: HttpRequest,
): Promise<StoredAcr | Exclude<AcrCaller["refusal"], undefined> | number> {
  const caller = await identity.caller(request);
  if (caller.application === undefined) return caller.refusal;
  const reference = references.find(readPath(request.url).acr);
  if (reference === undefined) return 404;
  if (reference.ncc !== caller.application.ncc) return 401;
  return reference.address === subscriber(request, caller) ? reference : 400;
}

/** The number in the path, or the one the access token speaks for. */
function subscriber({ url }: HttpRequest, { application, scheme }: Known): string | undefined {
  const { address } = readPath(url);
  if (address === undefined || address.startsWith("+")) return address;
  return scheme === "Bearer" ? application.subscriber : undefined;
}

/** The fields of a body, nested as in the samples or flat as in the lists; `undefined` when it is no JSON object. */
function fieldsOf({ body }: HttpRequest): Readonly<Record<string, unknown>> | undefined {
  if (!isObject(body)) return undefined;
  return isObject(body.acr) ? body.acr : body;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
