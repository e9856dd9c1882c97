import type { RecordState } from "./record.ts";

/** Who opens a journal, and what it does with what stands there. */
export interface JournalJob {
  /** Whether what was begun may be repeated: a journal holds the rows of one kind only. */
  readonly repeatable: boolean;
  /** Called for every record, in order. */
  readonly load: (digest: string, state: RecordState) => void;
  /** Where a key stands after all that was loaded. */
  readonly stateOf: (digest: string) => RecordState | undefined;
}

/** An open journal. Records are kept in the order in which they come. */
export interface JournalSession {
  /**
   * Notes a record. Never throws: what goes wrong is told by `failure`, `durable` and `close`.
   * @param written called when the record would survive the end of the process, or never will
   */
  note(digest: string, state: RecordState, written?: () => void): void;
  /** Why nothing more is kept, once that is so. */
  readonly failure: Error | undefined;
  /** Resolves when all that was noted would survive a loss of power. */
  durable(): Promise<void>;
  /** Makes everything durable and lets go of the journal. */
  close(): Promise<void>;
}

/** Where a bulk job notes which rows were begun and what became of them: `fileJournal(path)`. */
export interface Journal {
  open(job: JournalJob): Promise<JournalSession>;
}
