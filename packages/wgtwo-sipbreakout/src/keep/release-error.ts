import type { TelcoError } from "@telcokit/core";
import { keepTitle } from "./keep-title.ts";

/** A registration that could not be removed, and why. */
export interface Unreleased<R> {
  readonly registration: R;
  readonly error: TelcoError;
}

/**
 * Some registrations could not be removed: they run out by themselves, within the hour. `errors` says why, `failed` whose
 * (hidden from logs: it holds phone numbers).
 */
export class ReleaseError<R> extends AggregateError {
  override readonly name = "ReleaseError";
  declare readonly errors: TelcoError[];
  declare readonly failed: readonly Unreleased<R>[];

  constructor(failed: readonly Unreleased<R>[], all: number) {
    const codes = [...new Set(failed.map(({ error }) => error.code))].join(", ");
    super(
      failed.map(({ error }) => error),
      `${keepTitle}: ${failed.length} of ${all} registrations could not be removed (${codes}); they run out within the hour`,
    );
    Object.defineProperty(this, "failed", { value: failed });
  }
}
