import type { Effect } from "../operation/operation.ts";
import type { Decision } from "./journal/decisions.ts";
import type { Journal, JournalSession } from "./journal/journal.ts";
import { JournalError } from "./journal/journal-error.ts";
import type { RecordState } from "./journal/record.ts";
import { KeyTable } from "./key-table.ts";
import type { SkipReason } from "./options.ts";
import type { EndState } from "./outcome.ts";
import { type Go, Together } from "./together.ts";

const letters: Readonly<Record<EndState, RecordState>> = {
  done: "d",
  refused: "r",
  failed: "f",
  unknown: "u",
};

/** What a job does with a row whose key stands like this. */
export type Plan = "run" | "unknown" | SkipReason;

/** Where every key of a job stands, in memory and in its journal. */
export class Ledger {
  readonly #journal: Journal | undefined;
  readonly #repeatable: boolean;
  readonly #table = new KeyTable();
  readonly #together = new Together();
  #session: JournalSession | undefined;
  /** One use of the journal at a time: by the run, or to settle something before or after it. */
  #free: Promise<unknown> = Promise.resolve();
  #release = (): void => {};

  constructor(journal: Journal | undefined, effect: Effect) {
    this.#journal = journal;
    this.#repeatable = effect !== "write";
  }

  async open(): Promise<void> {
    if (this.#journal === undefined) return;
    const before = this.#free;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#free = promise;
    this.#release = resolve;
    try {
      await before;
      this.#session = await this.#openWith(this.#journal, this.#table);
    } catch (error) {
      this.#release();
      throw error;
    }
  }

  place(digest: string): number {
    return this.#table.place(digest);
  }

  /** What is to be done with a row of this key; the next one is a duplicate. */
  plan(record: number, again: boolean): Plan {
    const table = this.#table;
    if (table.isSeen(record)) return "duplicate";
    table.markSeen(record);
    const state = table.state(record);
    if (state === "d" || state === "h") return "done";
    if (state === "r") return again ? "run" : "refused";
    if (state !== "u" && (state !== "b" || this.#repeatable)) return "run";
    table.setState(record, "u");
    return "unknown";
  }

  /** Notes that a row is begun, and says when it may be called; not at all, when it could not be noted. */
  begin(record: number, digest: string, go: Go): void {
    this.#table.setState(record, "b");
    const session = this.#session;
    if (session === undefined) {
      go(true);
      return;
    }
    try {
      session.note(digest, "b");
      // What may be repeated anyway need not wait for the disk.
      if (!this.#repeatable) {
        this.#together.wait(session.durable(), go);
        return;
      }
    } catch (error) {
      go(false, error);
      return;
    }
    go(session.failure === undefined, session.failure);
  }

  /** @param tell called when the end is noted: what was told as done must not be in doubt after a crash */
  end(record: number, digest: string, state: EndState, tell?: () => void): void {
    this.#table.setState(record, letters[state]);
    if (this.#session === undefined) tell?.();
    else this.#session.note(digest, letters[state], tell);
  }

  async close(): Promise<void> {
    const session = this.#session;
    this.#session = undefined;
    try {
      await session?.close();
    } finally {
      this.#release();
    }
  }

  /** @throws {JournalError} `not_in_doubt` */
  async settle(digest: string, decision: Decision): Promise<void> {
    const state = decision === "happened" ? "h" : "n";
    if (this.#session !== undefined) {
      decide(this.#session, this.#table, digest, state, this.#repeatable);
      await this.#session.durable();
      return;
    }
    if (this.#journal === undefined) {
      decide(undefined, this.#table, digest, state, this.#repeatable);
      return;
    }
    const journal = this.#journal;
    const use = this.#free.then(async () => {
      const table = new KeyTable();
      const session = await this.#openWith(journal, table);
      try {
        decide(session, table, digest, state, this.#repeatable);
      } finally {
        await session.close();
      }
    });
    this.#free = use.catch(() => {});
    await use;
  }

  #openWith(journal: Journal, table: KeyTable): Promise<JournalSession> {
    return journal.open({
      repeatable: this.#repeatable,
      load: (digest, state) => table.setState(table.place(digest), state),
      stateOf: (digest) => {
        const record = table.find(digest);
        return record === undefined ? undefined : table.state(record);
      },
    });
  }
}

function decide(
  session: JournalSession | undefined,
  table: KeyTable,
  digest: string,
  state: "h" | "n",
  repeatable: boolean,
): void {
  const record = table.find(digest);
  const now = record === undefined ? undefined : table.state(record);
  // A row that is under way now was begun as well, but it will tell by itself.
  const inDoubt =
    now === "u" || (now === "b" && !repeatable && record !== undefined && !table.isSeen(record));
  if (record === undefined || !inDoubt)
    throw new JournalError("not_in_doubt", "no row of unknown outcome has this key");
  table.setState(record, state);
  session?.note(digest, state);
}
