/** Makes something when it is first needed, and only then. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/**
 * Makes something when it is first needed, and only then. Once it is there it is given at once, without a promise. What
 * could not be made is made anew for the next who asks: a failure may pass.
 */
export function lazily<T>(make: () => Promise<T>): () => T | Promise<T> {
  let made: { readonly value: T } | undefined;
  let making: Promise<T> | undefined;
  return () => {
    if (made !== undefined) return made.value;
    making ??= make().then(
      (value) => {
        made = { value };
        return value;
      },
      (error: unknown) => {
        making = undefined;
        throw error;
      },
    );
    return making;
  };
}
