/** What the trial tells the job. */
export interface JobPlan {
  readonly baseUrl: string;
  readonly journal: string;
  readonly rows: number;
  readonly concurrency: number;
}

/** Numbers of WIND, and none of those to which the sandbox gives a refusal. */
const first = 393_291_000_000;

export function msisdnOf(row: number): string {
  return `+${first + row}`;
}

export function rowOf(msisdn: string): number {
  return Number(msisdn.slice(1)) - first;
}
