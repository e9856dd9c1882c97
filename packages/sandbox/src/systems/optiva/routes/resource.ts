import type { OptivaOperation } from "../../../operations/optiva.ts";
import { type Desk, hrefOf } from "../store/context.ts";
import { entry } from "../store/store.ts";
import { json, noContent } from "../tmf/answer.ts";
import { jsonBody, requireFields } from "../tmf/body.ts";
import { fieldsOf, project } from "../tmf/fields.ts";
import type { JsonObject, Resource } from "../tmf/json.ts";
import { listing } from "../tmf/listing.ts";
import { patched } from "../tmf/patch.ts";
import type { OptivaRoute } from "./route.ts";

type Verb = "list" | "create" | "get" | "update" | "delete";
type Family = {
  [O in OptivaOperation]: O extends `${infer F}.delete`
    ? `${F}.list` extends OptivaOperation
      ? F
      : never
    : never;
}[OptivaOperation];

/** A TM Forum resource with the five usual operations. */
export interface ResourceKind {
  readonly family: Family;
  readonly path: string;
  /** Its `@type` where none was written. */
  readonly type: string;
  readonly table: Map<string, Resource>;
  /** What a create must have. A PATCH needs none of it (fact sheet §4). */
  readonly required: readonly string[];
  /** Refuses a body, or gives the members that the system adds where none were written. */
  admit(body: JsonObject): JsonObject;
  /** Refuses what the resource would become. */
  amend?(next: JsonObject): void;
  /** After it was created. */
  created?(resource: Resource): void;
  /** Refuses while others need it. */
  release?(resource: Resource): void;
}

export function resourceRoutes(desk: Desk, kind: ResourceKind): readonly OptivaRoute[] {
  const { table, path, type } = kind;
  const operation = (verb: Verb): OptivaOperation => `${kind.family}.${verb}` as OptivaOperation;
  const one = `/${path}/:id`;
  const found = (id: string | undefined): Resource => entry(table, id, type);
  return [
    {
      operation: operation("list"),
      method: "GET",
      path: `/${path}`,
      serve: ({ query }) => listing(query, [...table.values()], desk),
    },
    {
      operation: operation("create"),
      method: "POST",
      path: `/${path}`,
      serve: (request) => createdAnswer(desk, createResource(desk, kind, jsonBody(request))),
    },
    {
      operation: operation("get"),
      method: "GET",
      path: one,
      serve: ({ query, params }) => json(200, project(found(params.id), fieldsOf(query))),
    },
    {
      operation: operation("update"),
      method: "PATCH",
      path: one,
      serve(request) {
        const current = found(request.params.id);
        const next = patched(current, request, desk.manners);
        kind.amend?.(next);
        table.set(current.id, next);
        return json(desk.manners.updatedStatus, next);
      },
    },
    {
      operation: operation("delete"),
      method: "DELETE",
      path: one,
      serve({ params }) {
        const resource = found(params.id);
        kind.release?.(resource);
        table.delete(resource.id);
        return deletedAnswer(desk, resource);
      },
    },
  ];
}

/** Checks, completes and stores. The id is the system's: one that was written is ignored. */
export function createResource(desk: Desk, kind: ResourceKind, body: JsonObject, id?: string): Resource {
  requireFields(body, kind.required);
  const added = kind.admit(body);
  const own = id ?? desk.ids.next(kind.path);
  const address = { id: own, href: hrefOf(kind.path, own) };
  // First for the eye, last because what was written must not replace them.
  const head = { ...address, "@type": kind.type };
  const resource: Resource = { ...head, ...added, ...body, ...address };
  kind.table.set(own, resource);
  kind.created?.(resource);
  return kind.table.get(own) ?? resource;
}

export function createdAnswer({ manners }: Desk, resource: Resource): ReturnType<typeof json> {
  return json(manners.createdStatus, resource, { location: resource.href });
}

export function deletedAnswer({ manners }: Desk, resource: unknown): ReturnType<typeof json> {
  return manners.deletedStatus === 204 ? noContent() : json(manners.deletedStatus, resource);
}
