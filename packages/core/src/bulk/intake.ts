import { type Rows, type Source, sourceOf } from "./source.ts";

export interface IntakeOptions<Row> {
  /** So many rows may be held before new ones have to wait. */
  readonly mostHeld: number;
  /** A row came. */
  readonly onRow: (row: Row) => void;
  /** Rows that come asynchronously: something may go on. */
  readonly onChange: () => void;
  /** Reading failed. */
  readonly onBroken: (error: unknown) => void;
}

/** Where a job's next row comes from: the source, or those that are held to be tried again. */
export class Intake<Row, Held> {
  readonly #options: IntakeOptions<Row>;
  readonly #held: Held[] = [];
  #source: Source<Row> | undefined;
  #reading = false;
  #exhausted = false;
  #heldsTurn = false;

  constructor(options: IntakeOptions<Row>) {
    this.#options = options;
  }

  open(rows: Rows<Row>): void {
    this.#source = sourceOf(rows);
  }

  get isExhausted(): boolean {
    return this.#exhausted;
  }

  get held(): number {
    return this.#held.length;
  }

  hold(row: Held): void {
    this.#held.push(row);
  }

  /** Gives up all that are held. */
  release(): Held[] {
    return this.#held.splice(0);
  }

  /** A held row whose turn it is; otherwise a row is read, and told by `onRow`; `false` when there is none just now. */
  next(): Held | boolean {
    const held = this.#isHeldNext() ? this.#held.shift() : undefined;
    if (held !== undefined) return held;
    return this.#exhausted || this.#reading ? false : this.#read();
  }

  close(): void {
    if (!this.#exhausted) this.#source?.close();
  }

  /**
   * Rows that found the service out of reach take turns with new ones: a row that breaks the service's connections by
   * itself must not be taken for an outage.
   */
  #isHeldNext(): boolean {
    if (this.#held.length === 0) return false;
    this.#heldsTurn = !this.#heldsTurn;
    const many = this.#held.length >= this.#options.mostHeld;
    return this.#heldsTurn || many || this.#exhausted || this.#reading;
  }

  #read(): boolean {
    const { onBroken, onChange } = this.#options;
    try {
      const next = this.#source?.next();
      if (!(next instanceof Promise)) {
        if (next !== undefined) this.#arrived(next);
        return true;
      }
      this.#reading = true;
      next
        .then((result) => this.#arrived(result))
        .catch(onBroken)
        .finally(() => {
          this.#reading = false;
          onChange();
        });
    } catch (error) {
      onBroken(error);
    }
    return false;
  }

  #arrived(result: IteratorResult<Row>): void {
    if (result.done === true) this.#exhausted = true;
    else this.#options.onRow(result.value);
  }
}
