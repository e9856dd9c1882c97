/** Told whether what was waited for came, and if not, why. */
export type Go = (came: boolean, error?: unknown) => void;

/** Lets all that wait for the same promise go on together: one reaction for a group, and not one for each of it. */
export class Together {
  #last: { readonly promise: Promise<void>; readonly waiting: Go[] } | undefined;

  wait(promise: Promise<void>, go: Go): void {
    if (this.#last?.promise === promise) {
      this.#last.waiting.push(go);
      return;
    }
    const group = { promise, waiting: [go] };
    this.#last = group;
    const settle: Go = (came, error) => {
      // Whoever comes from now on would not be heard.
      if (this.#last === group) this.#last = undefined;
      for (const each of group.waiting) each(came, error);
    };
    promise.then(
      () => settle(true),
      (error: unknown) => settle(false, error),
    );
  }
}
