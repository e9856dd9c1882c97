import { WorkerError } from "../errors.ts";
import type { Encryption } from "../store/encryption.ts";
import type { ResumeLike, Settled } from "./journey-client.ts";

/** What is stored of a journey, sealed: it holds personal data and tokens. */
export interface Saved {
  /** The input at first, then where it stands. */
  readonly start: unknown;
  /** What somebody decided about the step in doubt, until the journey took note of it. */
  readonly settled?: Settled;
  /** Of a finished journey. */
  readonly value?: object;
}

export async function seal(encryption: Encryption, saved: Saved): Promise<string> {
  return encryption.encrypt(JSON.stringify(saved));
}

/** @throws {WorkerError} `sealed` */
export async function unseal(encryption: Encryption, text: string): Promise<Saved> {
  try {
    return JSON.parse(await encryption.decrypt(text));
  } catch (error) {
    throw new WorkerError(
      "sealed",
      "what is stored cannot be decrypted; was it sealed with another key?",
      error,
    );
  }
}

/** The values of the completed steps. */
export function completedOf({ start, value }: Saved): Readonly<Record<string, unknown>> {
  if (value !== undefined) return { ...value };
  const isResume = typeof start === "object" && start !== null && "completed" in start && "journey" in start;
  const steps = isResume ? (start as ResumeLike).completed : [];
  return Object.fromEntries(steps.map(({ step, value: given }) => [step, given]));
}
