/**
 * How the service behaves where the TM Forum's rules leave a choice, or where real systems break them
 * (fact sheet §4). The defaults are the tidy ones.
 */
export interface OptivaManners {
  /** What `X-Total-Count` says: the truth, the count before filtering, nothing, or always the same number. @default "exact" */
  readonly totals: "exact" | "unfiltered" | "absent" | number;
  /** The status of a page that is not everything. @default 206 */
  readonly partialStatus: 200 | 206;
  /** A page from beyond the end: an empty one, 416, or the last page once more. @default "empty" */
  readonly beyondEnd: "empty" | "refused" | "last-page";
  /** Whether `offset` is understood; a server that ignores it serves its first page for ever. @default "honoured" */
  readonly offsets: "honoured" | "ignored";
  /** `foreign` adds a `Link` header whose next page is on somebody else's host. @default "absent" */
  readonly links: "absent" | "foreign";
  /** How many entries a list has for a request without `limit`. @default 100 */
  readonly defaultLimit: number;
  /** @default 201 */
  readonly createdStatus: 200 | 201 | 202;
  /** @default 200 */
  readonly updatedStatus: 200 | 201 | 202;
  /** 200 and 202 come with the deleted resource as the body. @default 204 */
  readonly deletedStatus: 200 | 202 | 204;
  /** The media types a PATCH may have; others are 415. @default all three */
  readonly patchTypes: readonly PatchType[];
  /** Numbers in place of strings as the `code` of errors. @default "string" */
  readonly errorCodes: "string" | "number";
  /** When an order leaves `acknowledged`, counted from its arrival. @default 100 */
  readonly orderInProgressAfterMs: number;
  /** When an order is `completed`. @default 300 */
  readonly orderCompletedAfterMs: number;
  /** How much longer it takes when a number is imported. @default 300 */
  readonly portInMs: number;
}

export type PatchType = (typeof patchTypes)[number];

const patchTypes = [
  "application/json",
  "application/merge-patch+json",
  "application/json-patch+json",
] as const;

export const defaultManners: OptivaManners = {
  totals: "exact",
  partialStatus: 206,
  beyondEnd: "empty",
  offsets: "honoured",
  links: "absent",
  defaultLimit: 100,
  createdStatus: 201,
  updatedStatus: 200,
  deletedStatus: 204,
  patchTypes,
  errorCodes: "string",
  orderInProgressAfterMs: 100,
  orderCompletedAfterMs: 300,
  portInMs: 300,
};
