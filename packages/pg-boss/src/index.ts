export {
  type BulkCounts,
  type BulkWorker,
  bulkWorker,
} from "./bulk/bulk-worker.ts";
export type { BulkWorkerOptions } from "./bulk/options.ts";
export { WorkerError, type WorkerErrorCode } from "./errors.ts";
export type {
  JourneyClient,
  JourneyInput,
  JourneyName,
  ResumeLike,
  Settled,
} from "./journeys/journey-client.ts";
export type { JourneyState } from "./journeys/journey-store.ts";
export {
  type JourneyStatus,
  type JourneyWorker,
  type JourneyWorkerOptions,
  journeyWorker,
  type PendingDecision,
} from "./journeys/journey-worker.ts";
export type { Boss, Database } from "./store/boss.ts";
export { aesGcm, type Encryption } from "./store/encryption.ts";
