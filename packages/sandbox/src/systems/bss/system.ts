import type { PlainAnswer } from "../../http/answer.ts";
import type { HttpApp } from "../../http/app.ts";
import { type HttpKit, type HttpRequest, httpHandler, type ServeHttp } from "../../http/handler.ts";
import { mountOperations } from "../../http/mount.ts";
import { bssOperations } from "../../operations/bss.ts";
import type { SandboxClock } from "../../world/clock.ts";
import type { Identifiers } from "../../world/identifiers.ts";
import { type Stored, storedParts } from "../../world/stored.ts";
import type { Keycloak } from "../keycloak/identity.ts";
import { admit, checkSpids } from "./access.ts";
import { seedStore } from "./catalog/seed.ts";
import { type BssControl, bssControl, type Refusing } from "./control.ts";
import { bssFacts } from "./gen/facts.ts";
import type { BssOperation } from "./gen/names.ts";
import { type BssManners, defaultManners } from "./manners.ts";
import type { Handlers } from "./routes/handlers.ts";
import { bssHandlers } from "./routes/routes.ts";
import { type BssState, bssState } from "./state.ts";
import type { BssContext } from "./store/context.ts";
import type { BssStore } from "./store/store.ts";
import { magicIn, refusedWith } from "./wire/magic.ts";
import { pdfAnswer } from "./wire/pdf.ts";
import { readCall } from "./wire/read-call.ts";
import { BssRefusal, statusRefusal } from "./wire/refusal.ts";
import { writeAnswer } from "./wire/write-answer.ts";

/** The two billing gateways, ready to be put on a server. */
export interface BssSystem {
  readonly state: BssState;
  readonly control: BssControl;
  readonly stored: Stored;
  addRoutes(app: HttpApp): void;
}

export interface BssSystemOptions {
  readonly clock: SandboxClock;
  readonly ids: Identifiers;
  readonly http: HttpKit;
  readonly keycloak: Pick<Keycloak, "find" | "revokeToken">;
}

interface Desk {
  readonly context: BssContext;
  readonly handlers: Handlers;
  readonly refusing: Refusing;
  readonly keycloak: BssSystemOptions["keycloak"];
  readonly manners: BssManners;
}

export function createBssSystem({ clock, ids, http, keycloak }: BssSystemOptions): BssSystem {
  let manners = defaultManners;
  const behave = (changed: Partial<BssManners>): void => {
    manners = { ...manners, ...changed };
  };
  const store = seedStore(new Date(clock.wall()).toISOString().replace("Z", "+00:00"));
  const context: BssContext = { store, clock, ids };
  const refusing: Refusing = new Map();
  const desk: Desk = {
    context,
    handlers: bssHandlers(context),
    refusing,
    keycloak,
    get manners() {
      return manners;
    },
  };
  return {
    state: bssState(context),
    control: bssControl(context, refusing, behave),
    stored: storedBss(context, ids, { save: () => ({ ...manners }), load: behave }),
    addRoutes: (app) => addRoutes(app, http, desk),
  };
}

type StoredManners = { save(): BssManners; load(saved: BssManners): void };

function storedBss({ store }: BssContext, ids: Identifiers, manners: StoredManners): Stored {
  const parts = (Object.keys(store) as (keyof BssStore)[]).map((name) => [
    name,
    {
      save: () => structuredClone(store[name]),
      load(saved: never) {
        store[name] = structuredClone(saved);
      },
    },
  ]);
  return storedParts({ ids, manners, ...Object.fromEntries(parts) });
}

function addRoutes(app: HttpApp, http: HttpKit, desk: Desk): void {
  const names = Object.keys(bssFacts) as BssOperation[];
  const serve = names.map((name): [BssOperation, ServeHttp] => [
    name,
    (request) => serveBss(desk, name, request),
  ]);
  mountOperations(app, http, {
    system: "bss",
    table: bssOperations,
    serve: Object.fromEntries(serve) as Record<BssOperation, ServeHttp>,
    revokeToken: (authorization) => desk.keycloak.revokeToken(authorization),
  });
  app.all(
    "/api/v1/*",
    httpHandler(http, { system: "bss", operation: "unknown" }, () => statusRefusal("rtr", 404).answer),
  );
}

async function serveBss(desk: Desk, name: BssOperation, request: HttpRequest): Promise<PlainAnswer> {
  const fact = bssFacts[name];
  try {
    await admit(desk.keycloak, { fact, ...request });
    const input = readCall(fact, request);
    checkSpids(fact, input, request.headers.spid);
    const asked = asRefused(desk, name) ?? magicIn(input);
    const refused = asked === undefined ? undefined : refusedWith(fact, asked);
    if (refused !== undefined) return refused;
    const handler = desk.handlers[name];
    const payload = handler?.({ input, fact });
    // A document is an answer of its own.
    if (fact.answer === "pdf") return (payload as PlainAnswer | undefined) ?? pdfAnswer([name]);
    return writeAnswer(fact, name, payload, desk.manners.shapes);
  } catch (error) {
    if (error instanceof BssRefusal) return error.answer;
    throw error;
  }
}

function asRefused({ refusing }: Desk, name: BssOperation): string | undefined {
  const found = refusing.get(name);
  if (found === undefined) return undefined;
  found.times -= 1;
  if (found.times <= 0) refusing.delete(name);
  return found.code;
}
