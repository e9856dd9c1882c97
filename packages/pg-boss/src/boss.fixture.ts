import { PGlite } from "@electric-sql/pglite";
import type { ProvisionSubscriberInput } from "@telcokit/optiva-cms";
import { fromPglite, PgBoss } from "pg-boss";
import type { Boss } from "./store/boss.ts";

/** One machine's way to the database. */
export interface Machine {
  readonly boss: Boss;
  /** Queries fail. */
  cutOff(): void;
  /** Queries are not answered until it wakes: what they ask for happens then. */
  freeze(): void;
  wake(): void;
}

export interface TestDatabase extends AsyncDisposable {
  machine(): Promise<Machine>;
  rows(text: string, values?: unknown[]): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

/** A Postgres in the process, for several machines with a pg-boss each. */
export async function startDatabase(): Promise<TestDatabase> {
  const database = await PGlite.create();
  const adapter = fromPglite(database);
  const started: { readonly boss: PgBoss; readonly machine: Machine }[] = [];
  const machine = async (): Promise<Machine> => {
    let isCut = false;
    let frozen: PromiseWithResolvers<void> | undefined;
    const boss = new PgBoss({
      db: {
        executeSql: async (text: string, values?: unknown[]) => {
          await frozen?.promise;
          if (isCut) throw new Error("connection lost");
          return adapter.executeSql(text, values);
        },
      },
      backend: "pglite",
      supervise: false,
      schedule: false,
    });
    boss.on("error", () => {});
    await boss.start();
    const made: Machine = {
      boss,
      cutOff: () => {
        isCut = true;
      },
      freeze: () => {
        frozen ??= Promise.withResolvers<void>();
      },
      wake: () => {
        isCut = false;
        frozen?.resolve();
        frozen = undefined;
      },
    };
    started.push({ boss, machine: made });
    return made;
  };
  return {
    machine,
    rows: async (text, values) => (await database.query<Record<string, unknown>>(text, values)).rows,
    async [Symbol.asyncDispose]() {
      for (const { boss, machine: one } of started) {
        one.wake();
        await boss.stop({ graceful: false, close: true });
      }
      await database.close();
    },
  };
}

let people = 0;

/** The input of a journey that makes a subscriber, another one every time. */
export function subscriber(): ProvisionSubscriberInput {
  people += 1;
  return {
    individual: { givenName: "Ada", familyName: `Moreau${people}` },
    productOrder: {
      productOrderItem: [{ id: "1", action: "add", productOffering: { id: "hp-prepaid-10" } }],
    },
  };
}
