import { emptyAnswer } from "../../../http/answer.ts";
import { hrefOf, type OptivaContext } from "../store/context.ts";
import { entry } from "../store/store.ts";
import { json } from "../tmf/answer.ts";
import { jsonBody, requireFields } from "../tmf/body.ts";
import { fieldsOf, project } from "../tmf/fields.ts";
import type { JsonObject, Resource } from "../tmf/json.ts";
import { listing } from "../tmf/listing.ts";
import { patched } from "../tmf/patch.ts";
import type { RoutesOf, ServeOptiva } from "./route.ts";

type Family = "individuals" | "customers" | "billingAccounts" | "partyInteractions";

/** The five usual operations of a family. */
export type ResourceRoutes = RoutesOf<`${Family}.${"list" | "create" | "get" | "update" | "delete"}`>;

/** A TM Forum resource with the five usual operations. */
export interface ResourceKind<F extends Family = Family> {
  readonly family: F;
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

/** Typed by the family's name, which TypeScript cannot follow through a computed key. */
export function resourceRoutes<F extends Family>(
  context: OptivaContext,
  kind: ResourceKind<F>,
): Pick<ResourceRoutes, Extract<keyof ResourceRoutes, `${F}.${string}`>> {
  const { table, type, family } = kind;
  const found = (id: string | undefined): Resource => entry(table, id, type);
  const five: Readonly<Record<string, ServeOptiva>> = {
    [`${family}.list`]: ({ query }) => listing(query, [...table.values()], context),
    [`${family}.create`]: (request) =>
      createdAnswer(context, createResource(context, kind, jsonBody(request))),
    [`${family}.get`]: ({ query, params }) => json(200, project(found(params.id), fieldsOf(query))),
    [`${family}.update`](request) {
      const current = found(request.params.id);
      const next = patched(current, request, context.manners);
      kind.amend?.(next);
      table.set(current.id, next);
      return json(context.manners.updatedStatus, next);
    },
    [`${family}.delete`]({ params }) {
      const resource = found(params.id);
      kind.release?.(resource);
      table.delete(resource.id);
      return deletedAnswer(context, resource);
    },
  };
  return five as ReturnType<typeof resourceRoutes<F>>;
}

/** Checks, completes and stores. The id is the system's: one that was written is ignored. */
export function createResource(
  context: OptivaContext,
  kind: ResourceKind,
  body: JsonObject,
  id?: string,
): Resource {
  requireFields(body, kind.required);
  const added = kind.admit(body);
  const own = id ?? context.ids.next(kind.path);
  const address = { id: own, href: hrefOf(kind.path, own) };
  // First for the eye, last because what was written must not replace them.
  const head = { ...address, "@type": kind.type };
  const resource: Resource = { ...head, ...added, ...body, ...address };
  kind.table.set(own, resource);
  kind.created?.(resource);
  return kind.table.get(own) ?? resource;
}

export function createdAnswer({ manners }: OptivaContext, resource: Resource): ReturnType<typeof json> {
  return json(manners.createdStatus, resource, { location: resource.href });
}

export function deletedAnswer({ manners }: OptivaContext, resource: unknown): ReturnType<typeof json> {
  return manners.deletedStatus === 204 ? emptyAnswer(204) : json(manners.deletedStatus, resource);
}
