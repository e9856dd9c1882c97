import { now, type OptivaContext } from "../store/context.ts";
import type { Note } from "../store/records.ts";
import { knownAccountId, named, subscriptionOf } from "../store/references.ts";
import { entry } from "../store/store.ts";
import { json } from "../tmf/answer.ts";
import { jsonBody } from "../tmf/body.ts";
import type { JsonObject } from "../tmf/json.ts";
import { listing } from "../tmf/listing.ts";
import { missingField } from "../tmf/refusal.ts";
import type { RoutesOf } from "./route.ts";
import { askedSubscription, subscriptionParameters } from "./subscription-query.ts";

/** Notes on accounts and subscriptions: fact sheet §2, 25–28. */
export function noteRoutes(context: OptivaContext): RoutesOf<"notes"> {
  const { store } = context;
  return {
    "notes.createForAccount"(request) {
      const body = jsonBody(request);
      return added(context, "account", knownAccountId(context, body), body);
    },
    "notes.listForAccount"({ query, params }) {
      const { id } = entry(store.accounts, params.id, "BillingAccount");
      return listing(query, notesOn(context, "account", id), context);
    },
    "notes.createForSubscription"(request) {
      const body = jsonBody(request);
      const subscription = subscriptionOf(context, body);
      if (subscription === undefined) throw missingField("subscriptionId");
      return added(context, "subscription", subscription.id, body);
    },
    "notes.listForSubscription"({ query }) {
      const { id } = askedSubscription(context, query);
      return listing(query, notesOn(context, "subscription", id), {
        ...context,
        reserved: subscriptionParameters,
      });
    },
  };
}

function added(
  context: OptivaContext,
  on: Note["on"],
  ownerId: string,
  body: JsonObject,
): ReturnType<typeof json> {
  const text = named(body, ["text", "note", "content", "message", "description"]);
  if (text === undefined) throw missingField("text");
  const author = named(body, ["author"]) ?? "cms-integration";
  const note: Note = { id: context.ids.next("note"), on, ownerId, author, date: now(context), text };
  context.store.notes.push(note);
  return json(context.manners.createdStatus, { ...body, ...noteView(note) });
}

function notesOn({ store }: OptivaContext, on: Note["on"], ownerId: string): readonly JsonObject[] {
  return store.notes.filter((note) => note.on === on && note.ownerId === ownerId).map(noteView);
}

function noteView({ id, on, ownerId, author, date, text }: Note): JsonObject {
  const owner = on === "account" ? { accountID: ownerId } : { subscriptionId: ownerId };
  return { id, ...owner, author, date, text };
}
