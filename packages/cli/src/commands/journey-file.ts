import { open, readFile, rename } from "node:fs/promises";
import { CliError, exitCodes, systemCode, unwritable, usage } from "../exit.ts";
import { isRecord } from "../input/is-record.ts";

/** Where a journey stands, on disk: personal data and tokens are in it, so nobody else may read it. */
export interface JourneyFile {
  readonly client: string;
  /** `journeys.provisionSubscriber`. */
  readonly operation: string;
  readonly profile: string;
  readonly state: "running" | "stopped" | "done";
  readonly completed: readonly string[];
  /** The step that it stopped at, and what became of it. */
  readonly failed?: {
    readonly step: string;
    readonly outcome: string;
    readonly code: string;
    readonly advice?: string;
  };
  /** What the client continues from. */
  readonly resume?: unknown;
}

/** Written whole or not at all: what it says must survive the power going off between two steps. */
export async function writeJourneyFile(path: string, file: JourneyFile): Promise<void> {
  const next = `${path}.next`;
  try {
    const handle = await open(next, "w", 0o600);
    try {
      await handle.writeFile(`${JSON.stringify(file, undefined, 2)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw notKept(path, file, error);
  }
  await rename(next, path).catch((error: unknown) => {
    throw notKept(path, file, error);
  });
}

/** What is done is known to nobody then but whoever reads this: begun anew, the journey would do it twice. */
function notKept(path: string, { completed }: JourneyFile, error: unknown): CliError {
  if (completed.length === 0) return unwritable(path, error);
  return new CliError(
    `${path} cannot be written (${systemCode(error)}); do not begin anew: ${completed.join(", ")} happened`,
    exitCodes.unknown,
  );
}

/** @throws {CliError} when there is none, or it is none. */
export async function readJourneyFile(path: string): Promise<JourneyFile> {
  const text = await readFile(path, "utf8").catch(() => undefined);
  if (text === undefined) throw usage(`${path} cannot be read`);
  const file = parsed(text);
  if (isRecord(file) && typeof file.client === "string" && typeof file.operation === "string")
    return file as unknown as JourneyFile;
  throw usage(`${path} is no journey's file`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
