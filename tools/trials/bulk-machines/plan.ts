/** What the trial tells a machine. */
export interface MachinePlan {
  readonly databaseUrl: string;
  readonly baseUrl: string;
  readonly heartbeatMs: number;
  readonly rows: number;
  readonly concurrency: number;
}

export interface Row {
  readonly msisdn: string;
}

/** Numbers of WIND, and none of those to which the sandbox gives a refusal. */
export function* rowsOf({ rows }: MachinePlan): Generator<Row> {
  for (let row = 0; row < rows; row += 1) yield { msisdn: `+${393_291_000_000 + row}` };
}
