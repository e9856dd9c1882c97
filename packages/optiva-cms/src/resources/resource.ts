import type { Call, CallOptions, Listing } from "@telcokit/core";
import type { Effect, Field, HttpClient, HttpOperation, SchemaKit } from "@telcokit/core/client";
import type { CmsReadError, CmsWriteError, TmfError } from "../errors.ts";
import type { OpenObject } from "../open/open-object.ts";
import type { CmsSettings } from "../options.ts";
import { tmfRefusals } from "../refusals.ts";
import { type EntityKey, entityKeyField } from "./entity-key.ts";
import { bindListing } from "./list-pages.ts";
import type { ListQuery } from "./list-query.ts";
import { located } from "./located.ts";
import type { JsonPatch, Patch, PatchMediaType } from "./patch.ts";
import { type ResourceShape, resourceField, writtenField } from "./shape.ts";
import { type GivenUpdate, type UpdateInput, updateRequest } from "./update-request.ts";

/** A TM Forum resource with the usual operations, as data. */
export interface ResourceSpec {
  /** As the client spells it: `customers`. */
  readonly group: string;
  /** As paths and roles spell it: `customer`. */
  readonly entity: string;
  /** Left out where the document describes no fields. */
  readonly shape?: ResourceShape | undefined;
  /** The body of a create. */
  readonly body: (kit: SchemaKit) => Field<OpenObject>;
  /** How to find out whether a create of unknown outcome happened. */
  readonly advice: string;
}

export interface GetOptions extends CallOptions {
  /** The attributes wanted; `id` is asked for as well. @default all */
  readonly fields?: readonly string[] | undefined;
}

export interface UpdateOptions extends CallOptions {
  /** What the PATCH is sent as. A JSON patch is a list of steps, the others are objects. @default the client's patchMediaType */
  readonly mediaType?: PatchMediaType | undefined;
}

type ResourceOperation<Input, Resource, In extends Effect, Parsed = Input> = HttpOperation<
  Input,
  Resource | undefined,
  Resource,
  TmfError,
  In,
  Parsed
>;

type ReadableSpec = Pick<ResourceSpec, "group" | "entity" | "shape">;
type Identified = { readonly id: string };

export function createOperation<Resource extends Identified, Create = OpenObject>(
  spec: ResourceSpec,
): ResourceOperation<Create, Resource, "write", OpenObject> {
  return {
    name: `${spec.group}.create`,
    effect: "write",
    method: "POST",
    path: `/${spec.entity}`,
    advice: spec.advice,
    request: spec.body,
    parts: (body) => ({ body }),
    refusals: tmfRefusals({ entity: spec.entity, verb: "post" }),
    reply: (kit) => writtenField<Resource>(kit, spec.shape),
    value: (body, answer) => located(body, answer),
  };
}

interface GivenGet {
  readonly id: EntityKey;
  readonly fields?: readonly string[] | undefined;
}

type GetInput = GivenGet & { readonly id: string };

function getOperation<Resource extends Identified>(
  spec: ReadableSpec,
): ResourceOperation<GivenGet, Resource, "read", GetInput> {
  return {
    name: `${spec.group}.get`,
    effect: "read",
    method: "GET",
    path: `/${spec.entity}/{id}`,
    request: (kit) =>
      kit.request({
        id: entityKeyField(kit),
        fields: kit.z
          .array(kit.z.string().min(1, "must not be empty"))
          .min(1, "must not be empty")
          .optional(),
      }),
    parts: ({ id, fields }) => ({
      params: { id },
      query: { fields: fields === undefined ? undefined : [...new Set(["id", ...fields])].join(",") },
    }),
    refusals: tmfRefusals({ entity: spec.entity, verb: "get" }),
    reply: (kit) => resourceField<Resource>(kit, spec.shape),
    value: (body) => body as Resource,
  };
}

