type Turn<Item> = PromiseWithResolvers<IteratorResult<Item, undefined>>;

/** Hands results to whoever iterates, in order, and says when they come faster than they are read. */
export class Outlet<Item> implements AsyncIterator<Item, undefined> {
  readonly #limit: number;
  readonly #onRoom: () => void;
  readonly #onReturn: () => Promise<unknown>;
  readonly #turns: Turn<Item>[] = [];
  #items: Item[] = [];
  #attached = false;
  #ended = false;
  #error: { readonly value: unknown } | undefined;

  constructor(limit: number, onRoom: () => void, onReturn: () => Promise<unknown>) {
    this.#limit = limit;
    this.#onRoom = onRoom;
    this.#onReturn = onReturn;
  }

  get isFull(): boolean {
    return this.#items.length >= this.#limit;
  }

  /** From now on results are kept until they are read. */
  attach(): void {
    this.#attached = true;
  }

  push(item: Item): void {
    const turn = this.#turns.shift();
    if (turn !== undefined) turn.resolve({ done: false, value: item });
    else if (this.#attached) this.#items.push(item);
  }

  end(error?: { readonly value: unknown }): void {
    this.#ended = true;
    this.#error = error;
    const [first, ...others] = this.#turns.splice(0);
    if (first !== undefined) this.#settle(first);
    for (const turn of others) turn.resolve({ done: true, value: undefined });
  }

  next(): Promise<IteratorResult<Item, undefined>> {
    const wasFull = this.isFull;
    const item = this.#items.shift();
    if (item !== undefined) {
      if (wasFull) this.#onRoom();
      return Promise.resolve({ done: false, value: item });
    }
    const turn: Turn<Item> = Promise.withResolvers();
    if (this.#ended) this.#settle(turn);
    else this.#turns.push(turn);
    return turn.promise;
  }

  /** The loop was left. */
  async return(): Promise<IteratorReturnResult<undefined>> {
    this.#attached = false;
    this.#items = [];
    this.#error = undefined;
    await this.#onReturn().catch(() => {});
    return { done: true, value: undefined };
  }

  #settle(turn: Turn<Item>): void {
    const error = this.#error;
    this.#error = undefined;
    if (error === undefined) turn.resolve({ done: true, value: undefined });
    else turn.reject(error.value);
  }
}
