import { type Desk, now } from "../store/context.ts";
import type { Note } from "../store/records.ts";
import { knownAccountId, named, subscriptionOf } from "../store/references.ts";
import { entry } from "../store/store.ts";
import { json } from "../tmf/answer.ts";
import { jsonBody } from "../tmf/body.ts";
import type { JsonObject } from "../tmf/json.ts";
import { listing } from "../tmf/listing.ts";
import { missingField } from "../tmf/refusal.ts";
import type { OptivaRoute } from "./route.ts";
import { askedSubscription, subscriptionParameters } from "./subscription-query.ts";

/** Notes on accounts and subscriptions: fact sheet §2, 25–28. */
export function noteRoutes(desk: Desk): readonly OptivaRoute[] {
  const { store } = desk;
  return [
    {
      operation: "notes.createForAccount",
      method: "POST",
      path: "/account/note",
      serve(request) {
        const body = jsonBody(request);
        return added(desk, "account", knownAccountId(desk, body), body);
      },
    },
    {
      operation: "notes.listForAccount",
      method: "GET",
      path: "/account/:id/note",
      serve({ query, params }) {
        const { id } = entry(store.accounts, params.id, "BillingAccount");
        return listing(query, notesOn(desk, "account", id), desk);
      },
    },
    {
      operation: "notes.createForSubscription",
      method: "POST",
      path: "/subscription/note",
      serve(request) {
        const body = jsonBody(request);
        const subscription = subscriptionOf(desk, body);
        if (subscription === undefined) throw missingField("subscriptionId");
        return added(desk, "subscription", subscription.id, body);
      },
    },
    {
      operation: "notes.listForSubscription",
      method: "GET",
      path: "/subscription/note",
      serve({ query }) {
        const { id } = askedSubscription(desk, query);
        return listing(query, notesOn(desk, "subscription", id), {
          ...desk,
          reserved: subscriptionParameters,
        });
      },
    },
  ];
}

function added(desk: Desk, on: Note["on"], ownerId: string, body: JsonObject): ReturnType<typeof json> {
  const text = named(body, ["text", "note", "content", "message", "description"]);
  if (text === undefined) throw missingField("text");
  const author = named(body, ["author"]) ?? "cms-integration";
  const note: Note = { id: desk.ids.next("note"), on, ownerId, author, date: now(desk), text };
  desk.store.notes.push(note);
  return json(desk.manners.createdStatus, { ...body, ...noteView(note) });
}

function notesOn({ store }: Desk, on: Note["on"], ownerId: string): readonly JsonObject[] {
  return store.notes.filter((note) => note.on === on && note.ownerId === ownerId).map(noteView);
}

function noteView({ id, on, ownerId, author, date, text }: Note): JsonObject {
  const owner = on === "account" ? { accountID: ownerId } : { subscriptionId: ownerId };
  return { id, ...owner, author, date, text };
}