/** A PATCH is no merge patch by TM Forum's rules, and may be a JSON patch: whether it can be repeated is not known. */
function updateOperation<Resource extends Identified, Fields>(
  spec: ReadableSpec,
  settings: CmsSettings,
): ResourceOperation<GivenUpdate<Patch<Fields> | JsonPatch>, Resource, "write", UpdateInput> {
  return {
    name: `${spec.group}.update`,
    effect: "write",
    method: "PATCH",
    path: `/${spec.entity}/{id}`,
    advice: "read the resource and compare",
    request: (kit) => updateRequest(kit, settings),
    parts: ({ id, patch, mediaType: type }) => ({
      params: { id },
      body: patch,
      headers: { "content-type": type },
    }),
    refusals: tmfRefusals({ entity: spec.entity, verb: "patch" }),
    reply: (kit) => writtenField<Resource>(kit, spec.shape),
    value: (body, answer, { id }) => located(body, answer, id),
  };
}

/** A repetition finds nothing left to delete, which is what was wanted. */
function deleteOperation(
  spec: Pick<ResourceSpec, "group" | "entity">,
): HttpOperation<{ readonly id: EntityKey }, never, void, TmfError, "idempotent", { readonly id: string }> {
  return {
    name: `${spec.group}.delete`,
    effect: "idempotent",
    method: "DELETE",
    path: `/${spec.entity}/{id}`,
    request: (kit) => kit.request({ id: entityKeyField(kit) }),
    parts: ({ id }) => ({ params: { id } }),
    refusals: tmfRefusals({ entity: spec.entity, verb: "delete", deletes: true }),
    value: () => undefined,
  };
}

/** The usual operations of a TM Forum resource. */
export interface ResourceMethods<Resource, Create, Fields> {
  list(query?: ListQuery, options?: CallOptions): Listing<Resource, CmsReadError>;
  create(body: Create, options?: CallOptions): Call<Resource, CmsWriteError>;
  get(key: EntityKey, options?: GetOptions): Call<Resource, CmsReadError>;
  /** Changes what `patch` names. Not repeated by us when its answer is lost. */
  update(
    key: EntityKey,
    patch: Patch<Fields> | JsonPatch,
    options?: UpdateOptions,
  ): Call<Resource, CmsWriteError>;
  /** Deletes it. Repeated when the answer is lost; not being there any more is then a success. */
  delete(key: EntityKey, options?: CallOptions): Call<void, CmsReadError>;
}

export function bindResource<Resource extends Identified, Create, Fields>(
  http: HttpClient,
  spec: ResourceSpec,
  settings: CmsSettings,
): ResourceMethods<Resource, Create, Fields> {
  const { group, entity, shape } = spec;
  return {
    list: bindListing<Resource>(http, {
      name: `${group}.list`,
      entity,
      path: `/${entity}`,
      item: (kit) => resourceField(kit, shape),
      paged: true,
    }),
    create: http.bind(createOperation<Resource, Create>(spec)),
    get: bindGet<Resource>(http, spec),
    update: bindUpdate<Resource, Fields>(http, spec, settings),
    delete: bindDelete(http, spec),
  };
}

export function bindGet<Resource extends Identified>(
  http: HttpClient,
  spec: ReadableSpec,
): (key: EntityKey, options?: GetOptions) => Call<Resource, CmsReadError> {
  const call = http.bind(getOperation<Resource>(spec));
  return (id, { fields, ...options } = {}) => call({ id, fields }, options);
}

export function bindUpdate<Resource extends Identified, Fields>(
  http: HttpClient,
  spec: ReadableSpec,
  settings: CmsSettings,
): (
  key: EntityKey,
  patch: Patch<Fields> | JsonPatch,
  options?: UpdateOptions,
) => Call<Resource, CmsWriteError> {
  const call = http.bind(updateOperation<Resource, Fields>(spec, settings));
  return (id, patch, { mediaType, ...options } = {}) => call({ id, patch, mediaType }, options);
}

export function bindDelete(
  http: HttpClient,
  spec: Pick<ResourceSpec, "group" | "entity">,
): (key: EntityKey, options?: CallOptions) => Call<void, CmsReadError> {
  const call = http.bind(deleteOperation(spec));
  return (id, options) => call({ id }, options);
}
