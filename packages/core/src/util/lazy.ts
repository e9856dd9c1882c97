/** Makes something when it is first needed, and only then. A bundler may leave out what nobody needs. */
/* @__NO_SIDE_EFFECTS__ */
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
/* @__NO_SIDE_EFFECTS__ */
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

/**
 * An object whose members are made when each is first looked at, and then stay: a client has a hundred operations, and a
 * program uses three. Spreading it makes them all.
 */
export function lazyMembers<T extends object>(makers: { readonly [Name in keyof T]: () => T[Name] }): T {
  const members = {};
  for (const name of Object.keys(makers) as (keyof T)[]) {
    Object.defineProperty(members, name, {
      configurable: true,
      enumerable: true,
      get: () => {
        const value = makers[name]();
        Object.defineProperty(members, name, { value, configurable: true, enumerable: true, writable: true });
        return value;
      },
      // A test may put something in its place before anybody has looked.
      set: (value: T[keyof T]) =>
        void Object.defineProperty(members, name, {
          value,
          configurable: true,
          enumerable: true,
          writable: true,
        }),
    });
  }
  return members as T;
}
