export { bulk } from "./bulk.ts";
export type { Decision } from "./journal/decisions.ts";
export { type FileJournalOptions, fileJournal } from "./journal/file-journal.ts";
export type { Journal, JournalJob, JournalSession } from "./journal/journal.ts";
export { JournalError, type JournalErrorCode } from "./journal/journal-error.ts";
export type { RecordState } from "./journal/record.ts";
export type {
  BulkContext,
  BulkItem,
  BulkOptions,
  BulkProgress,
  BulkRun,
  BulkState,
  BulkSummary,
  SkipReason,
} from "./options.ts";
export type { Rows } from "./source.ts";
